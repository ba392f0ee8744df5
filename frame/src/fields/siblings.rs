//! The frames of the other fields: documents of our origin beside ours, without any script of their own.

use js_sys::Reflect;
use tillframe_core::card_state::Field;
use wasm_bindgen::JsCast;
use web_sys::{Document, Window};

/// The document in which `field` is to be shown, once it is complete.
///
/// All frames of the page are looked at: which of them are ours, only their addresses tell. Those of other origins refuse to
/// tell theirs.
pub(super) fn document_for(own: &Window, channel: &str, field: Field) -> Option<Document> {
    let page = own.parent().ok()??;
    let wanted = ["#", channel, "/", field.key()].concat();
    (0..page.length()).find_map(|index| {
        // A window of another realm is no `instanceof` ours.
        let window: Window = Reflect::get_u32(&page, index).ok()?.unchecked_into();
        let is_wanted = window.location().hash().is_ok_and(|hash| hash == wanted);
        let document = window.document().filter(|_| is_wanted)?;
        // Its stylesheet, into which the merchant's styles go, is there then.
        (document.ready_state() == "complete").then_some(document)
    })
}
