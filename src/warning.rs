//! Warnings on the page's console, for its developers.

use wasm_bindgen::JsValue;
use web_sys::console;

use crate::js::join;

/// One warning. Never of what a shopper typed: this side does not know it.
pub(crate) fn warn(texts: &[&str]) {
    console::warn_1(&JsValue::from_str(&join(&["tillframe: ", &join(texts)])));
}
