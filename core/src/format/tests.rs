use proptest::prelude::*;

use super::*;
use crate::brand::candidates;

/// Types `keys` one after the other at the end of an empty field; `<` is Backspace.
fn type_keys(format: impl Fn(&str, &str, usize, Edit) -> Formatted, keys: &str) -> String {
    let mut shown = Formatted::new("", 0);
    for key in keys.chars() {
        let mut text = shown.text.to_string();
        let edit = if key == '<' {
            text.pop();
            Edit::DeleteBackward
        } else {
            text.push(key);
            Edit::Other
        };
        shown = format(&shown.text, &text, text.len(), edit);
        assert_eq!(shown.caret, shown.text.len(), "{keys}");
    }
    shown.text.to_string()
}

#[test]
fn numbers_are_grouped_as_their_brand_writes_them() {
    assert_eq!(type_keys(number, "4111111111111111"), "4111 1111 1111 1111");
    assert_eq!(type_keys(number, "378282246310005"), "3782 822463 10005");
    assert_eq!(type_keys(number, "36259600000004"), "3625 960000 0004");
    assert_eq!(
        type_keys(number, "4111111111111111000"),
        "4111 1111 1111 1111000"
    );
    assert_eq!(
        type_keys(number, "55555555555544449"),
        "5555 5555 5555 4444"
    );
    assert_eq!(type_keys(number, "4a1-1/1"), "4111");
}

#[test]
fn deleting_over_a_gap_takes_the_digit_beyond_it() {
    let shown = number("4111 1", "41111", 4, Edit::DeleteBackward);
    assert_eq!((shown.text.as_str(), shown.caret), ("4111", 3));
    let shown = number("4123 1", "41231", 4, Edit::DeleteForward);
    assert_eq!((shown.text.as_str(), shown.caret), ("4123", 4));
}

#[test]
fn the_caret_stays_behind_its_digit() {
    let shown = number("4111 1111", "41911 1111", 3, Edit::Other);
    assert_eq!((shown.text.as_str(), shown.caret), ("4191 1111 1", 3));
    let shown = number("4111 1111", "41111 1111", 5, Edit::Other);
    assert_eq!((shown.text.as_str(), shown.caret), ("4111 1111 1", 6));
    // Counted as the DOM counts: a sign of two UTF-16 units in front.
    let shown = number("", "💳 4123", 5, Edit::Other);
    assert_eq!((shown.text.as_str(), shown.caret), ("4123", 2));
    let shown = number("", "Card: ４１１１-1111", 15, Edit::Other);
    assert_eq!((shown.text.as_str(), shown.caret), ("4111 1111", 9));
}

#[test]
fn what_is_too_much_is_taken_from_what_was_typed() {
    let full = "5555 5555 5555 4444";
    let shown = number(full, "55955 5555 5555 4444", 3, Edit::Other);
    assert_eq!((shown.text.as_str(), shown.caret), (full, 2));
    let shown = number(
        "4111 1111 1111 1111000",
        "3111 1111 1111 1111000",
        1,
        Edit::Other,
    );
    assert_eq!(only_digits(&shown.text).as_str(), "3111111111111111000");
}

#[test]
fn dates_get_their_zero_and_their_slash() {
    for (keys, text) in [
        ("1", "1"),
        ("1/", "01 / "),
        ("2", "02 / "),
        ("0", "0"),
        ("0/", "0"),
        ("12", "12 / "),
        ("1228", "12 / 28"),
        ("122028", "12 / 2028"),
        ("1/28", "01 / 28"),
        ("12/28", "12 / 28"),
        ("12<", "1"),
        ("12<<", ""),
        ("128<", "12"),
        ("128<8", "12 / 8"),
        ("928<<", "09"),
        ("12280", "12 / 280"),
        ("12203099", "12 / 2030"),
    ] {
        assert_eq!(type_keys(expiry, keys), text, "{keys}");
    }
}

#[test]
fn pasted_numbers_are_their_digits() {
    for text in [
        "4111111111111111",
        " 4111 1111 1111 1111\n",
        "4111-1111-1111-1111",
        "4111\u{a0}1111\u{202f}1111\u{2009}1111",
        "4111\u{2013}1111.1111/1111",
        "Card: 4111-1111-1111-1111",
        "Карта №: 4111 1111 1111 1111 💳",
        "\u{200f}٤١١١ ١١١١ ١١١١ ١١١١",
        "۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱",
        "４１１１－１１１１－１１１１－１１１１",
    ] {
        let caret = text.encode_utf16().count();
        for (before, caret) in [("", caret), ("", 0), ("5555 5", caret), ("", usize::MAX)] {
            let shown = number(before, text, caret, Edit::Other);
            assert_eq!(shown.text.as_str(), "4111 1111 1111 1111", "{text}");
            let place = if caret == 0 { 0 } else { 19 };
            assert_eq!(shown.caret, place, "{text}");
        }
    }
}

#[test]
fn the_groups_follow_the_brand() {
    // Replacing the first digit makes a Visa number one of American Express, and back.
    let shown = number("4782 8224 6310 005", "3782 8224 6310 005", 1, Edit::Other);
    assert_eq!((shown.text.as_str(), shown.caret), ("3782 822463 10005", 1));
    let shown = number("3782 822463 10005", "4782 822463 10005", 1, Edit::Other);
    assert_eq!(
        (shown.text.as_str(), shown.caret),
        ("4782 8224 6310 005", 1)
    );
    let shown = number("", "378282246310005", 15, Edit::Other);
    assert_eq!(shown.text.as_str(), "3782 822463 10005");
}

#[test]
fn what_does_not_fit_is_cut_off_as_maxlength_does() {
    let shown = number("", "55555555555544449999", 20, Edit::Other);
    assert_eq!(
        (shown.text.as_str(), shown.caret),
        ("5555 5555 5555 4444", 19)
    );
    // In the middle the end of what was pasted goes, and nothing of what stood there.
    let shown = number("5555 4444", "55559999999999999 4444", 17, Edit::Other);
    assert_eq!(
        (shown.text.as_str(), shown.caret),
        ("5555 9999 9999 4444", 14)
    );
    // A script wrote the whole value, and left the caret where it was.
    let shown = number("4111", "55555555555544449999", 4, Edit::Other);
    assert_eq!(
        (shown.text.as_str(), shown.caret),
        ("5555 5555 5555 4444", 4)
    );
    let long = "4".repeat(100_000);
    let shown = number("", &long, long.len(), Edit::Other);
    assert_eq!(shown.text.as_str(), "4444 4444 4444 4444444");
}

#[test]
fn every_field_is_formatted_by_its_options() {
    let show = |options: &FieldOptions, text: &str| {
        let shown = field(options, 3, "", text, text.len(), Edit::Other);
        assert!(shown.caret == shown.text.len());
        shown.text.to_string()
    };
    for (name, text, formatted, unformatted) in [
        (Field::Number, "4111-11a", "4111 11", "411111"),
        (Field::ExpirationDate, "1/28x", "01 / 28", "1/28"),
        (Field::ExpirationDate, "2028-1", "01 / 2028", "2028-1"),
        (Field::ExpirationDate, "12\u{a0}28", "12 / 28", "12 28"),
        (
            Field::ExpirationDate,
            "12/2028/99",
            "12 / 2028",
            "12/2028/9",
        ),
        (Field::ExpirationMonth, "2", "02", "02"),
        (Field::ExpirationYear, "x2028", "2028", "2028"),
        (Field::Cvv, "1 2 3 4", "123", "123"),
        (Field::PostalCode, "e1 6an", "e1 6an", "e1 6an"),
        (Field::CardholderName, "Ada 1", "Ada 1", "Ada 1"),
    ] {
        let mut options = FieldOptions::new(name);
        assert_eq!(show(&options, text), formatted);
        options.formats = false;
        assert_eq!(show(&options, text), unformatted);
    }
    let picker = FieldOptions {
        input_type: InputType::Month,
        ..FieldOptions::new(Field::ExpirationDate)
    };
    assert_eq!(show(&picker, "2028-12"), "2028-12");
    let short = FieldOptions {
        max_card_length: Some(16),
        ..FieldOptions::new(Field::Number)
    };
    assert_eq!(show(&short, "4111111111111111000"), "4111 1111 1111 1111");
}

#[test]
fn months_get_their_zero() {
    for (keys, text) in [
        ("1", "1"),
        ("12", "12"),
        ("2", "02"),
        ("0", "0"),
        ("00", "00"),
        ("1/", "01"),
        ("13", "13"),
        ("123", "12"),
        ("2<", "0"),
        ("2<5", "05"),
        ("2<<", ""),
        ("x", ""),
    ] {
        assert_eq!(type_keys(month, keys), text, "{keys}");
    }
}

#[test]
fn years_have_up_to_four_digits() {
    for (keys, text) in [
        ("28", "28"),
        ("2028", "2028"),
        ("20289", "2028"),
        ("2/8", "28"),
    ] {
        assert_eq!(type_keys(year, keys), text, "{keys}");
    }
}

#[test]
fn a_whole_date_gives_either_field_its_part() {
    for text in ["12/28", "12 / 28", "12/2028", "2028-12", "exp. 12/28"] {
        for before in ["", "01"] {
            let shown = month(before, text, text.len(), Edit::Other);
            assert_eq!((shown.text.as_str(), shown.caret), ("12", 2), "{text}");
            let shown = year(before, text, text.len(), Edit::Other);
            let expected = if text.contains("20") { "2028" } else { "28" };
            assert_eq!(shown.text.as_str(), expected, "{text}");
        }
    }
    let shown = month("", "1/28", 4, Edit::Other);
    assert_eq!(shown.text.as_str(), "01");
}

#[test]
fn digits_flow_through_the_middle_of_a_date() {
    for (before, text, caret, shown, at) in [
        // The month is selected and typed anew: 11, 03, 3.
        ("12 / 28", "1 / 28", 1, "12 / 8", 1),
        ("12 / 8", "112 / 8", 2, "11 / 28", 2),
        ("12 / 28", "0 / 28", 1, "02 / 8", 1),
        ("02 / 8", "032 / 8", 2, "03 / 28", 2),
        ("12 / 28", "3 / 28", 1, "03 / 28", 2),
        ("12 / ", "1 / ", 1, "1", 1),
        // A digit between others.
        ("12 / 28", "132 / 28", 2, "13 / 228", 2),
        ("12 / 28", "12 / 228", 6, "12 / 228", 6),
        // Too many.
        ("12 / 2028", "12 / 29028", 7, "12 / 2028", 6),
    ] {
        let result = expiry(before, text, caret, Edit::Other);
        assert_eq!((result.text.as_str(), result.caret), (shown, at), "{text}");
    }
    for (before, text, caret, edit, shown, at) in [
        ("12 / 28", "1 / 28", 1, Edit::DeleteBackward, "12 / 8", 1),
        ("12 / 28", "12/ 28", 2, Edit::DeleteBackward, "12 / 8", 1),
        ("12 / 28", "12/ 28", 2, Edit::DeleteForward, "12 / 8", 2),
        ("12 / 28", "12 / 8", 5, Edit::DeleteForward, "12 / 8", 2),
        ("12 / 28", " / 28", 0, Edit::DeleteForward, "28", 0),
    ] {
        let result = expiry(before, text, caret, edit);
        assert_eq!((result.text.as_str(), result.caret), (shown, at), "{text}");
    }
}

#[test]
fn pasted_and_autofilled_dates_are_understood() {
    for (text, shown) in [
        ("1228", "12 / 28"),
        ("628", "06 / 28"),
        ("12-2028", "12 / 2028"),
        ("1 / 28", "01 / 28"),
        ("１２／２８", "12 / 28"),
        ("١٢/٢٨", "12 / 28"),
        ("12\u{a0}/\u{a0}28", "12 / 28"),
        ("12\u{2013}28", "12 / 28"),
        ("12/28", "12 / 28"),
        ("1/28", "01 / 28"),
        ("628", "06 / 28"),
        ("145", "01 / 45"),
        ("12 / 2028", "12 / 2028"),
        ("2028-12", "12 / 2028"),
        ("2028-1", "01 / 2028"),
        ("202812", "12 / 2028"),
        ("12.28", "12 / 28"),
        ("exp 12/28", "12 / 28"),
    ] {
        for (before, caret) in [("", usize::MAX), ("", 0), ("03 / 27", usize::MAX)] {
            let result = expiry(before, text, caret, Edit::Other);
            assert_eq!(result.text.as_str(), shown, "{text}");
            assert_eq!(result.caret, shown.len());
        }
    }
}

#[test]
fn security_codes_hold_their_digits_only() {
    assert_eq!(security_code("", "1a2 3", 5, 3), Formatted::new("123", 3));
    assert_eq!(security_code("123", "1293", 3, 3), Formatted::new("123", 2));
}

#[test]
fn input_types_are_told_apart() {
    assert_eq!(
        Edit::from_input_type("deleteContentBackward"),
        Edit::DeleteBackward
    );
    assert_eq!(
        Edit::from_input_type("deleteWordForward"),
        Edit::DeleteForward
    );
    assert_eq!(Edit::from_input_type("deleteByCut"), Edit::Other);
    assert_eq!(Edit::from_input_type("insertFromPaste"), Edit::Other);
}

fn edits() -> impl Strategy<Value = Edit> {
    prop_oneof![
        Just(Edit::DeleteBackward),
        Just(Edit::DeleteForward),
        Just(Edit::Other)
    ]
}

proptest! {
    #[test]
    fn no_digit_is_lost_reordered_or_doubled(text in "[0-9 a-z-]{0,19}", caret in 0_usize..25) {
        let shown = number("", &text, caret, Edit::Other);
        let typed = only_digits(&text);
        let max = candidates(&typed).only().map_or(19, |brand| brand.data().max_length());
        prop_assume!(typed.len() <= max);
        prop_assert_eq!(&*only_digits(&shown.text), &*typed);
    }

    #[test]
    fn formatting_twice_changes_nothing(text in "\\PC{0,30}", caret in 0_usize..40) {
        let once = number("", &text, caret, Edit::Other);
        let twice = number(&once.text, &once.text, once.caret, Edit::Other);
        prop_assert_eq!(&once, &twice);
        let once = expiry("", &text, caret, Edit::Other);
        let twice = expiry(&once.text, &once.text, once.caret, Edit::Other);
        prop_assert_eq!(once.text, twice.text);
    }

    #[test]
    fn the_caret_keeps_its_digits_before_it(text in "4[0-9]{0,15}", caret in 0_usize..20) {
        let shown = number("", &text, caret, Edit::Other);
        prop_assert_eq!(only_digits(&shown.text[..shown.caret]).len(), caret.min(text.len()));
    }

    #[test]
    fn no_edit_panics(before in "\\PC{0,12}", text in "\\PC{0,24}", caret in 0_usize..60, edit in edits()) {
        for shown in [
            number(&before, &text, caret, edit),
            expiry(&before, &text, caret, edit),
            security_code(&before, &text, caret, 3),
        ] {
            prop_assert!(shown.text.is_ascii() && shown.caret <= shown.text.len());
        }
    }
}
