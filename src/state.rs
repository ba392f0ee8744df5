//! What is known of a widget: `getState()`, and the event `stateChange` whenever it has changed.

use js_sys::{Array, JSON};
use tillframe_core::{
    brand::BrandSet,
    card_state::CardState,
    dropin_options::{Amount, Language, PaymentOption},
    message::{Requestable, Started, View},
};
use wasm_bindgen::JsValue;

use crate::{events, js::Builder, state_object};

/// As the frame has told it, and as the page has asked for it.
pub(crate) struct State {
    pub(crate) view: View,
    pub(crate) requestable: Option<Requestable>,
    pub(crate) available: Vec<PaymentOption>,
    pub(crate) card: CardState,
    pub(crate) language: Language,
    pub(crate) amount: Option<Amount>,
}

impl State {
    /// Before the frame has told anything.
    pub(crate) fn new(language: Language, amount: Option<Amount>) -> Self {
        Self {
            view: View::Card,
            requestable: None,
            available: Vec::new(),
            card: CardState {
                cards: BrandSet::NONE,
                supported: BrandSet::NONE,
                fields: Vec::new(),
            },
            language,
            amount,
        }
    }

    pub(crate) fn start(&mut self, started: Started) {
        self.view = started.view;
        self.requestable = started.requestable;
        self.available = started.available;
        self.card = started.state;
    }

    pub(crate) fn available(&self) -> Array {
        let names = self.available.iter().map(|option| option.name());
        names.map(JsValue::from_str).collect()
    }

    /// A plain object, of which `JSON.stringify` makes all.
    pub(crate) fn to_js(&self, is_requesting: bool) -> JsValue {
        let amount = self.amount.as_ref();
        let or_null = |text: Option<&str>| text.map_or(JsValue::NULL, JsValue::from_str);
        let fields = state_object::of(&self.card, None, |_| None);
        events::add_requestable(Builder::on(&fields), self.requestable)
            .with("view", self.view.name())
            .with("isRequestable", self.requestable.is_some())
            .with("isRequesting", is_requesting)
            .with("availablePaymentOptions", self.available())
            .with("locale", self.language.locale.as_str())
            .with(
                "amount",
                or_null(amount.map(|amount| amount.value.as_str())),
            )
            .with(
                "currency",
                or_null(amount.map(|amount| amount.currency.as_str())),
            )
            .done()
    }
}

/// The same text for the same state.
pub(crate) fn written(state: &JsValue) -> String {
    JSON::stringify(state).map(String::from).unwrap_or_default()
}
