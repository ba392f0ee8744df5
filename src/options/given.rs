//! Options of our own, which must be right: whoever writes them reads our documents, so a slip is told and not ignored.
//!
//! Reading goes on after a slip with what stands for nothing, so that no reader has a way out of its own, which would be
//! paid for in bytes; who has read asks once whether there was one.

use std::cell::OnceCell;

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::{
    errors::DropinError,
    js::{self, join, property},
};

/// The first thing that was wrong.
#[derive(Default)]
pub(crate) struct Slip(OnceCell<DropinError>);

impl Slip {
    pub(crate) fn note(&self, error: DropinError) {
        // A later one does not count.
        let _ = self.0.set(error);
    }

    /// What was read, unless something was wrong.
    pub(crate) fn none_in<T>(self, read: T) -> Result<T, DropinError> {
        self.0.into_inner().map_or(Ok(read), Err)
    }
}

/// An object of options, and how the page's code calls it: `options.appearance.`.
pub(crate) struct Given<'a> {
    pub(crate) object: &'a JsValue,
    pub(crate) path: &'static str,
    pub(crate) slip: &'a Slip,
}

impl<'a> Given<'a> {
    /// The options themselves.
    pub(crate) const fn options(object: &'a JsValue, slip: &'a Slip) -> Self {
        Self {
            object,
            path: "options.",
            slip,
        }
    }

    /// Notes `<path><key> must be <what>.`
    #[inline(never)]
    pub(crate) fn wrong(&self, key: &str, what: &str) {
        let text = join(&[self.path, key, " must be ", what, "."]);
        self.slip.note(DropinError::option_invalid(&text));
    }

    /// What is there; `undefined` also for `null`, and for what does not fit, which is a slip.
    #[inline(never)]
    pub(crate) fn that(&self, key: &str, fits: fn(&JsValue) -> bool, what: &str) -> JsValue {
        let value = property(self.object, key);
        if value.is_undefined() || value.is_null() {
            return JsValue::UNDEFINED;
        }
        if !fits(&value) {
            self.wrong(key, what);
            return JsValue::UNDEFINED;
        }
        value
    }

    /// A truth value, `false` when there is none.
    pub(crate) fn switch(&self, key: &str) -> bool {
        let is_switch = |value: &JsValue| value.as_bool().is_some();
        self.that(key, is_switch, "true or false") == JsValue::TRUE
    }

    /// A text.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.that(key, JsValue::is_string, "a text").as_string()
    }

    /// An object, which must not be a list.
    pub(crate) fn object(&self, key: &str) -> JsValue {
        let is_object = |value: &JsValue| value.is_object() && !Array::is_array(value);
        self.that(key, is_object, "an object")
    }

    /// An object of names with a text or a number each.
    pub(crate) fn texts(&self, key: &str) -> Vec<(String, String)> {
        let (texts, are_all) = js::texts(&self.object(key));
        if !are_all {
            self.wrong(key, "an object of texts");
        }
        texts
    }

    /// One of a few names.
    pub(crate) fn one_of<T>(
        &self,
        key: &str,
        find: fn(&str) -> Option<T>,
        what: &str,
    ) -> Option<T> {
        let found = find(&self.text(key)?);
        if found.is_none() {
            self.wrong(key, what);
        }
        found
    }
}
