//! The postal code: lax, because the country is not known (features §3.6).

use serde::{Deserialize, Serialize};

use crate::field_options::Country;

/// The longest postal code in use, in characters.
pub const MAX_LENGTH: usize = 10;

/// A postal code, trimmed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostalCode(String);

impl PostalCode {
    /// The code as it was typed.
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
    /// One character only.
    Incomplete,
    /// Something other than letters, digits, blanks and hyphens; the gateway answers 81813 to it.
    Characters,
    /// More than [`MAX_LENGTH`] characters, or than the merchant takes.
    TooLong,
    /// Not as the country writes its codes.
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
    /// The country, when it is known.
    pub country: Option<Country>,
    /// The fewest characters.
    pub min: Option<u16>,
    /// The most characters.
    pub max: Option<u16>,
}

/// Reads a postal code by the country's format, or of any country: `60622`, `E1 6AN`, `K1A 0B1`, `1234`.
///
/// # Errors
/// The reason why it is none.
pub fn parse(text: &str, rules: Rules) -> Result<PostalCode, PostalCodeError> {
    let code = text.trim();
    if code.is_empty() {
        return Err(PostalCodeError::Empty);
    }
    if code.chars().count() > rules.max.map_or(MAX_LENGTH, usize::from) {
        return Err(PostalCodeError::TooLong);
    }
    if !code
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b' ' || byte == b'-')
    {
        return Err(PostalCodeError::Characters);
    }
    if code.bytes().filter(u8::is_ascii_alphanumeric).count() < rules.min.map_or(2, usize::from) {
        return Err(PostalCodeError::Incomplete);
    }
    Ok(PostalCode(code.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_many_countries_pass() {
        for code in [
            "60622",
            "60622-1234",
            "E1 6AN",
            "SW1A 1AA",
            "K1A 0B1",
            " 1010 ",
            "AD500",
        ] {
            assert_eq!(
                parse(code, Rules::default()).map(|code| code.0),
                Ok(code.trim().to_owned())
            );
        }
    }

    #[test]
    fn every_refusal_has_its_reason() {
        assert_eq!(parse("  ", Rules::default()), Err(PostalCodeError::Empty));
        assert_eq!(
            parse("1", Rules::default()),
            Err(PostalCodeError::Incomplete)
        );
        assert_eq!(
            parse("--", Rules::default()),
            Err(PostalCodeError::Incomplete)
        );
        assert_eq!(
            parse("60622!", Rules::default()),
            Err(PostalCodeError::Characters)
        );
        assert_eq!(
            parse("12345678901", Rules::default()),
            Err(PostalCodeError::TooLong)
        );
    }
}
