//! The name on the card (features §3.7).

use serde::{Deserialize, Serialize};

use crate::digits;

/// The longest name, in characters: what the original takes.
pub const MAX_LENGTH: usize = 255;

/// A name, trimmed and with single blanks; it holds no run of digits that could be a card number.
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
    let mut name = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    if name.is_empty() {
        return Err(CardholderNameError::Empty);
    }
    if name.chars().count() > MAX_LENGTH {
        return Err(CardholderNameError::TooLong);
    }
    let only_digits = name
        .chars()
        .all(|character| digits::value(character).is_some() || digits::is_separator(character));
    if only_digits || digits::longest_run(&name, true) >= 12 {
        return Err(CardholderNameError::CardNumber);
    }
    Ok(CardholderName(name))
}
