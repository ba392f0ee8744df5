//! The merchant's styles, as far as [`style::check`] lets them, put into each field's document.

use tillframe_core::{
    hosted_fields::StyleRule,
    style::{self, Rule},
};
use wasm_bindgen::JsCast;
use web_sys::Document;

use crate::sheet;

/// What may be applied, in the merchant's order.
pub(super) type Rules = Vec<Rule>;

/// Checks the merchant's rules. What is left out is named in the console.
pub(super) fn check(given: &[StyleRule]) -> Rules {
    sheet::checked("styles", style::check, given)
}

/// Puts the rules behind the document's own.
pub(super) fn apply(document: &Document, rules: &Rules) {
    if let Some(own) = document.style_sheets().item(0) {
        sheet::put(own.unchecked_ref(), rules);
    }
}
