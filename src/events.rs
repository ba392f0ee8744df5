//! Listeners of the instance's events, and the objects that they are called with.

use std::cell::RefCell;

use js_sys::Function;
use tillframe_core::{
    dropin_options::PaymentOption,
    message::{Requestable, View},
    safe::Bin,
};
use wasm_bindgen::JsValue;
use web_sys::console;

use crate::js::{Builder, join};

pub(crate) const REQUESTABLE: &str = "paymentMethodRequestable";
pub(crate) const NOT_REQUESTABLE: &str = "noPaymentMethodRequestable";
pub(crate) const ACTIVE_VIEW: &str = "changeActiveView";
pub(crate) const OPTION_SELECTED: &str = "paymentOptionSelected";
pub(crate) const STATE_CHANGE: &str = "stateChange";
/// Drop-in puts `card:` in front.
pub(crate) const BIN_AVAILABLE: &str = "binAvailable";

/// The listeners, in the order in which they were added.
#[derive(Default)]
pub(crate) struct Emitter(RefCell<Vec<(String, Function)>>);

impl Emitter {
    pub(crate) fn on(&self, event: &str, listener: &Function) {
        let entry = (event.to_owned(), listener.clone());
        self.0.borrow_mut().push(entry);
    }

    pub(crate) fn off(&self, event: &str, listener: &Function) {
        self.0
            .borrow_mut()
            .retain(|(name, known)| name != event || known != listener);
    }

    pub(crate) fn has(&self, event: &str) -> bool {
        self.0.borrow().iter().any(|(name, _)| name == event)
    }

    pub(crate) fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// Calls the event's listeners as they are now: what a listener adds or removes counts from the next event on.
    ///
    /// One that throws does not keep the others from being called.
    pub(crate) fn emit(&self, event: &str, detail: &JsValue) {
        let known = self.0.borrow();
        let listeners: Vec<Function> = known
            .iter()
            .filter(|(name, _)| name == event)
            .map(|(_, listener)| listener.clone())
            .collect();
        drop(known);
        for listener in listeners {
            call(event, &listener, detail);
        }
    }
}

/// Calls one listener; one that throws is told of on the console, without the event's data.
pub(crate) fn call(event: &str, listener: &Function, detail: &JsValue) {
    if let Err(thrown) = listener.call1(&JsValue::UNDEFINED, detail) {
        let what = join(&["tillframe: a listener of ", event, " threw"]);
        console::error_2(&JsValue::from_str(&what), &thrown);
    }
}

/// What can be requested; when nothing can, the type is `null`.
pub(crate) fn requestable(requestable: Option<Requestable>) -> JsValue {
    add_requestable(Builder::new(), requestable).done()
}

pub(crate) fn add_requestable(to: Builder, requestable: Option<Requestable>) -> Builder {
    let name = requestable.map(|requestable| requestable.method_type.name());
    to.with("type", name.map_or(JsValue::NULL, JsValue::from_str))
        .with(
            "paymentMethodIsSelected",
            requestable.is_some_and(|requestable| requestable.is_selected),
        )
}

pub(crate) fn active_view(previous: View, current: View) -> JsValue {
    Builder::new()
        .with("previousViewId", previous.name())
        .with("newViewId", current.name())
        .done()
}

pub(crate) fn option_selected(option: PaymentOption) -> JsValue {
    Builder::new().with("paymentOption", option.name()).done()
}

pub(crate) fn bin_available(bin: &Bin) -> JsValue {
    Builder::new().with("bin", bin.as_str()).done()
}
