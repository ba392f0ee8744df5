//! `submitOnEnter`: Enter in a field submits the page's form around it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, ShadowRoot};

/// Submits the form that the element stands in, also from inside of shadow trees, as a submit button does: the browser
/// checks its fields and the page's `submit` listeners are called. Without a form nothing happens.
pub(crate) fn form_around(element: &Element) {
    let mut element = element.clone();
    loop {
        if let Ok(Some(form)) = element.closest("form") {
            // Fails for a submitter of another form only; there is none.
            let _ = form.unchecked_into::<HtmlFormElement>().request_submit();
            return;
        }
        match element.get_root_node().dyn_into::<ShadowRoot>() {
            Ok(root) => element = root.host(),
            Err(_) => return,
        }
    }
}
