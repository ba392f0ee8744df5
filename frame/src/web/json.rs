//! JSON through the browser's own parser, read by key.

use js_sys::{Array, JSON, Reflect};
use tillframe_core::json::Json;
use wasm_bindgen::{JsCast, JsValue};

/// A value that the browser parsed.
pub struct Value(JsValue);

/// Reads JSON text; nothing when it is none, or `null`.
#[must_use]
pub fn parse(text: &str) -> Option<Value> {
    JSON::parse(text).ok().and_then(Value::new)
}

impl Value {
    fn new(value: JsValue) -> Option<Self> {
        (!value.is_null() && !value.is_undefined()).then_some(Self(value))
    }
}

impl Json for Value {
    // Parsed values are plain: nothing of a prototype has the name of a wire field.
    fn get(&self, key: &str) -> Option<Self> {
        Reflect::get(&self.0, &JsValue::from_str(key))
            .ok()
            .and_then(Self::new)
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn small(&self) -> Option<u8> {
        let number = self.0.as_f64()?;
        // Casting saturates, so that what was no small whole number comes back different.
        let small = number as u8;
        (f64::from(small) == number).then_some(small)
    }

    fn truth(&self) -> bool {
        self.0.as_bool() == Some(true)
    }

    fn items(&self) -> Vec<Self> {
        let list = self.0.dyn_ref::<Array>();
        list.map(|list| list.iter().filter_map(Self::new).collect())
            .unwrap_or_default()
    }
}
