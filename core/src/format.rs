//! What a field shows while it is typed into: one pure function for each, `(before, text, caret, edit)` to what to show.
//!
//! `before` is the field's value before the edit; `text` and `caret` (in UTF-16 units, as the DOM counts) are what the
//! browser made of it. No digit is ever lost, reordered or doubled; the caret stays behind the digit it stood behind.

use crate::{
    brand::{Brand, candidates},
    digits, expiry,
};

/// Card numbers of brands that are not known yet may be this long.
const LONGEST_NUMBER: usize = 19;

/// Stands between month and year.
const SLASH: &str = " / ";

/// What kind of edit the browser made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Backspace and its kin.
    DeleteBackward,
    /// Delete and its kin.
    DeleteForward,
    /// Typing, pasting, dropping, autofill, cutting a selection, undo.
    Other,
}

impl Edit {
    /// The edit of an `InputEvent.inputType`.
    #[must_use]
    pub fn from_input_type(kind: &str) -> Self {
        match kind.strip_prefix("delete") {
            Some(rest) if rest.ends_with("Backward") => Self::DeleteBackward,
            Some(rest) if rest.ends_with("Forward") => Self::DeleteForward,
            _ => Self::Other,
        }
    }
}

/// What to show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Formatted {
    /// The value.
    pub text: String,
    /// Where the caret goes, in UTF-16 units; the text is ASCII.
    pub caret: usize,
}

/// A card number: grouped as its brand writes it.
#[must_use]
pub fn number(before: &str, text: &str, caret: usize, edit: Edit) -> Formatted {
    let mut typed = Digits::typed(before, text, caret, edit);
    let brand = candidates(&typed.digits).only().map(Brand::data);
    typed.limit(
        before,
        brand.map_or(LONGEST_NUMBER, |brand| brand.max_length()),
    );
    let gaps = brand.map_or(Brand::Visa.data().gaps, |brand| brand.gaps);

    let mut shown = Formatted {
        text: String::with_capacity(24),
        caret: 0,
    };
    for (index, digit) in typed.digits.chars().enumerate() {
        if gaps.iter().any(|gap| usize::from(*gap) == index) {
            shown.text.push(' ');
        }
        shown.text.push(digit);
        if index + 1 == typed.caret {
            shown.caret = shown.text.len();
        }
    }
    shown
}

/// An expiry date as `MM / YY` or `MM / YYYY`; a month of one digit gets its zero.
#[must_use]
pub fn expiry(before: &str, text: &str, caret: usize, edit: Edit) -> Formatted {
    let mut typed = Digits::typed(before, text, caret, edit);
    if edit == Edit::Other {
        // Where the separator stands decides what is the month: "1/28" is January, "2028-12" December.
        let cleaned: String = text
            .chars()
            .filter(|c| digits::value(*c).is_some() || expiry::is_separator(*c))
            .collect();
        if let Some(parts) = expiry::split(&cleaned) {
            let pad = parts.month.len() == 1
                && (parts.separated || parts.month.as_str() > "1")
                && parts.month != "0";
            let at_end = typed.caret >= typed.digits.len();
            let digits = if pad {
                String::from("0")
            } else {
                String::new()
            } + &parts.month
                + &parts.year;
            typed.caret = if at_end {
                digits.len()
            } else {
                typed.caret + usize::from(pad)
            };
            typed.digits = digits;
        }
    }
    typed.limit(before, 6);

    let mut shown = Formatted {
        text: String::with_capacity(9),
        caret: 0,
    };
    // After a deletion the separator is not put back behind a month that stands alone, or it could never be deleted.
    let alone = typed.digits.len() == 2 && edit != Edit::Other;
    for (index, digit) in typed.digits.chars().enumerate() {
        shown.text.push(digit);
        if index == 1 && !alone {
            shown.text.push_str(SLASH);
        }
        if index + 1 == typed.caret {
            shown.caret = shown.text.len();
        }
    }
    shown
}

/// A security code of at most `max` digits.
#[must_use]
pub fn security_code(before: &str, text: &str, caret: usize, max: usize) -> Formatted {
    let mut typed = Digits::typed(before, text, caret, Edit::Other);
    typed.limit(before, max);
    Formatted {
        text: typed.digits,
        caret: typed.caret,
    }
}

/// The digits of a field, and behind how many of them the caret stands.
struct Digits {
    digits: String,
    caret: usize,
}

impl Digits {
    fn typed(before: &str, text: &str, caret: usize, edit: Edit) -> Self {
        let mut typed = Self {
            digits: String::with_capacity(20),
            caret: 0,
        };
        let mut units = 0;
        for character in text.chars() {
            if let Some(digit) = digits::ascii(character) {
                typed.digits.push(digit);
                if units < caret {
                    typed.caret = typed.digits.len();
                }
            }
            units += character.len_utf16();
        }
        // A deletion that took no digit took a gap: what was meant is the digit beyond it.
        if edit != Edit::Other && text != before && typed.digits == only_digits(before) {
            typed.delete(edit);
        }
        typed
    }

    fn delete(&mut self, edit: Edit) {
        let index = if edit == Edit::DeleteBackward {
            self.caret.checked_sub(1)
        } else {
            Some(self.caret)
        };
        if let Some(index) = index.filter(|index| *index < self.digits.len()) {
            self.digits.remove(index);
            self.caret = index;
        }
    }

    /// Takes back what was inserted too much. Digits that stood there before stay, even when a new brand is shorter.
    fn limit(&mut self, before: &str, max: usize) {
        let room = max.max(only_digits(before).len());
        while self.digits.len() > room {
            let index = self.caret.checked_sub(1).unwrap_or(self.digits.len() - 1);
            self.digits.remove(index);
            self.caret = self.caret.saturating_sub(1);
        }
    }
}

fn only_digits(text: &str) -> String {
    text.chars().filter_map(digits::ascii).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Types `keys` one after the other at the end of an empty field; `<` is Backspace.
    fn type_keys(format: impl Fn(&str, &str, usize, Edit) -> Formatted, keys: &str) -> String {
        let mut shown = Formatted {
            text: String::new(),
            caret: 0,
        };
        for key in keys.chars() {
            let mut text = shown.text.clone();
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
        shown.text
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
        assert_eq!(only_digits(&shown.text), "3111111111111111000");
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
                expiry("", text, text.len(), Edit::Other).text,
                shown,
                "{text}"
            );
        }
    }

    #[test]
    fn security_codes_hold_their_digits_only() {
        assert_eq!(
            security_code("", "1a2 3", 5, 3),
            Formatted {
                text: "123".into(),
                caret: 3
            }
        );
        assert_eq!(
            security_code("123", "1293", 3, 3),
            Formatted {
                text: "123".into(),
                caret: 2
            }
        );
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
            prop_assert_eq!(only_digits(&shown.text), typed);
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
}
