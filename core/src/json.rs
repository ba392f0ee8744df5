//! JSON as its parser left it: read by key, without a type for every shape.
//!
//! In the browser the parser is the browser's own, natively it is `serde_json`. Reading by key instead of deriving a type
//! for each answer keeps about 18 KB out of the frame's wasm; what is missing or of another kind is nothing.

/// A value of a JSON text.
pub trait Json: Sized {
    /// A member of an object; nothing for `null`, for a member that is not there, and for what is no object.
    #[must_use]
    fn get(&self, key: &str) -> Option<Self>;

    /// A string.
    #[must_use]
    fn text(&self) -> Option<String>;

    /// A small whole number.
    #[must_use]
    fn small(&self) -> Option<u8>;

    /// Whether it is `true`.
    #[must_use]
    fn truth(&self) -> bool;

    /// The items of an array; none for what is no array.
    #[must_use]
    fn items(&self) -> Vec<Self>;

    /// A string member.
    #[must_use]
    fn text_of(&self, key: &str) -> Option<String> {
        self.get(key)?.text()
    }

    /// Whether a member is `true`.
    #[must_use]
    fn is_true(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value.truth())
    }

    /// The strings of an array member.
    #[must_use]
    fn texts_of(&self, key: &str) -> Vec<String> {
        let items = self.get(key).map(|list| list.items()).unwrap_or_default();
        items.iter().filter_map(Json::text).collect()
    }
}

#[cfg(any(test, feature = "serde_json"))]
impl Json for serde_json::Value {
    fn get(&self, key: &str) -> Option<Self> {
        self.as_object()?
            .get(key)
            .filter(|value| !value.is_null())
            .cloned()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn small(&self) -> Option<u8> {
        self.as_u64().and_then(|number| u8::try_from(number).ok())
    }

    fn truth(&self) -> bool {
        self.as_bool() == Some(true)
    }

    fn items(&self) -> Vec<Self> {
        self.as_array().cloned().unwrap_or_default()
    }
}
