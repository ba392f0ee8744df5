//! `onBeforeTokenize`: the page's last word before a payment method is asked for.

use js_sys::{Function, Promise};
use tillframe_core::message::Requestable;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::{cause::Cause, events};

/// Asks, and waits for the promise if that is what it gives. `false` is a veto, as is what it throws.
pub(crate) async fn ask(hook: Function, requestable: Option<Requestable>) -> Result<(), Cause> {
    let answer = hook.call1(&JsValue::UNDEFINED, &events::requestable(requestable));
    let answer = match answer {
        Ok(answer) => JsFuture::from(Promise::resolve(&answer)).await,
        Err(thrown) => Err(thrown),
    };
    match answer {
        Ok(answer) if answer == JsValue::FALSE => Err(Cause::VETOED),
        Ok(_) => Ok(()),
        Err(thrown) => Err(Cause::VETOED.because(thrown)),
    }
}
