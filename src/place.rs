//! Elements of the page: as its options name them, and what stands around them.

use std::iter::successors;

use tillframe_web as web;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ShadowRoot};

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

/// The element, then the host of each shadow tree around it, from the inside out.
pub(crate) fn outward(element: &Element) -> impl Iterator<Item = Element> + use<> {
    successors(Some(element.clone()), |element| {
        let root: ShadowRoot = element.get_root_node().dyn_into().ok()?;
        Some(root.host())
    })
}
