//! What the widget begins with, once the gateway has said what the merchant takes and the customer has.

use std::sync::Arc;

use tillframe_core::{
    card_state::Field,
    configuration::Configuration,
    dropin_options::{DropinOptions, PaymentOption},
    expiry::YearMonth,
    field_options::{FieldOptions, FormOptions},
    message::{FromFrame, Started, View},
    vault::Saved,
};

use super::{Screen, Stage, code::Code, methods::Methods};
use crate::text;

impl Screen {
    /// The configuration is there, and the customer's methods; nothing for a guest, whom the gateway does not know.
    /// Security code and postal code are shown only if the gateway asks for them.
    pub fn start(
        &mut self,
        mut options: FormOptions,
        configuration: &Configuration,
        dropin: &DropinOptions,
        saved: Option<Vec<Saved>>,
        today: YearMonth,
    ) -> FromFrame {
        let asked = |field| {
            options
                .fields
                .iter()
                .find(|one| one.field == field)
                .cloned()
        };
        self.code_options = asked(Field::Cvv).unwrap_or(FieldOptions::new(Field::Cvv));
        options.fields.retain(|options| match options.field {
            Field::Cvv => configuration.asks_cvv,
            Field::PostalCode => configuration.asks_postal_code,
            _ => true,
        });
        text::fill_placeholders(&mut options.fields, &self.texts);
        self.form.configure(options, configuration, today);
        self.clears_fields = dropin.clears_fields;
        self.vault = dropin.vault.clone();
        self.amount.clone_from(&dropin.amount);
        if let Some(session) = &configuration.session {
            self.vault.saves_cards &= session.saves_cards;
            self.amount = self.amount.take().or_else(|| session.amount.clone());
        }
        self.saves = self.vault.saves_cards;
        self.ways = ways(&dropin.payment_options, configuration);
        self.is_of_guest = saved.is_none();
        let rows = self.rows(saved.unwrap_or_default(), today);
        self.methods = Arc::new(Methods::new(rows, dropin.vault.preselects));
        self.ask_code(today);
        self.view = self.view_of_list();
        self.stage = Stage::Open;
        let requestable = self.requestable_now();
        let nonce = self.nonce();
        self.requestable.update(requestable, nonce);
        FromFrame::Started(Box::new(Started {
            requestable,
            view: self.view,
            available: self
                .ways
                .iter()
                .copied()
                .filter(|way| is_available(*way))
                .collect(),
            gateway_brands: configuration.supported,
            asks_cvv: configuration.asks_cvv,
            asks_postal_code: configuration.asks_postal_code,
            state: self.form.state(),
        }))
    }

    /// The view of somebody who has no method yet.
    pub(super) fn first_view(&self) -> View {
        match self.ways.as_slice() {
            [PaymentOption::Card] => View::Card,
            _ => View::Options,
        }
    }

    /// An empty field for the code of the active card, if it is to be asked for.
    pub(super) fn ask_code(&mut self, today: YearMonth) {
        let row = self.active_row().filter(|_| self.is_code_asked());
        let card = row.and_then(|row| row.method.card());
        self.code = card.map_or_else(Code::default, |card| {
            Code::of(card, self.code_options.clone(), today)
        });
    }
}

/// Whether a way to pay can be used. The others are listed, and say that they can't.
#[must_use]
pub fn is_available(way: PaymentOption) -> bool {
    way == PaymentOption::Card
}

/// What the merchant configured, as far as the gateway offers it to them.
fn ways(configured: &[PaymentOption], configuration: &Configuration) -> Vec<PaymentOption> {
    let offered = |way: &PaymentOption| is_available(*way) || configuration.offers_paypal;
    configured.iter().copied().filter(offered).collect()
}
