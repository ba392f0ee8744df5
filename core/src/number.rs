//! The card number: which texts are one, and which can still become one (features §3.2).

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    brand::{Brand, BrandSet, candidates},
    digits,
    secret::CardNumber,
};

/// Why a text is no card number that this merchant takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NumberError {
    /// Nothing but blanks.
    Empty,
    /// Something that is neither a digit nor a separator.
    NotDigits,
    /// No brand has numbers that begin like this.
    UnknownBrand,
    /// The brand is known, and not among those that the merchant takes.
    Unsupported(Brand),
    /// Complete in length, and the check digit does not fit: a typing error.
    Luhn,
    /// Too short so far.
    Incomplete,
    /// Longer than any number of the brand.
    TooLong,
}

impl NumberError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "number.empty",
            Self::NotDigits => "number.characters",
            Self::UnknownBrand => "number.unknownBrand",
            Self::Unsupported(_) => "number.unsupported",
            Self::Luhn => "number.luhn",
            Self::Incomplete => "number.incomplete",
            Self::TooLong => "number.tooLong",
        }
    }
}

/// What this merchant takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// The brands that are taken.
    pub supported: BrandSet,
    /// A number of another brand is refused; otherwise `supported` is for show only.
    pub rejects: bool,
    /// The most digits, when that is less than the brand's.
    pub max_length: Option<u8>,
}

impl Rules {
    /// Every card there is.
    pub const ANY: Self = Self::only(BrandSet::ALL);

    /// Cards of these brands, of any length.
    #[must_use]
    pub const fn only(supported: BrandSet) -> Self {
        Self {
            supported,
            rejects: true,
            max_length: None,
        }
    }
}

/// What is known of a number while it is typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NumberCheck {
    /// Every brand that it can be of.
    pub cards: BrandSet,
    /// The number, or why it is none.
    pub number: Result<CardNumber, NumberError>,
    /// It is valid, or can become so by typing on.
    pub is_potentially_valid: bool,
}

/// Reads a card number.
#[must_use]
pub fn parse(text: &str, rules: &Rules) -> NumberCheck {
    let Some(mut number) = strip(text) else {
        return refuse(BrandSet::NONE, NumberError::NotDigits, false);
    };
    let cards = candidates(&number);
    if number.is_empty() {
        return refuse(cards, NumberError::Empty, true);
    }
    if cards.is_empty() {
        return refuse(cards, NumberError::UnknownBrand, false);
    }
    let refused = cards
        .iter()
        .all(|brand| rules.rejects && !takes(rules.supported, brand));
    let Some(brand) = cards.only() else {
        // Which of the brands it will be, and so which one is refused, is not known yet.
        return refuse(cards, NumberError::Incomplete, !refused);
    };
    if refused {
        return refuse(cards, NumberError::Unsupported(brand), false);
    }
    let data = brand.data();
    let longest = rules.max_length.map_or(usize::MAX, usize::from);
    let longest = data.max_length().min(longest);
    if number.len() > longest {
        return refuse(cards, NumberError::TooLong, false);
    }
    let can_grow = number.len() < longest;
    let has_length = |length: &u8| usize::from(*length) == number.len();
    if !data.lengths.iter().any(has_length) {
        return refuse(cards, NumberError::Incomplete, can_grow);
    }
    if !luhn::valid(&number) {
        return refuse(cards, NumberError::Luhn, can_grow);
    }
    NumberCheck {
        cards,
        number: Ok(CardNumber::from_digits(std::mem::take(&mut number))),
        is_potentially_valid: true,
    }
}

/// Whether a merchant who takes `supported` takes `brand`: Diners Club cards run on Discover's network (features §3.12).
#[must_use]
pub fn takes(supported: BrandSet, brand: Brand) -> bool {
    supported.contains(brand) || (brand == Brand::DinersClub && supported.contains(Brand::Discover))
}

/// The digits of `text` as ASCII, or nothing when it holds anything but digits and separators.
fn strip(text: &str) -> Option<Zeroizing<String>> {
    let mut number = Zeroizing::new(String::with_capacity(text.len()));
    for character in text.chars() {
        if !digits::is_separator(character) {
            number.push(digits::ascii(character)?);
        }
    }
    Some(number)
}

fn refuse(cards: BrandSet, reason: NumberError, is_potentially_valid: bool) -> NumberCheck {
    NumberCheck {
        cards,
        number: Err(reason),
        is_potentially_valid,
    }
}

#[cfg(test)]
mod tests;
