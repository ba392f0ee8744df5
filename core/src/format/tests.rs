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
fn pasted_and_autofilled_dates_are_understood() {
    for (text, shown) in [
        ("12/28", "12 / 28"),
        ("1/28", "01 / 28"),
        ("12 / 2028", "12 / 2028"),
        ("2028-12", "12 / 2028"),
        ("2028-1", "01 / 2028"),
        ("202812", "12 / 2028"),
        ("12.28", "12 / 28"),
        ("exp 12/28", "12 / 28"),
    ] {
        assert_eq!(
            expiry("", text, text.len(), Edit::Other).text.as_str(),
            shown,
            "{text}"
        );
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
