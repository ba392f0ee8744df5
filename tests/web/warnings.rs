//! What the page's developer is told on the console.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsValue;

use crate::stage::{get, window};

/// Takes the page's warnings until it is dropped.
pub(crate) struct Warnings {
    real: JsValue,
    texts: Array,
}

impl Warnings {
    pub(crate) fn new() -> Self {
        let texts = Array::new();
        let warn = Function::new_with_args("texts", "return (text) => texts.push(text)");
        let warn = warn.call1(&JsValue::NULL, &texts).unwrap();
        let console = get(&window(), "console");
        let real = get(&console, "warn");
        Reflect::set(&console, &"warn".into(), &warn).unwrap();
        Self { real, texts }
    }

    pub(crate) fn all(&self) -> Vec<String> {
        self.texts
            .iter()
            .filter_map(|text| text.as_string())
            .collect()
    }

    /// How many hold that text.
    pub(crate) fn of(&self, text: &str) -> usize {
        self.all()
            .iter()
            .filter(|known| known.contains(text))
            .count()
    }
}

impl Drop for Warnings {
    fn drop(&mut self) {
        let _ = Reflect::set(&get(&window(), "console"), &"warn".into(), &self.real);
    }
}
