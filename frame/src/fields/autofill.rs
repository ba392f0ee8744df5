//! Browsers fill the inputs of one frame only, so each frame has inputs for the other fields too, where nobody sees them
//! (features §3.11). What they are filled with goes to the fields that it is of.
//!
//! There is one for each field of the form and none for data that the merchant does not ask for.

use tillframe_core::card_state::Field;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement};

use super::pane::element;
use crate::{control::set, form::Form, names};

/// Puts the inputs for all fields but `own` into `parent`. They are 2 pixels wide and transparent (`www/field.css`):
/// browsers don't fill what is not displayed at all.
pub(super) fn helpers(
    document: &Document,
    parent: &Element,
    own: Field,
    form: &Form,
) -> Vec<(Field, HtmlInputElement)> {
    form.fields()
        .filter(|field| *field != own)
        .filter_map(|field| Some((field, helper(document, parent, field)?)))
        .collect()
}

fn helper(document: &Document, parent: &Element, field: Field) -> Option<HtmlInputElement> {
    let helper = element(document, "input")?;
    let name = [names::id(field), "-autofill-field"].concat();
    set(
        &helper,
        &[
            ("type", "text"),
            ("id", &name),
            ("name", &name),
            ("class", "autofill"),
            ("autocomplete", names::autocomplete(field)),
            ("aria-hidden", "true"),
            ("tabindex", "-1"),
        ],
    );
    parent.append_child(&helper).ok()?;
    Some(helper.unchecked_into())
}
