//! The security code of a saved card, asked for again (`card.vault.recaptureCvv`).

use tillframe_core::{
    brand::Brand,
    card_state::Field,
    expiry::YearMonth,
    field_options::FieldOptions,
    payment_method::{CardAccount, PaymentMethod},
    secret::Nonce,
};

use crate::form::Form;

/// What is asked of the active card.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Code {
    pub(super) form: Form,
    /// Of what is typed, once it was tokenized.
    pub(super) nonce: Option<Nonce>,
}

impl Code {
    /// An empty field for the code of `card`, as the merchant wants the form's.
    pub(super) fn of(card: &CardAccount, options: FieldOptions, today: YearMonth) -> Self {
        let brand = Brand::from_gateway_name(card.card_type.as_str());
        let size = brand.map(|brand| u16::from(brand.data().code_size));
        Self {
            form: Form::of_code(
                FieldOptions {
                    min_length: size,
                    max_length: size,
                    required: true,
                    prefill: None,
                    ..options
                },
                today,
            ),
            nonce: None,
        }
    }

    pub(super) fn edit(&mut self, text: &str, today: YearMonth) {
        self.form.edit(Field::Cvv, text, today);
        self.nonce = None;
    }

    pub(super) fn clear(&mut self) {
        self.form.clear();
        self.nonce = None;
    }

    /// Whether it can be sent, or was.
    pub(super) fn is_complete(&self) -> bool {
        self.nonce.is_some() || self.form.is_complete()
    }

    /// The method, with the nonce of its code.
    pub(super) fn with(&self, method: &PaymentMethod) -> PaymentMethod {
        PaymentMethod {
            cvv_nonce: self.nonce.clone(),
            ..method.clone()
        }
    }
}
