//! Options of our own, which must be right: whoever writes them reads our documents, so a slip is told and not ignored.

use wasm_bindgen::JsValue;

use crate::{
    errors::DropinError,
    js::{join, property, written},
};

/// An object of options, and how the page's code calls it: `options.appearance.`.
pub(crate) struct Given<'a> {
    pub(crate) object: &'a JsValue,
    pub(crate) path: &'static str,
}

impl<'a> Given<'a> {
    /// The options themselves.
    pub(crate) const fn options(object: &'a JsValue) -> Self {
        Self {
            object,
            path: "options.",
        }
    }

    /// `<path><key> must be <what>.`
    pub(crate) fn wrong(&self, key: &str, what: &str) -> DropinError {
        DropinError::option_invalid(&join(&[self.path, key, " must be ", what, "."]))
    }

    /// What is there; nothing for `undefined` and `null`.
    pub(crate) fn some(&self, key: &str) -> Option<JsValue> {
        let value = property(self.object, key);
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    /// A truth value, `false` when there is none.
    pub(crate) fn switch(&self, key: &str) -> Result<bool, DropinError> {
        match self.some(key) {
            None => Ok(false),
            Some(value) => value
                .as_bool()
                .ok_or_else(|| self.wrong(key, "true or false")),
        }
    }

    /// A text.
    pub(crate) fn text(&self, key: &str) -> Result<Option<String>, DropinError> {
        match self.some(key) {
            None => Ok(None),
            Some(value) => match value.as_string() {
                Some(text) => Ok(Some(text)),
                None => Err(self.wrong(key, "a text")),
            },
        }
    }

    /// An object, which must not be a list.
    pub(crate) fn object(&self, key: &str) -> Result<Option<JsValue>, DropinError> {
        match self.some(key) {
            Some(value) if !value.is_object() || js_sys::Array::is_array(&value) => {
                Err(self.wrong(key, "an object"))
            }
            value => Ok(value),
        }
    }

    /// An object of names with a text or a number each.
    pub(crate) fn texts(&self, key: &str) -> Result<Vec<(String, String)>, DropinError> {
        let mut texts = Vec::new();
        let Some(object) = self.object(key)? else {
            return Ok(texts);
        };
        for (name, value) in crate::js::entries(&object) {
            let Some(text) = written(&value) else {
                return Err(self.wrong(key, "an object of texts"));
            };
            texts.push((name, text));
        }
        Ok(texts)
    }

    /// A function, an object or whatever else has a property of its own kind.
    pub(crate) fn that(
        &self,
        key: &str,
        fits: fn(&JsValue) -> bool,
        what: &str,
    ) -> Result<Option<JsValue>, DropinError> {
        match self.some(key) {
            Some(value) if !fits(&value) => Err(self.wrong(key, what)),
            value => Ok(value),
        }
    }
}
