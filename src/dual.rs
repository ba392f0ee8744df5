//! Methods that end later: they give a promise, or call a node-style callback.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// A promise that takes functions of JavaScript; js-sys' own takes closures only.
    type Thenable;
    #[wasm_bindgen(method)]
    fn then(this: &Thenable, resolved: &Function, rejected: &Function);
}

/// The promise, or nothing when a callback takes its result. What the callback throws is a rejection that nobody handles,
/// which the browser reports.
pub(crate) fn answer(result: Result<Promise, JsValue>, callback: &JsValue) -> JsValue {
    let promise = result.unwrap_or_else(|error| Promise::reject(&error));
    let Some(callback) = callback.dyn_ref::<Function>() else {
        return promise.into();
    };
    let resolved = callback.bind1(&JsValue::UNDEFINED, &JsValue::NULL);
    promise
        .unchecked_ref::<Thenable>()
        .then(resolved.unchecked_ref(), callback);
    JsValue::UNDEFINED
}
