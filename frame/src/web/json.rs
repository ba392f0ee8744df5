//! JSON through the browser's own parser.

use serde::de::DeserializeOwned;

/// Reads JSON text, or nothing when it is none or of another shape.
#[must_use]
pub fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    let value = js_sys::JSON::parse(text).ok()?;
    serde_wasm_bindgen::from_value(value).ok()
}
