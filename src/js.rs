//! Objects of JavaScript, read and made by key. Everything that a page hands us is looked at here only.

use std::pin::Pin;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

/// The property, or `undefined` when there is none, its getter throws, or `value` is no object.
pub(crate) fn property(value: &JsValue, key: &str) -> JsValue {
    // What is no object would throw, and wasm-bindgen keeps a place in its table for every exception for ever.
    if !value.is_object() && !value.is_function() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(value, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// The property, if it is a text.
pub(crate) fn text(value: &JsValue, key: &str) -> Option<String> {
    property(value, key).as_string()
}

/// A text, number or truth value as text.
pub(crate) fn written(value: &JsValue) -> Option<String> {
    value.as_string().or_else(|| {
        let primitive = value.as_f64().is_some() || value.as_bool().is_some();
        primitive.then(|| value.unchecked_ref::<Object>().to_string().into())
    })
}

/// The property, if it is there and of class `T`.
#[cfg(feature = "fields")]
pub(crate) fn instance<T: JsCast>(value: &JsValue, key: &str) -> Option<T> {
    property(value, key).dyn_into().ok()
}

/// The properties of an object; nothing of what is none.
pub(crate) fn entries(value: &JsValue) -> Vec<(String, JsValue)> {
    let mut all = Vec::new();
    if value.is_object() {
        let entries = Object::entries(value.unchecked_ref());
        for index in 0..entries.length() {
            let entry: Array = entries.get(index).unchecked_into();
            if let Some(key) = entry.get(0).as_string() {
                all.push((key, entry.get(1)));
            }
        }
    }
    all
}

/// The properties that are texts, numbers or truth values, as texts; and whether all of them are.
pub(crate) fn texts(value: &JsValue) -> (Vec<(String, String)>, bool) {
    let mut all = Vec::new();
    let mut are_all = true;
    for (key, value) in entries(value) {
        match written(&value) {
            Some(text) => all.push((key, text)),
            None => are_all = false,
        }
    }
    (all, are_all)
}

/// A list; an empty one of what is none.
pub(crate) fn list(value: &JsValue) -> Array {
    if Array::is_array(value) {
        value.unchecked_ref::<Array>().clone()
    } else {
        Array::new()
    }
}

/// An object that is made property by property.
pub(crate) struct Builder(Object);

impl Builder {
    pub(crate) fn new() -> Self {
        Self(Object::new())
    }

    /// Adds to an object that exists, such as an error.
    pub(crate) fn on(object: &JsValue) -> Self {
        Self(object.unchecked_ref::<Object>().clone())
    }

    pub(crate) fn with(self, key: &str, value: impl Into<JsValue>) -> Self {
        self.set(key, &value.into());
        self
    }

    // Not part of `with`, which is compiled for each type of value.
    #[inline(never)]
    fn set(&self, key: &str, value: &JsValue) {
        // Fails for frozen objects only; these are ours.
        let _ = Reflect::set(&self.0, &JsValue::from_str(key), value);
    }

    /// The property, unless there is no value for it.
    pub(crate) fn maybe(self, key: &str, value: Option<impl Into<JsValue>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// A property that can be read, and that loops over the object and `JSON.stringify` leave out.
    pub(crate) fn hidden(self, key: &str, value: Option<impl Into<JsValue>>) -> Self {
        if let Some(value) = value {
            let how = Self::new().with("value", value).done();
            // Fails for frozen objects only; these are ours.
            let _ = Reflect::define_property(
                &self.0,
                &JsValue::from_str(key),
                how.unchecked_ref::<Object>(),
            );
        }
        self
    }

    pub(crate) fn done(self) -> JsValue {
        self.0.into()
    }
}

/// The texts as one. `concat` is for any kind of pieces, and ten times this size.
pub(crate) fn join(texts: &[&str]) -> String {
    let mut all = String::new();
    for text in texts {
        all.push_str(text);
    }
    all
}

/// Runs the future; the promise settles with its result. All are boxed so that one executor is compiled.
pub(crate) fn promise(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let future: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> = Box::pin(future);
    future_to_promise(future)
}
