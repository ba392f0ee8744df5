//! What the shopper sees, as a value: one method for each thing that can happen, which returns what the host is told.

use std::sync::Arc;

use tillframe_core::{
    card_state::Field,
    configuration::Configuration,
    dropin_options::{Amount, DropinOptions, PaymentOption},
    error::Failure,
    expiry::YearMonth,
    field_options::FormOptions,
    hosted_fields::TokenizeOptions,
    message::{CardEvent, FromFrame, Requestable as Told, Started, View},
    payment_method::{MethodType, PaymentMethod},
    tokenize::Card,
};

use crate::{
    form::{Form, FormLook},
    requestable::Requestable,
    text::{self, Key, Texts},
};

/// Which of its states the frame is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The configuration is not there yet; the document's skeleton is shown.
    Loading,
    /// The form can be used.
    Form,
    /// A card is on its way to the gateway, for the request of that number.
    Submitting(u32),
    /// The tokenized card is shown.
    Methods,
    /// Nothing can be done here.
    Failed,
}

/// Everything that is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Screen {
    stage: Stage,
    form: Form,
    requestable: Requestable,
    clears_fields: bool,
    method: Option<PaymentMethod>,
    texts: Arc<Texts>,
    amount: Option<Amount>,
    alert: Option<Key>,
    status: String,
}

/// What a view can show of a screen. What is typed is not in it: the inputs show that by themselves.
#[derive(PartialEq, Eq)]
pub struct Look {
    stage: Stage,
    form: FormLook,
    has_method: bool,
    alert: Option<Key>,
    status: String,
}

/// What a request for a payment method leads to.
pub enum Requested {
    /// An answer at once: the card that is tokenized already, or what is wrong with the form.
    Answer(FromFrame),
    /// This card must be tokenized.
    Tokenize(Box<Card>),
    /// It comes at a time when nobody may ask.
    Refused,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            stage: Stage::Loading,
            form: Form::default(),
            requestable: Requestable::default(),
            clears_fields: true,
            method: None,
            texts: Arc::default(),
            amount: None,
            alert: None,
            status: String::new(),
        }
    }
}

impl Screen {
    /// The state.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The tokenized card.
    #[must_use]
    pub fn method(&self) -> Option<&PaymentMethod> {
        self.method.as_ref()
    }

    /// The error of the whole form.
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

    /// Whether the form can be typed into.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage == Stage::Form
    }

    /// What of it is shown: while two looks are equal, no view has to change.
    #[must_use]
    pub fn look(&self) -> Look {
        Look {
            stage: self.stage,
            form: self.form.look(),
            has_method: self.method.is_some(),
            alert: self.alert,
            status: self.status.clone(),
        }
    }

    /// The configuration is there. Security code and postal code are shown only if the gateway asks for them.
    pub fn start(
        &mut self,
        mut options: FormOptions,
        configuration: &Configuration,
        dropin: &DropinOptions,
        today: YearMonth,
    ) -> FromFrame {
        options.fields.retain(|options| match options.field {
            Field::Cvv => configuration.asks_cvv,
            Field::PostalCode => configuration.asks_postal_code,
            _ => true,
        });
        text::fill_placeholders(&mut options.fields, &self.texts);
        self.form.configure(options, configuration, today);
        self.clears_fields = dropin.clears_fields;
        self.amount.clone_from(&dropin.amount);
        self.stage = Stage::Form;
        let complete = self.form.is_complete();
        self.requestable.update(complete, None);
        FromFrame::Started(Box::new(Started {
            requestable: complete.then_some(Told {
                method_type: MethodType::CreditCard,
                is_selected: false,
            }),
            view: View::Card,
            available: vec![PaymentOption::Card],
            gateway_brands: configuration.supported,
            asks_cvv: configuration.asks_cvv,
            asks_postal_code: configuration.asks_postal_code,
            state: self.form.state(),
        }))
    }

    /// Other words. What screen readers were told already is not said again.
    pub fn speak(&mut self, texts: Texts) {
        self.form.translate(&self.texts, &texts);
        self.texts = Arc::new(texts);
    }

    /// Another amount, or none.
    pub fn show_amount(&mut self, amount: Option<Amount>) {
        self.amount = amount;
    }

    /// The frame can't be used, for whatever reason.
    pub fn fail(&mut self) {
        self.form.clear();
        self.method = None;
        self.stage = Stage::Failed;
    }

    /// A field has another value.
    pub fn edit(&mut self, field: Field, text: &str, today: YearMonth) -> Vec<FromFrame> {
        let mut messages = self.form.edit(field, text, today);
        if self.form.marked().next().is_none() {
            self.alert = None;
        }
        messages.extend(self.tell_requestable());
        messages
    }

    /// A field has the focus.
    pub fn focus(&mut self, field: Field) -> FromFrame {
        self.form.focus(field)
    }

    /// A field lost the focus, perhaps to another one.
    pub fn blur(&mut self, field: Field, next: Option<Field>) -> FromFrame {
        self.form.blur(field, next)
    }

    /// Enter was pressed in a field.
    #[must_use]
    pub fn enter(&self, field: Field) -> FromFrame {
        self.form.event(CardEvent::InputSubmitRequest, field)
    }

    /// The host asks for a payment method.
    pub fn request(&mut self, request: u32, today: YearMonth) -> Requested {
        match (self.stage, &self.method) {
            (Stage::Methods, Some(method)) => Requested::Answer(FromFrame::Tokenized {
                request,
                method: Box::new(method.clone()),
            }),
            (Stage::Form, _) => match self.form.submit(&TokenizeOptions::default(), today) {
                Ok(card) => {
                    self.stage = Stage::Submitting(request);
                    self.alert = None;
                    self.status = self.texts.of(Key::Sending).to_owned();
                    Requested::Tokenize(Box::new(card))
                }
                Err(failure) => {
                    self.show(&failure);
                    Requested::Answer(FromFrame::RequestFailed { request, failure })
                }
            },
            _ => Requested::Refused,
        }
    }

    /// The gateway answered, or did not.
    pub fn answered(&mut self, result: Result<PaymentMethod, Failure>) -> Vec<FromFrame> {
        let Stage::Submitting(request) = self.stage else {
            return Vec::new();
        };
        match result {
            Ok(method) => self.tokenized(request, method),
            Err(mut failure) => {
                self.stage = Stage::Form;
                self.form.refused(&mut failure);
                self.show(&failure);
                vec![FromFrame::RequestFailed { request, failure }]
            }
        }
    }

    fn tokenized(&mut self, request: u32, method: PaymentMethod) -> Vec<FromFrame> {
        let mut messages = Vec::new();
        if self.clears_fields {
            messages.append(&mut self.form.clear());
        }
        self.stage = Stage::Methods;
        self.status = text::ready(&method, &self.texts);
        self.method = Some(method.clone());
        messages.extend(self.tell_requestable());
        messages.push(FromFrame::ActiveView {
            previous: View::Card,
            current: View::Methods,
        });
        messages.push(FromFrame::Tokenized {
            request,
            method: Box::new(method),
        });
        messages
    }

    /// The tokenized card is forgotten and the form comes back. Without one this does nothing.
    pub fn clear_selected(&mut self) -> Vec<FromFrame> {
        if self.stage != Stage::Methods {
            return Vec::new();
        }
        self.stage = Stage::Form;
        self.method = None;
        self.status.clear();
        let mut messages = vec![FromFrame::ActiveView {
            previous: View::Methods,
            current: View::Card,
        }];
        messages.extend(self.tell_requestable());
        messages
    }

    /// Every field is emptied.
    pub fn clear_fields(&mut self) -> Vec<FromFrame> {
        let mut messages = self.form.clear();
        self.alert = None;
        messages.extend(self.tell_requestable());
        messages
    }

    /// During tokenization the page is told nothing: whether it succeeds decides.
    fn tell_requestable(&mut self) -> Option<FromFrame> {
        match self.stage {
            Stage::Form => self.requestable.update(self.form.is_complete(), None),
            Stage::Methods => {
                let nonce = self.method.as_ref().map(|method| &method.nonce);
                self.requestable.update(nonce.is_some(), nonce)
            }
            _ => None,
        }
    }

    fn show(&mut self, failure: &Failure) {
        let alert = text::alert(failure, self.form.marked().next().is_some());
        self.alert = Some(alert);
        self.status = text::summary(alert, &self.form, &self.texts);
    }
}

#[cfg(test)]
#[path = "screen_tests.rs"]
mod tests;
