//! Elements of the page, as its options name them.

use tillframe_web as web;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::js::property;

/// The element, or the first one that the CSS selector finds.
pub(crate) fn element(given: &JsValue) -> Option<Element> {
    match given.as_string() {
        Some(selector) => web::window()?
            .document()?
            .query_selector(&selector)
            .ok()
            .flatten(),
        // By its number: `instanceof` fails for elements of another document.
        None if property(given, "nodeType") == 1 => Some(given.clone().unchecked_into()),
        None => None,
    }
}
