//! The card number: which texts are one, and which can still become one (features §3.2).

use crate::{
    brand::{Brand, BrandSet, candidates},
    digits,
    secret::CardNumber,
};

/// Why a text is no card number that this merchant takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

/// Reads a card number, for a merchant who takes the brands in `supported`.
#[must_use]
pub fn parse(text: &str, supported: BrandSet) -> NumberCheck {
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
    if cards.iter().all(|brand| !takes(supported, brand)) {
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
    if number.len() > data.max_length() {
        return refuse(cards, NumberError::TooLong, false);
    }
    let can_grow = number.len() < data.max_length();
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
        let check = parse(text, BrandSet::ALL);
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
        let check = parse("5555555555554444", visa);
        assert_eq!(
            check.number,
            Err(NumberError::Unsupported(Brand::Mastercard))
        );
        assert!(!check.is_potentially_valid);
        assert!(parse("4111111111111111", visa).number.is_ok());
        assert!(parse("4", visa).is_potentially_valid);
        assert!(
            parse("36259600000004", BrandSet::NONE.with(Brand::Discover))
                .number
                .is_ok()
        );
        assert_eq!(
            parse("36259600000004", visa).number,
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
            prop_assert_eq!(parse(text, BrandSet::ALL).number, Err(NumberError::Luhn));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let check = parse(&text, BrandSet::ALL);
            prop_assert!(check.number.is_err() || check.is_potentially_valid);
        }

        #[test]
        fn what_is_valid_stays_potentially_valid_at_every_prefix(length in 0_usize..=16) {
            prop_assert!(parse(&"4111111111111111"[..length], BrandSet::ALL).is_potentially_valid);
        }
    }
}
