//! The element that the frame goes into (features §1.2).

use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlIFrameElement};

use crate::{errors::DropinError, js::property, place};

const INVALID: &str = "options.selector or options.container must reference a valid DOM node.";

/// Finds it; a frame of the entry module's may stand in it already.
pub(super) fn read(
    options: &JsValue,
    opened: Option<&HtmlIFrameElement>,
) -> Result<Element, DropinError> {
    let given = property(options, "container");
    let selector = property(options, "selector");
    if given.is_truthy() && selector.is_truthy() {
        return Err(DropinError::option_invalid(
            "Must only have one options.selector or options.container.",
        ));
    }
    let given = if given.is_truthy() { given } else { selector };
    if given.is_falsy() {
        return Err(DropinError::option_required(
            "options.container is required.",
        ));
    }
    let element = place::element(&given).ok_or_else(|| DropinError::option_invalid(INVALID))?;
    let is_opened = opened.and_then(|frame| frame.parent_element()).as_ref() == Some(&element);
    if is_opened || element.inner_html().trim().is_empty() {
        Ok(element)
    } else {
        Err(DropinError::option_invalid(
            "options.selector or options.container must reference an empty DOM node.",
        ))
    }
}
