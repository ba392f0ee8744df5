//! The card number: which texts are one, and which can still become one (features §3.2).

use serde::{Deserialize, Serialize};

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
    let Some(number) = strip(text) else {
        return refuse(BrandSet::NONE, NumberError::NotDigits, false);
    };
    let cards = candidates(&number);
    if number.is_empty() {
        return refuse(cards, NumberError::Empty, true);
    }
    if cards.is_empty() {
        return refuse(cards, NumberError::UnknownBrand, false);
    }
    let refuses = |brand| rules.rejects && !takes(rules.supported, brand);
    if cards.iter().all(refuses) {
        let brand = cards
            .iter()
            .next()
            .map_or(NumberError::UnknownBrand, NumberError::Unsupported);
        return refuse(cards, brand, false);
    }
    let Some(brand) = cards.only() else {
        return refuse(cards, NumberError::Incomplete, number.len() < 19);
    };
    let data = brand.data();
    let longest = rules.max_length.map_or(usize::MAX, usize::from);
    let longest = data.max_length().min(longest);
    if number.len() > longest {
        return refuse(cards, NumberError::TooLong, false);
    }
    let can_grow = number.len() < longest;
    if !data
        .lengths
        .iter()
        .any(|length| usize::from(*length) == number.len())
    {
        return refuse(cards, NumberError::Incomplete, can_grow);
    }
    if !luhn::valid(&number) {
        return refuse(cards, NumberError::Luhn, can_grow);
    }
    NumberCheck {
        cards,
        number: Ok(CardNumber::from_digits(number)),
        is_potentially_valid: true,
    }
}

/// Whether a merchant who takes `supported` takes `brand`: Diners Club cards run on Discover's network (features §3.12).
#[must_use]
pub fn takes(supported: BrandSet, brand: Brand) -> bool {
    supported.contains(brand) || (brand == Brand::DinersClub && supported.contains(Brand::Discover))
}

/// The digits of `text` as ASCII, or nothing when it holds anything but digits and separators.
fn strip(text: &str) -> Option<String> {
    text.chars()
        .filter(|character| !digits::is_separator(*character))
        .map(digits::ascii)
        .collect()
}

fn refuse(cards: BrandSet, reason: NumberError, is_potentially_valid: bool) -> NumberCheck {
    NumberCheck {
        cards,
        number: Err(reason),
        is_potentially_valid,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn reason(text: &str) -> (Option<NumberError>, bool) {
        let check = parse(text, &Rules::ANY);
        (check.number.err(), check.is_potentially_valid)
    }

    #[test]
    fn test_numbers_are_valid_however_they_are_written() {
        for text in [
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "٤١١١١١١١١١١١١١١١",
            "３７８２８２２４６３１０００５",
        ] {
            assert_eq!(reason(text), (None, true), "{text}");
        }
    }

    #[test]
    fn every_refusal_has_its_reason() {
        for (text, expected, potential) in [
            ("", NumberError::Empty, true),
            ("   ", NumberError::Empty, true),
            ("4111a", NumberError::NotDigits, false),
            ("9999", NumberError::UnknownBrand, false),
            ("4", NumberError::Incomplete, true),
            ("411111111111111", NumberError::Incomplete, true),
            ("4111111111111112", NumberError::Luhn, true),
            ("4111111111111111111", NumberError::Luhn, false),
            ("41111111111111111111", NumberError::TooLong, false),
            ("378282246310006", NumberError::Luhn, false),
            ("3782822463100051", NumberError::TooLong, false),
        ] {
            assert_eq!(reason(text), (Some(expected), potential), "{text}");
        }
    }

    #[test]
    fn brands_that_are_not_taken_are_refused() {
        let visa = BrandSet::NONE.with(Brand::Visa);
        let check = parse("5555555555554444", &Rules::only(visa));
        assert_eq!(
            check.number,
            Err(NumberError::Unsupported(Brand::Mastercard))
        );
        assert!(!check.is_potentially_valid);
        assert!(parse("4111111111111111", &Rules::only(visa)).number.is_ok());
        assert!(parse("4", &Rules::only(visa)).is_potentially_valid);
        assert!(
            parse(
                "36259600000004",
                &Rules::only(BrandSet::NONE.with(Brand::Discover))
            )
            .number
            .is_ok()
        );
        assert_eq!(
            parse("36259600000004", &Rules::only(visa)).number,
            Err(NumberError::Unsupported(Brand::DinersClub))
        );
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_is_found(position in 0_usize..16, digit in b'0'..=b'9') {
            let mut number = *b"4111111111111111";
            prop_assume!(number[position] != digit && position > 0);
            number[position] = digit;
            let text = std::str::from_utf8(&number).unwrap_or_default();
            prop_assert_eq!(parse(text, &Rules::ANY).number, Err(NumberError::Luhn));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let check = parse(&text, &Rules::ANY);
            prop_assert!(check.number.is_err() || check.is_potentially_valid);
        }

        #[test]
        fn what_is_valid_stays_potentially_valid_at_every_prefix(length in 0_usize..=16) {
            prop_assert!(parse(&"4111111111111111"[..length], &Rules::ANY).is_potentially_valid);
        }
    }
}
