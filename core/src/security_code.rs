//! The security code (CVV, CVC, CID): three or four digits, by brand (features §3.5).

use serde::{Deserialize, Serialize};

use crate::{brand::BrandSet, digits, secret::SecurityCode};

/// Why a text is no security code of the card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SecurityCodeError {
    /// Nothing but blanks.
    Empty,
    /// Something that is not a digit.
    NotDigits,
    /// Fewer digits than the card has.
    Incomplete,
    /// More digits than the card has.
    TooLong,
}

impl SecurityCodeError {
    /// Whether typing on can make it valid.
    #[must_use]
    pub const fn is_potentially_valid(self) -> bool {
        matches!(self, Self::Empty | Self::Incomplete)
    }

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "cvv.empty",
            Self::NotDigits => "cvv.characters",
            Self::Incomplete => "cvv.incomplete",
            Self::TooLong => "cvv.tooLong",
        }
    }
}

/// The most digits that the code of any of `cards` has: 3 or 4; 4 while no brand is known.
#[must_use]
pub fn max_length(cards: BrandSet) -> usize {
    cards
        .iter()
        .map(|brand| usize::from(brand.data().code_size))
        .max()
        .unwrap_or(4)
}

/// How long a merchant wants the code to be, for cards whose number the form does not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Limits {
    /// The fewest digits.
    pub min: Option<u16>,
    /// The most digits.
    pub max: Option<u16>,
}

/// Reads the security code of a card that is of one of `cards`, within the merchant's `limits`.
///
/// # Errors
/// The reason why it is none.
pub fn parse(
    text: &str,
    cards: BrandSet,
    limits: Limits,
) -> Result<SecurityCode, SecurityCodeError> {
    let code: Option<String> = text.trim().chars().map(digits::ascii).collect();
    let code = code.ok_or(SecurityCodeError::NotDigits)?;
    if code.is_empty() {
        return Err(SecurityCodeError::Empty);
    }
    let fits = |size: u8| usize::from(size) == code.len();
    let within = |limit: Option<u16>, default| limit.map_or(default, usize::from);
    if code.len() < within(limits.min, 0) {
        return Err(SecurityCodeError::Incomplete);
    }
    if code.len() > within(limits.max, usize::MAX) {
        return Err(SecurityCodeError::TooLong);
    }
    let valid = if cards.is_empty() {
        fits(3) || fits(4)
    } else {
        cards.iter().any(|brand| fits(brand.data().code_size))
    };
    if valid {
        Ok(SecurityCode::from_digits(code))
    } else if code.len() > max_length(cards) {
        Err(SecurityCodeError::TooLong)
    } else {
        Err(SecurityCodeError::Incomplete)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::{Brand, candidates};

    fn reason(text: &str, cards: BrandSet) -> Option<SecurityCodeError> {
        parse(text, cards, Limits::default()).err()
    }

    #[test]
    fn the_brand_decides_the_length() {
        let visa = BrandSet::NONE.with(Brand::Visa);
        let amex = BrandSet::NONE.with(Brand::AmericanExpress);
        assert_eq!(reason("123", visa), None);
        assert_eq!(reason("1234", visa), Some(SecurityCodeError::TooLong));
        assert_eq!(reason("123", amex), Some(SecurityCodeError::Incomplete));
        assert_eq!(reason("1234", amex), None);
        assert_eq!((max_length(visa), max_length(amex)), (3, 4));
    }

    #[test]
    fn before_a_brand_is_known_both_lengths_fit() {
        for cards in [candidates(""), BrandSet::NONE] {
            assert_eq!(max_length(cards), 4);
            assert_eq!(reason("123", cards), None);
            assert_eq!(reason("1234", cards), None);
            assert_eq!(reason("12", cards), Some(SecurityCodeError::Incomplete));
            assert_eq!(reason("12345", cards), Some(SecurityCodeError::TooLong));
        }
        assert_eq!(reason(" ", BrandSet::ALL), Some(SecurityCodeError::Empty));
        assert_eq!(
            reason("12x", BrandSet::ALL),
            Some(SecurityCodeError::NotDigits)
        );
        assert_eq!(reason("٠١٢", BrandSet::ALL), None);
    }
}
