//! A request body as a tree, the same whether it came as XML or as JSON, with `-`, `_` or capitals in its names.

mod json;
mod xml;

use std::collections::BTreeMap;

/// The deepest nesting that a body may have. Real requests have five levels.
const MAX_DEPTH: usize = 16;

/// A value of a request. Numbers and booleans are kept as they were written: whoever reads them knows what they must be.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Null, `nil="true"`, or an empty element (that is how some SDKs write null).
    Nil,
    /// Anything without parts.
    Text(String),
    /// An XML element of type `array`, a JSON array.
    List(Vec<Node>),
    /// Parts by name, the names in `snake_case`.
    Map(BTreeMap<String, Node>),
}

/// The body is not well formed, too deep, or names a part twice. What it says is never repeated: it may hold a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

impl Node {
    /// Reads a body of the server API: XML, or the JSON of the official Node SDK. None at all is an empty map.
    pub(crate) fn read(content_type: Option<&str>, body: &[u8]) -> Result<Self, Malformed> {
        if body.trim_ascii().is_empty() {
            return Ok(Self::Map(BTreeMap::new()));
        }
        if content_type.is_some_and(|kind| kind.starts_with("application/json")) {
            Self::read_json(body)
        } else {
            Self::read_xml(body)
        }
    }

    /// The part of a name, `Nil` if there is none.
    pub(crate) fn at(&self, name: &str) -> &Self {
        match self {
            Self::Map(parts) => parts.get(name).unwrap_or(&Self::Nil),
            Self::Nil | Self::Text(_) | Self::List(_) => &Self::Nil,
        }
    }

    /// The part of a name, if the request has one, be it null: whoever changes something empties it by that.
    pub(crate) fn part(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(parts) => parts.get(name),
            Self::Nil | Self::Text(_) | Self::List(_) => None,
        }
    }

    /// Puts a part at a dotted path, with the parts around it as far as they are missing; nothing leaves all as it is.
    pub(crate) fn put(&mut self, path: &str, part: Self) {
        if part.is_nil() {
            return;
        }
        let (name, below) = match path.split_once('.') {
            Some((name, below)) => (name, Some(below)),
            None => (path, None),
        };
        if let Self::Map(parts) = self {
            match below {
                None => {
                    parts.insert(name.to_owned(), part);
                }
                Some(below) => {
                    let inner = parts.entry(name.to_owned());
                    let inner = inner.or_insert_with(|| Self::Map(BTreeMap::new()));
                    inner.put(below, part);
                }
            }
        }
    }

    /// The text, if it is one and not empty.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// The same, to keep.
    pub(crate) fn string(&self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    /// `true` and `1` are yes.
    pub(crate) fn is_true(&self) -> bool {
        matches!(self.text(), Some("true" | "1"))
    }

    /// A yes or no, if one is given.
    pub(crate) fn flag(&self) -> Option<bool> {
        self.text().map(|_| self.is_true())
    }

    /// Nothing is given.
    pub(crate) fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }
}

/// `credit-card`, `credit_card` and `creditCard` are one name.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        match letter {
            '-' => snake.push('_'),
            'A'..='Z' => {
                if !snake.is_empty() && !snake.ends_with('_') {
                    snake.push('_');
                }
                snake.push(letter.to_ascii_lowercase());
            }
            _ => snake.push(letter),
        }
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_alike() {
        for name in ["credit-card", "credit_card", "creditCard", "CreditCard"] {
            assert_eq!(snake_case(name), "credit_card");
        }
        assert_eq!(snake_case("countryCodeAlpha2"), "country_code_alpha2");
        assert_eq!(snake_case("_meta"), "_meta");
    }
}
