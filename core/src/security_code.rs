//! The security code (CVV, CVC, CID): three or four digits, by brand (features §3.5).

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{brand::BrandSet, digits, field_options::FieldOptions, secret::SecurityCode};

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

/// How long a merchant wants the code to be (`minlength`, `maxlength`), for cards whose number the form does not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Limits {
    /// The fewest digits.
    pub min: Option<u16>,
    /// The most digits.
    pub max: Option<u16>,
}

impl Limits {
    /// What the field's options ask for.
    #[must_use]
    pub const fn of(options: &FieldOptions) -> Self {
        Self {
            min: options.min_length,
            max: options.max_length,
        }
    }

    fn admit(self, size: u8) -> bool {
        let size = u16::from(size);
        self.min.is_none_or(|min| min <= size) && self.max.is_none_or(|max| size <= max)
    }
}

/// How many digits the code of a card can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sizes {
    three: bool,
    four: bool,
}

impl Sizes {
    /// The sizes of a card that is of one of `cards`: both while no brand is known. The merchant's limits choose among
    /// them; where they leave none, the brand is right.
    #[must_use]
    pub fn of(cards: BrandSet, limits: Limits) -> Self {
        let any = |size| cards.iter().any(|brand| brand.data().code_size == size);
        let (three, four) = (cards.is_empty() || any(3), cards.is_empty() || any(4));
        let wanted = Self {
            three: three && limits.admit(3),
            four: four && limits.admit(4),
        };
        if wanted.three || wanted.four {
            wanted
        } else {
            Self { three, four }
        }
    }

    /// The most digits: 3 or 4.
    #[must_use]
    pub const fn longest(self) -> usize {
        if self.four { 4 } else { 3 }
    }

    /// 3 or 4, unless it can be both.
    #[must_use]
    pub const fn only(self) -> Option<u8> {
        match (self.three, self.four) {
            (true, false) => Some(3),
            (false, true) => Some(4),
            _ => None,
        }
    }

    const fn contain(self, length: usize) -> bool {
        (self.three && length == 3) || (self.four && length == 4)
    }
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
    let mut code = Zeroizing::new(String::with_capacity(text.len()));
    for character in text.trim().chars() {
        code.push(digits::ascii(character).ok_or(SecurityCodeError::NotDigits)?);
    }
    let sizes = Sizes::of(cards, limits);
    if code.is_empty() {
        Err(SecurityCodeError::Empty)
    } else if sizes.contain(code.len()) {
        Ok(SecurityCode::from_digits(std::mem::take(&mut code)))
    } else if code.len() > sizes.longest() {
        Err(SecurityCodeError::TooLong)
    } else {
        Err(SecurityCodeError::Incomplete)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::{Brand, candidates};

    const VISA: BrandSet = BrandSet::NONE.with(Brand::Visa);
    const AMEX: BrandSet = BrandSet::NONE.with(Brand::AmericanExpress);

    fn reason(text: &str, cards: BrandSet) -> Option<SecurityCodeError> {
        parse(text, cards, Limits::default()).err()
    }

    fn limits(min: u16, max: u16) -> Limits {
        Limits {
            min: Some(min),
            max: Some(max),
        }
    }

    #[test]
    fn the_brand_decides_the_length() {
        assert_eq!(reason("123", VISA), None);
        assert_eq!(reason("1234", VISA), Some(SecurityCodeError::TooLong));
        assert_eq!(reason("123", AMEX), Some(SecurityCodeError::Incomplete));
        assert_eq!(reason("1234", AMEX), None);
        for (cards, longest, only) in [
            (VISA, 3, Some(3)),
            (AMEX, 4, Some(4)),
            (VISA.with(Brand::AmericanExpress), 4, None),
        ] {
            let sizes = Sizes::of(cards, Limits::default());
            assert_eq!((sizes.longest(), sizes.only()), (longest, only));
        }
    }

    #[test]
    fn before_a_brand_is_known_both_lengths_fit() {
        for cards in [candidates(""), BrandSet::NONE] {
            let sizes = Sizes::of(cards, Limits::default());
            assert_eq!((sizes.longest(), sizes.only()), (4, None));
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

    #[test]
    fn leading_zeros_are_digits() {
        let code = parse("007", VISA, Limits::default());
        assert_eq!(code.map(|code| code.expose().to_owned()), Ok("007".into()));
    }

    #[test]
    fn merchants_limit_a_code_without_a_number() {
        let reason = |text, limits| parse(text, BrandSet::ALL, limits).err();
        let four = limits(4, 4);
        assert_eq!(reason("123", four), Some(SecurityCodeError::Incomplete));
        assert_eq!(reason("1234", four), None);
        let three = limits(3, 3);
        assert_eq!(reason("123", three), None);
        assert_eq!(reason("1234", three), Some(SecurityCodeError::TooLong));
        assert_eq!(Sizes::of(BrandSet::ALL, three).longest(), 3);
        assert_eq!(Sizes::of(BrandSet::ALL, four).only(), Some(4));
    }

    #[test]
    fn no_limit_makes_a_card_impossible() {
        for limits in [limits(3, 3), limits(0, 2), limits(5, 9)] {
            assert_eq!(parse("1234", AMEX, limits).err(), None, "{limits:?}");
        }
        assert_eq!(parse("123", VISA, limits(4, 4)).err(), None);
    }
}
