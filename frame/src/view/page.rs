//! The few elements that are reached by name: what `www/frame.html` holds before the form is there.

use tillframe_core::message::View;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{control::set, screen::Screen, text::Spoken, web::document};

/// The heading of the form.
pub(super) const TITLE: &str = "title";

/// The heading of the methods.
pub(super) const METHODS: &str = "methods-title";

/// The rows of the methods.
pub(super) const ROWS: &str = "methods";

/// The heading of the ways to pay.
pub(super) const WAYS: &str = "ways-title";

/// The question before a deletion.
pub(super) const QUESTION: &str = "question";

/// The button that says no to it.
pub(super) const KEEP: &str = "keep";

/// The security code of a saved card.
pub(super) const CODE: &str = "saved-cvv";

/// What is wrong with it.
pub(super) const CODE_ERROR: &str = "saved-cvv-field-error";

/// What stands beside its label.
pub(super) const CODE_HINT: &str = "saved-cvv-label-descriptor";

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

/// The same, with its style.
#[must_use]
pub(crate) fn root_element() -> Option<HtmlElement> {
    root().map(JsCast::unchecked_into)
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

/// Whether the focus is somewhere in this document.
pub fn has_focus() -> bool {
    document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

/// What begins the view that is shown: its heading, or the answer that changes nothing.
pub(crate) fn beginning(screen: &Screen) -> &'static str {
    match screen.view() {
        View::Methods if !screen.shows_ways() => METHODS,
        View::Methods | View::Options => WAYS,
        View::Card => TITLE,
        View::DeleteConfirmation => KEEP,
    }
}

/// Puts the focus there.
pub(crate) fn focus(id: &str) {
    if let Some(element) = find(id) {
        // Throws for no element that is in the document.
        let _ = element.focus();
    }
}

/// Where the security code of that row's card goes.
pub(super) fn code_box(row: usize) -> Option<Element> {
    let row = find(ROWS)?.children().item(u32::try_from(row).ok()?)?;
    row.query_selector(".box").ok()?
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
