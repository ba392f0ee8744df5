//! What the shopper sees, as a value: one method for each thing that can happen, which returns what the host is told.

mod code;
mod methods;
mod request;
mod saved;
mod start;
mod views;

use std::sync::Arc;

use tillframe_core::{
    card_state::Field,
    dropin_options::{Amount, PaymentOption, VaultOptions},
    expiry::YearMonth,
    field_options::FieldOptions,
    message::{CardEvent, FromFrame, Requestable as Told, View},
    payment_method::MethodType,
    secret::Nonce,
};

use self::{code::Code, methods::Methods};
pub use self::{methods::Row, request::Requested, saved::Errand, start::is_available};
use crate::{
    form::{Form, FormLook},
    requestable::Requestable,
    text::{Key, Texts},
};

/// Whether anything can be done now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The configuration is not there yet; the document's skeleton is shown.
    Loading,
    /// Everything can be used.
    Open,
    /// A card is on its way to the gateway, for the request of that number.
    Submitting(u32),
    /// The gateway was asked for saved methods, or to delete one.
    Asking,
    /// Nothing can be done here.
    Failed,
}

/// Everything that is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Screen {
    stage: Stage,
    view: View,
    /// Below the list stand the ways to pay, or the list stands above the form.
    has_more: bool,
    is_editing: bool,
    /// The row that is to be deleted.
    doomed: Option<usize>,
    form: Form,
    methods: Arc<Methods>,
    code: Code,
    code_options: FieldOptions,
    ways: Vec<PaymentOption>,
    is_of_guest: bool,
    vault: VaultOptions,
    /// The shopper wants the next card saved.
    saves: bool,
    clears_fields: bool,
    requestable: Requestable,
    errand: Option<Errand>,
    /// How often the list was asked for again.
    listings: u32,
    texts: Arc<Texts>,
    amount: Option<Amount>,
    alert: Option<Key>,
    status: String,
}

/// What a view can show of a screen. What is typed is not in it: the inputs show that by themselves.
#[derive(PartialEq, Eq)]
pub struct Look {
    stage: Stage,
    view: View,
    flags: [bool; 3],
    doomed: Option<usize>,
    form: FormLook,
    code: FormLook,
    methods: Arc<Methods>,
    alert: Option<Key>,
    status: String,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            stage: Stage::Loading,
            view: View::Card,
            has_more: false,
            is_editing: false,
            doomed: None,
            form: Form::default(),
            methods: Arc::default(),
            code: Code::default(),
            code_options: FieldOptions::new(Field::Cvv),
            ways: Vec::new(),
            is_of_guest: true,
            vault: VaultOptions::default(),
            saves: false,
            clears_fields: true,
            requestable: Requestable::default(),
            errand: None,
            listings: 0,
            texts: Arc::default(),
            amount: None,
            alert: None,
            status: String::new(),
        }
    }
}

impl Screen {
    /// Whether anything can be done.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The security code of the active card, asked for again.
    #[must_use]
    pub fn code(&self) -> &Form {
        &self.code.form
    }

    /// The methods, in their order.
    #[must_use]
    pub fn method_rows(&self) -> &[Row] {
        self.methods.rows()
    }

    /// The chosen method, whether it is what would be paid with or not.
    #[must_use]
    pub fn active_row(&self) -> Option<&Row> {
        self.methods.active_row()
    }

    /// Whether that row is what is being paid with.
    #[must_use]
    pub fn is_active(&self, row: usize) -> bool {
        self.view == View::Methods && self.methods.active() == Some(row)
    }

    /// Whether methods are being deleted.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.is_editing
    }

    /// Whether methods can be deleted at all.
    #[must_use]
    pub fn is_managed(&self) -> bool {
        self.vault.is_managed && self.methods.rows().iter().any(|row| row.method.is_vaulted)
    }

    /// Whether the active card's security code is asked for.
    #[must_use]
    pub fn is_code_asked(&self) -> bool {
        self.vault.recaptures_cvv
            && self.active_row().is_some_and(|row| {
                row.method.is_vaulted && !row.is_new && row.method.card().is_some()
            })
    }

    /// The row in which it is typed.
    #[must_use]
    pub fn code_row(&self) -> Option<usize> {
        let row = self.methods.active().filter(|_| self.is_code_asked());
        row.filter(|_| self.view == View::Methods)
    }

    /// Whether saved cards' security codes are asked for, sooner or later.
    #[must_use]
    pub fn asks_codes(&self) -> bool {
        self.vault.recaptures_cvv && !self.is_of_guest
    }

    /// What is asked of such a field, but for the card that it is of.
    #[must_use]
    pub fn code_options(&self) -> &FieldOptions {
        &self.code_options
    }

    /// Whether the shopper decides if the next card is saved.
    #[must_use]
    pub fn asks_to_save(&self) -> bool {
        self.vault.asks_shopper && !self.is_of_guest
    }

    /// What they have decided.
    #[must_use]
    pub fn saves(&self) -> bool {
        self.saves
    }

    /// The error of the whole.
    #[must_use]
    pub fn alert(&self) -> Option<Key> {
        self.alert
    }

    /// The words.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// What is to be paid, if the merchant says so.
    #[must_use]
    pub fn amount(&self) -> Option<&Amount> {
        self.amount.as_ref()
    }

    /// What screen readers are told.
    #[must_use]
    pub fn status(&self) -> &str {
        &self.status
    }

    /// Whether anything can be typed or chosen.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }

    /// What of it is shown: while two looks are equal, no view has to change.
    #[must_use]
    pub fn look(&self) -> Look {
        Look {
            stage: self.stage,
            view: self.view,
            flags: [self.has_more, self.is_editing, self.saves],
            doomed: self.doomed,
            form: self.form.look(),
            code: self.code.form.look(),
            methods: Arc::clone(&self.methods),
            alert: self.alert,
            status: self.status.clone(),
        }
    }

    /// Other words. What screen readers were told already is not said again, so it goes.
    pub fn speak(&mut self, texts: Texts) {
        self.form.translate(&self.texts, &texts);
        self.status.clear();
        self.texts = Arc::new(texts);
    }

    /// Another amount, or none.
    pub fn show_amount(&mut self, amount: Option<Amount>) {
        self.amount = amount;
    }

    /// The frame can't be used, for whatever reason.
    pub fn fail(&mut self) {
        self.form.clear();
        self.code.clear();
        self.methods = Arc::default();
        self.stage = Stage::Failed;
    }

    /// A field has another value.
    pub fn edit(&mut self, field: Field, text: &str, today: YearMonth) -> Vec<FromFrame> {
        let mut messages = self.form.edit(field, text, today);
        self.forget_alert();
        messages.extend(self.tell_requestable());
        messages
    }

    /// The active card's security code has another value. It makes no events of card fields: it is none of the form.
    pub fn edit_code(&mut self, text: &str, today: YearMonth) -> Vec<FromFrame> {
        self.code.edit(text, today);
        self.forget_alert();
        self.tell_requestable().into_iter().collect()
    }

    /// A field has the focus.
    pub fn focus(&mut self, field: Field) -> FromFrame {
        self.form.focus(field)
    }

    /// A field lost the focus, perhaps to another one.
    pub fn blur(&mut self, field: Field, next: Option<Field>) -> FromFrame {
        self.form.blur(field, next)
    }

    /// The active card's security code has the focus, or has it no more.
    pub fn focus_code(&mut self, has_focus: bool) {
        if has_focus {
            self.code.form.focus(Field::Cvv);
        } else {
            self.code.form.blur(Field::Cvv, None);
        }
    }

    /// Enter was pressed in a field.
    #[must_use]
    pub fn enter(&self, field: Field) -> FromFrame {
        self.form.event(CardEvent::InputSubmitRequest, field)
    }

    /// The shopper decides whether the next card is saved.
    pub fn save(&mut self, saves: bool) {
        self.saves = saves;
    }

    /// Every field is emptied.
    pub fn clear_fields(&mut self) -> Vec<FromFrame> {
        let mut messages = self.form.clear();
        self.code.clear();
        self.alert = None;
        messages.extend(self.tell_requestable());
        messages
    }

    fn forget_alert(&mut self) {
        if self.sent_form().marked().next().is_none() {
            self.alert = None;
        }
    }

    /// The chosen method, if it can pay.
    fn payable_row(&self) -> Option<&Row> {
        let row = self.active_row();
        row.filter(|row| !row.is_expired && !self.is_editing)
    }

    /// What could be requested now.
    fn requestable_now(&self) -> Option<Told> {
        match self.view {
            View::Card => self.form.is_complete().then_some(Told {
                method_type: MethodType::CreditCard,
                is_selected: false,
            }),
            View::Methods => self
                .payable_row()
                .filter(|_| !self.is_code_asked() || self.code.is_complete())
                .map(|row| Told {
                    method_type: row.method.method_type(),
                    is_selected: true,
                }),
            View::Options | View::DeleteConfirmation => None,
        }
    }

    /// The chosen method's.
    fn nonce(&self) -> Option<Nonce> {
        self.active_row().map(|row| row.method.nonce.clone())
    }

    /// While the gateway is being asked the page is told nothing: the answer decides.
    fn tell_requestable(&mut self) -> Option<FromFrame> {
        if !self.is_open() {
            return None;
        }
        let now = self.requestable_now();
        let nonce = self.nonce();
        self.requestable.update(now, nonce)
    }
}

#[cfg(test)]
mod tests;
