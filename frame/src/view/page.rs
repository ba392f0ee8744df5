//! The few elements that are reached by name: the fields, and what `www/frame.html` holds before the form is there.

use tillframe_core::card_state::Field;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::web::document;

/// The heading of the tokenized card.
pub(super) const SELECTED: &str = "selected";

/// The `id` and `name` of a field's input: those of Hosted Fields, which browsers' autofill knows (features §3.8).
#[must_use]
pub const fn id(field: Field) -> &'static str {
    match field {
        Field::CardholderName => "cardholder-name",
        Field::Number => "credit-card-number",
        Field::ExpirationDate => "expiration",
        Field::ExpirationMonth => "expiration-month",
        Field::ExpirationYear => "expiration-year",
        Field::Cvv => "cvv",
        Field::PostalCode => "postal-code",
    }
}

/// Where the form goes.
#[must_use]
pub fn app() -> Option<HtmlElement> {
    find("app")
}

/// The element as high as the document's content.
#[must_use]
pub fn root() -> Option<Element> {
    document()?.document_element()
}

/// An element's height in CSS pixels, rounded up.
#[must_use]
pub fn height(element: &Element) -> u16 {
    let height = element.get_bounding_client_rect().height().ceil();
    // `as` saturates: no document of ours is that high, and none has a negative height.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "see above"
    )]
    {
        height as u16
    }
}

/// Puts the focus into a field.
pub fn focus(field: Field) {
    if let Some(input) = input(field) {
        // Throws for no element that is in the document.
        let _ = input.focus();
    }
}

/// Leads the focus to the tokenized card, if it was in the form: then its field is not there any more.
pub fn focus_selected() {
    let here = document().is_some_and(|document| document.has_focus().unwrap_or(false));
    if let (true, Some(heading)) = (here, find(SELECTED)) {
        let _ = heading.focus();
    }
}

/// The inputs that the form has.
pub(super) fn inputs() -> impl Iterator<Item = (Field, HtmlInputElement)> {
    Field::ALL
        .into_iter()
        .filter_map(|field| Some((field, input(field)?)))
}

/// Takes away what stood in the form's place while it loaded.
pub fn remove_skeleton() {
    if let Some(skeleton) = find("skeleton") {
        skeleton.remove();
    }
}

/// Shows that the form can't be loaded, and what the shopper can do.
pub fn show_failure() {
    remove_skeleton();
    if let Some(text) = find("failed") {
        text.set_hidden(false);
    }
}

fn input(field: Field) -> Option<HtmlInputElement> {
    Some(find(id(field))?.unchecked_into())
}

fn find(id: &str) -> Option<HtmlElement> {
    Some(document()?.get_element_by_id(id)?.unchecked_into())
}
