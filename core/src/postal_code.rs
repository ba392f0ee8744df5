//! The postal code: by the country's format where the country is known and its format public, lax otherwise (features
//! §3.6).

mod formats;

use serde::{Deserialize, Serialize};

use crate::{digits, field_options::Country};
use formats::Fit;

/// The longest postal code in use, in characters.
pub const MAX_LENGTH: usize = 10;

/// A postal code: trimmed, with ASCII digits, and in upper case where the country is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostalCode(String);

impl PostalCode {
    /// The code, for the request to the gateway.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no postal code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PostalCodeError {
    /// Nothing but blanks.
    Empty,
    /// Too short so far.
    Incomplete,
    /// Something other than letters, digits, blanks and hyphens; the gateway answers 81813 to it.
    Characters,
    /// More than [`MAX_LENGTH`] characters, or than the merchant takes.
    TooLong,
    /// Not as the country writes its codes, however one types on.
    Country,
}

impl PostalCodeError {
    /// Whether typing on can make it valid.
    #[must_use]
    pub const fn is_potentially_valid(self) -> bool {
        matches!(self, Self::Empty | Self::Incomplete)
    }

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "postalCode.empty",
            Self::Incomplete => "postalCode.incomplete",
            Self::Characters => "postalCode.characters",
            Self::TooLong => "postalCode.tooLong",
            Self::Country => "postalCode.country",
        }
    }
}

/// What a merchant asks of a postal code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rules {
    /// The country, when it is known. Where its format is known too, that alone decides.
    pub country: Option<Country>,
    /// The fewest letters and digits; 2 when the merchant does not say.
    pub min: Option<u16>,
    /// The most characters; [`MAX_LENGTH`] when the merchant does not say.
    pub max: Option<u16>,
}

/// Reads a postal code by the country's format, or of any country: `60622`, `E1 6AN`, `K1A 0B1`, `1234`. Case, blanks and
/// hyphens do not count.
///
/// # Errors
/// The reason why it is none.
pub fn parse(text: &str, rules: Rules) -> Result<PostalCode, PostalCodeError> {
    let mut code: String = text.trim().chars().map(plain).collect();
    if code.is_empty() {
        return Err(PostalCodeError::Empty);
    }
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b' ' || byte == b'-';
    if !code.bytes().all(is_known) {
        return Err(PostalCodeError::Characters);
    }
    if let Some(formats) = rules.country.and_then(formats::of) {
        code.make_ascii_uppercase();
        let essence: Vec<u8> = code.bytes().filter(u8::is_ascii_alphanumeric).collect();
        return match formats.fit(&essence) {
            Fit::Whole => Ok(PostalCode(code)),
            Fit::Beginning => Err(PostalCodeError::Incomplete),
            Fit::None => Err(PostalCodeError::Country),
        };
    }
    if code.len() > rules.max.map_or(MAX_LENGTH, usize::from) {
        return Err(PostalCodeError::TooLong);
    }
    let essential = code.bytes().filter(u8::is_ascii_alphanumeric).count();
    if essential < rules.min.map_or(2, usize::from) {
        return Err(PostalCodeError::Incomplete);
    }
    Ok(PostalCode(code))
}

/// Whether the country's codes are digits only, so that a keyboard of digits will do.
#[must_use]
pub fn is_numeric(country: Country) -> bool {
    formats::of(country).is_some_and(|formats| formats.are_numeric())
}

/// Digits of all scripts as ASCII, blanks and dashes of all kinds as one of each.
fn plain(character: char) -> char {
    if character.is_whitespace() {
        ' '
    } else if digits::is_dash(character) {
        '-'
    } else {
        digits::ascii(character).unwrap_or(character)
    }
}

#[cfg(test)]
mod tests;
