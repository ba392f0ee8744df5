//! What is kept of a body.

use serde::Serialize;

use super::{digits, json, tee::Copied, xml};

/// The longest text that is kept, in bytes.
pub(super) const LONGEST: usize = 8 * 1024;

/// A body without secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub(crate) enum Text {
    /// There was none, or it was an answer that nobody read.
    None,
    /// It can't be read safely, so only its size is kept.
    Opaque {
        /// In bytes.
        size: u64,
    },
    /// Without secrets.
    Shown {
        /// XML, JSON, or a GraphQL query with its variables.
        text: String,
        /// It was longer.
        is_cut: bool,
    },
}

impl Text {
    /// What may be kept of a body. Which language it is in, it says itself by its first letter: the gateway believes no
    /// header either.
    pub(super) fn of(body: &Copied) -> Self {
        let Some(whole) = body.whole() else {
            return Self::Opaque { size: body.size };
        };
        let clean = match whole.trim_ascii_start().first() {
            None => return Self::None,
            Some(b'<') => xml::clean(&whole),
            Some(b'{') => json::clean(&whole),
            Some(_) => None,
        };
        match clean {
            None => Self::Opaque { size: body.size },
            Some(clean) => Self::cut(digits::without_runs(&clean).into_owned()),
        }
    }

    fn cut(mut text: String) -> Self {
        let end = text.floor_char_boundary(LONGEST);
        let is_cut = end < text.len();
        text.truncate(end);
        // The rest of the room is given back: it would be kept for as long as the text.
        text.shrink_to_fit();
        Self::Shown { text, is_cut }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::*;

    fn of(body: &[u8]) -> Text {
        Text::of(&Copied::from(&Bytes::copy_from_slice(body)))
    }

    #[test]
    fn bodies_are_known_by_their_first_letter() {
        assert_eq!(of(b" \n"), Text::None);
        assert_eq!(of(b"a=4111"), Text::Opaque { size: 6 });
        assert!(matches!(of(b" <a/>"), Text::Shown { is_cut: false, .. }));
        assert!(matches!(of(b"{}"), Text::Shown { is_cut: false, .. }));
    }

    #[test]
    fn long_texts_are_cut_between_letters() {
        let body = format!("<a>{}</a>", "é".repeat(LONGEST));
        let Text::Shown { text, is_cut } = of(body.as_bytes()) else {
            unreachable!("it is XML");
        };
        assert!(is_cut && text.len() <= LONGEST && text.ends_with('é'));
    }
}
