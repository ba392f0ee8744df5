use proptest::prelude::*;

use super::*;

fn reason(text: &str) -> (Option<NumberError>, bool) {
    reason_with(text, Rules::ANY)
}

fn reason_with(text: &str, rules: Rules) -> (Option<NumberError>, bool) {
    let check = parse(text, &rules);
    (check.number.err(), check.is_potentially_valid)
}

fn up_to(digits: u8) -> Rules {
    Rules {
        max_length: Some(digits),
        ..Rules::ANY
    }
}

#[test]
fn test_numbers_are_valid_however_they_are_written() {
    for text in [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111\u{a0}1111\u{202f}1111\u{2009}1111",
        "4111\u{2013}1111\u{2212}1111.1111",
        "\u{200f}٤١١١١١١١١١١١١١١١",
        "۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱",
        "３７８２８２２４６３１０００５",
    ] {
        assert_eq!(reason(text), (None, true), "{text}");
    }
}

#[test]
fn the_number_is_its_digits() {
    let number = parse("３７８２ 822463-10005", &Rules::ANY).number;
    let digits = number.map(|number| number.expose().to_owned());
    assert_eq!(digits, Ok("378282246310005".to_owned()));
}

/// The rows of features §3.2, in its order.
#[test]
fn every_refusal_has_its_reason() {
    for (text, expected, potential) in [
        ("", NumberError::Empty, true),
        ("   ", NumberError::Empty, true),
        // 2: something other than digits.
        ("4111a", NumberError::NotDigits, false),
        // 3: no brand.
        ("9999", NumberError::UnknownBrand, false),
        // 4: several brands.
        ("4", NumberError::Incomplete, true),
        ("5067", NumberError::Incomplete, true),
        // 5: longer than any number of the brand.
        ("41111111111111111111", NumberError::TooLong, false),
        ("3782822463100051", NumberError::TooLong, false),
        // 6: a legal length, and the check digit does not fit.
        ("4111111111111112", NumberError::Luhn, true),
        ("411111111111111112", NumberError::Luhn, true),
        ("4111111111111111111", NumberError::Luhn, false),
        ("378282246310006", NumberError::Luhn, false),
        ("6243030000000002", NumberError::Luhn, true),
        // 7: shorter than the brand's numbers, or between two of its lengths.
        ("4222222222222", NumberError::Incomplete, true),
        ("411111111111111", NumberError::Incomplete, true),
        ("41111111111111111", NumberError::Incomplete, true),
    ] {
        assert_eq!(reason(text), (Some(expected), potential), "{text}");
    }
}

#[test]
fn a_visa_number_can_have_16_18_or_19_digits() {
    for text in [
        "4111111111111111",
        "411111111111111118",
        "4111111111111111110",
    ] {
        assert_eq!(reason(text), (None, true), "{text}");
    }
}

#[test]
fn a_merchant_can_take_shorter_numbers_only() {
    let visa = "4111111111111111";
    assert_eq!(reason_with(visa, up_to(16)), (None, true));
    assert_eq!(
        reason_with("4111111111111112", up_to(16)),
        (Some(NumberError::Luhn), false)
    );
    assert_eq!(
        reason_with("41111111111111111", up_to(16)),
        (Some(NumberError::TooLong), false)
    );
    assert_eq!(
        reason_with("411111111111111", up_to(15)),
        (Some(NumberError::Incomplete), false)
    );
    // A limit above the brand's own changes nothing.
    assert_eq!(
        reason_with("3782822463100051", up_to(19)),
        (Some(NumberError::TooLong), false)
    );
}

#[test]
fn brands_that_are_not_taken_are_refused() {
    let visa = Rules::only(BrandSet::NONE.with(Brand::Visa));
    let refused = |brand| (Some(NumberError::Unsupported(brand)), false);
    assert_eq!(
        reason_with("5555555555554444", visa),
        refused(Brand::Mastercard)
    );
    assert_eq!(reason_with("55", visa), refused(Brand::Mastercard));
    assert_eq!(reason_with("4111111111111111", visa), (None, true));
    assert_eq!(
        reason_with("36259600000004", visa),
        refused(Brand::DinersClub)
    );
    // Diners Club runs on Discover's network.
    let discover = Rules::only(BrandSet::NONE.with(Brand::Discover));
    assert_eq!(reason_with("36259600000004", discover), (None, true));
    assert_eq!(
        reason_with("4111111111111111", discover),
        refused(Brand::Visa)
    );
}

#[test]
fn a_brand_is_named_only_once_it_is_known() {
    let visa = Rules::only(BrandSet::NONE.with(Brand::Visa));
    // Visa, Maestro or Elo, of which one is taken; then Maestro or Elo, of which none is.
    let incomplete = Some(NumberError::Incomplete);
    assert_eq!(reason_with("4", visa), (incomplete, true));
    assert_eq!(reason_with("5067", visa), (incomplete, false));
}

#[test]
fn what_is_not_rejected_is_valid_whatever_is_taken() {
    let rules = Rules {
        rejects: false,
        ..Rules::only(BrandSet::NONE)
    };
    assert_eq!(reason_with("5555555555554444", rules), (None, true));
    assert_eq!(
        reason_with("5", rules),
        (Some(NumberError::Incomplete), true)
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
    fn every_beginning_of_a_valid_number_is_potentially_valid(
        number in prop::sample::select(&NUMBERS[..]),
        length in 0_usize..=19,
    ) {
        let beginning = number.get(..length).unwrap_or(number);
        prop_assert!(parse(beginning, &Rules::ANY).is_potentially_valid, "{}", beginning);
    }
}

const NUMBERS: [&str; 14] = [
    "4111111111111111",
    "5555555555554444",
    "2223000048400011",
    "378282246310005",
    "36259600000004",
    "6011000991300009",
    "3530111333300000",
    "6243030000000001",
    "6304000000000000",
    "5066991111111118",
    "6370950000000005",
    "6062820524845321",
    "2200000000000004",
    "5061000000000000",
];
