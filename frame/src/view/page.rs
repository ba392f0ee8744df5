//! The few elements that are reached by name: what `www/frame.html` holds before the form is there.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{control::set, text::Spoken, web::document};

/// The heading of the tokenized card.
pub(super) const SELECTED: &str = "selected";

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

/// Says which language the document is in, for screen readers and hyphenation, and from which side it is read.
pub fn set_language(spoken: &Spoken) {
    if let Some(root) = root() {
        set(&root, &[("lang", &spoken.tag), ("dir", spoken.direction())]);
    }
}

/// Leads the focus to the tokenized card, if it was in the form: then its field is not there any more.
pub fn focus_selected() {
    let here = document().is_some_and(|document| document.has_focus().unwrap_or(false));
    if let (true, Some(heading)) = (here, find(SELECTED)) {
        let _ = heading.focus();
    }
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

pub(super) fn find(id: &str) -> Option<HtmlElement> {
    Some(document()?.get_element_by_id(id)?.unchecked_into())
}
