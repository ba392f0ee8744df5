//! `submitOnEnter`: Enter in a field submits the page's form around it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement};

use crate::place;

/// Submits the form that the element stands in, also from inside of shadow trees, as a submit button does: the browser
/// checks its fields and the page's `submit` listeners are called. Without a form nothing happens.
pub(crate) fn form_around(element: &Element) {
    let form = place::outward(element).find_map(|element| element.closest("form").ok().flatten());
    if let Some(form) = form {
        // Fails for a submitter of another form only; there is none.
        let _ = form.unchecked_into::<HtmlFormElement>().request_submit();
    }
}
