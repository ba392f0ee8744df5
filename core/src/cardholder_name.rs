//! The name on the card (features §3.7).

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::digits;

/// The longest name, in characters: what the original takes.
pub const MAX_LENGTH: usize = 255;

/// The fewest digits of a card number. Names with as many are refused, whatever stands between them and whether their
/// check digit fits.
const SHORTEST_NUMBER: usize = 12;

/// A name, trimmed and with single blanks; it holds too few digits for a card number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardholderName(String);

impl CardholderName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CardholderNameError {
    /// Nothing but blanks.
    Empty,
    /// Nothing but digits, blanks and hyphens, or a card number among other text.
    CardNumber,
    /// More than [`MAX_LENGTH`] characters.
    TooLong,
}

impl CardholderNameError {
    /// Whether typing on can make it valid.
    #[must_use]
    pub const fn is_potentially_valid(self) -> bool {
        matches!(self, Self::Empty | Self::CardNumber)
    }

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "cardholderName.empty",
            Self::CardNumber => "cardholderName.cardNumber",
            Self::TooLong => "cardholderName.tooLong",
        }
    }
}

/// Reads a name.
///
/// # Errors
/// The reason why it is none.
pub fn parse(text: &str) -> Result<CardholderName, CardholderNameError> {
    // Shoppers do type their number into the wrong field.
    let mut name = Zeroizing::new(String::with_capacity(text.len()));
    for word in text.split_whitespace() {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    let length = name.chars().count();
    let is_digit = |character: &char| digits::value(*character).is_some();
    let number = name.chars().filter(is_digit).count();
    let separators = name.chars().filter(|c| digits::is_separator(*c)).count();
    if name.is_empty() {
        Err(CardholderNameError::Empty)
    } else if length > MAX_LENGTH {
        Err(CardholderNameError::TooLong)
    } else if number + separators == length || number >= SHORTEST_NUMBER {
        Err(CardholderNameError::CardNumber)
    } else {
        Ok(CardholderName(std::mem::take(&mut name)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, CardholderNameError> {
        parse(text).map(|name| name.0)
    }

    #[test]
    fn names_of_all_scripts_pass() {
        for name in [
            "Ada Lovelace",
            "J",
            "José Ñandú-Müller",
            "O’Brien",
            "Ole Nordmann 3rd",
            "李小龍",
            "محمد",
            "नरेन्द्र",
            "Company 4711 Ltd.",
        ] {
            assert_eq!(read(name), Ok(name.to_owned()));
        }
    }

    #[test]
    fn blanks_around_and_between_words_are_one() {
        assert_eq!(
            read("  Ada \u{a0} King\tLovelace "),
            Ok("Ada King Lovelace".into())
        );
    }

    #[test]
    fn a_card_number_is_no_name_wherever_it_stands() {
        for text in [
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "4",
            "12-34 .",
            "Ada 4111111111111111",
            "4111 1111 1111 1111 Ada",
            "Ada,4111/1111/1111/1111",
            "4111_1111_1111_1111",
            "4111a1111b1111c1111",
            "Ada ٤١١١١١١١١١١١١١١١",
            "A 501800000009",
            // One digit mistyped is no less secret.
            "Ada 4111111111111112",
        ] {
            assert_eq!(read(text), Err(CardholderNameError::CardNumber), "{text}");
            assert!(CardholderNameError::CardNumber.is_potentially_valid());
        }
        assert_eq!(read("Ada 50180000000"), Ok("Ada 50180000000".into()));
    }

    #[test]
    fn a_name_has_a_length() {
        assert_eq!(read(""), Err(CardholderNameError::Empty));
        assert_eq!(read(" \t"), Err(CardholderNameError::Empty));
        assert!(CardholderNameError::Empty.is_potentially_valid());
        assert!(read(&"é".repeat(MAX_LENGTH)).is_ok());
        assert_eq!(
            read(&"é".repeat(MAX_LENGTH + 1)),
            Err(CardholderNameError::TooLong)
        );
        assert!(!CardholderNameError::TooLong.is_potentially_valid());
    }

    proptest! {
        #[test]
        fn no_name_holds_a_card_number(text in "\\PC{0,20}[0-9 -]{12,25}\\PC{0,20}") {
            if let Ok(name) = parse(&text) {
                prop_assert!(name.as_str().chars().filter(char::is_ascii_digit).count() < 12);
            }
        }
    }
}
