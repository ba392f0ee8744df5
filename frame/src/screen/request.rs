//! `requestPaymentMethod`: the chosen method, or a new one of what is typed.

use std::sync::Arc;

use tillframe_core::{
    error::{ErrorCode, Failure},
    expiry::YearMonth,
    hosted_fields::TokenizeOptions,
    message::{FromFrame, View},
    payment_method::PaymentMethod,
    tokenize::Card,
};

use super::{Screen, Stage, code::Code};
use crate::{
    form::Form,
    text::{self, Key},
};

/// What a request for a payment method leads to.
pub enum Requested {
    /// An answer at once: the method that is chosen, or what is wrong.
    Answer(FromFrame),
    /// This card, or security code, must be tokenized.
    Tokenize(Box<Card>),
    /// It comes at a time when nobody may ask.
    Refused,
}

impl Screen {
    /// The host asks for a payment method.
    pub fn request(&mut self, request: u32, today: YearMonth) -> Requested {
        match (self.stage, self.view) {
            (Stage::Loading | Stage::Submitting(_) | Stage::Failed, _) => Requested::Refused,
            (Stage::Open, View::Card) => {
                let options = TokenizeOptions {
                    vault: self.vaults(),
                    ..TokenizeOptions::default()
                };
                let card = self.form.submit(&options, today);
                self.send(request, card)
            }
            (Stage::Open, View::Methods) => match self.payable_row() {
                Some(_) if self.is_code_asked() && self.code.nonce.is_none() => {
                    let code = self.code.form.submit(&TokenizeOptions::default(), today);
                    self.send(request, code)
                }
                Some(row) => Requested::Answer(FromFrame::Tokenized {
                    request,
                    method: Box::new(self.code.with(&row.method)),
                }),
                None => nothing_chosen(request),
            },
            _ => nothing_chosen(request),
        }
    }

    fn send(&mut self, request: u32, card: Result<Card, Failure>) -> Requested {
        match card {
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
        }
    }

    /// The gateway answered, or did not.
    pub fn answered(&mut self, result: Result<PaymentMethod, Failure>) -> Vec<FromFrame> {
        let Stage::Submitting(request) = self.stage else {
            return Vec::new();
        };
        self.stage = Stage::Open;
        match result {
            Ok(method) if self.view == View::Methods => self.code_tokenized(request, method),
            Ok(method) => self.card_tokenized(request, method),
            Err(mut failure) => {
                self.sent_form_mut().refused(&mut failure);
                self.show(&failure);
                vec![FromFrame::RequestFailed { request, failure }]
            }
        }
    }

    fn card_tokenized(&mut self, request: u32, mut method: PaymentMethod) -> Vec<FromFrame> {
        let mut messages = Vec::new();
        if self.clears_fields {
            messages.append(&mut self.form.clear());
        }
        method.is_vaulted = self.vaults();
        if method.is_vaulted {
            self.errand = Some(self.new_listing());
        }
        Arc::make_mut(&mut self.methods).add(method.clone(), self.is_of_guest);
        self.code = Code::default();
        messages.extend(self.go(View::Methods, false));
        self.status = text::ready(&method, &self.texts);
        let method = Box::new(method);
        messages.push(FromFrame::Tokenized { request, method });
        messages
    }

    fn code_tokenized(&mut self, request: u32, code: PaymentMethod) -> Vec<FromFrame> {
        self.code.nonce = Some(code.nonce);
        self.status.clear();
        let row = self.methods.active_row();
        row.map_or_else(Vec::new, |row| {
            let method = Box::new(self.code.with(&row.method));
            vec![FromFrame::Tokenized { request, method }]
        })
    }

    /// Whether the gateway is to keep the card of the form.
    fn vaults(&self) -> bool {
        let wanted = if self.vault.asks_shopper {
            self.saves
        } else {
            self.vault.saves_cards
        };
        wanted && !self.is_of_guest
    }

    /// The form that is sent, or would be.
    #[must_use]
    pub fn sent_form(&self) -> &Form {
        match self.view {
            View::Methods => &self.code.form,
            _ => &self.form,
        }
    }

    fn sent_form_mut(&mut self) -> &mut Form {
        match self.view {
            View::Methods => &mut self.code.form,
            _ => &mut self.form,
        }
    }

    fn show(&mut self, failure: &Failure) {
        let form = self.sent_form();
        let alert = text::alert(failure, form.marked().next().is_some());
        self.status = text::summary(alert, form, &self.texts);
        self.alert = Some(alert);
    }
}

fn nothing_chosen(request: u32) -> Requested {
    Requested::Answer(FromFrame::RequestFailed {
        request,
        failure: ErrorCode::NothingChosen.into(),
    })
}
