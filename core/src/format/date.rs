//! Expiry dates: `MM / YY` or `MM / YYYY` in one field, or month and year in a field each.

use zeroize::Zeroizing;

use super::{
    Edit, Formatted,
    typed::{Typed, only_digits},
};
use crate::{
    digits,
    expiry::{self, Parts},
};

/// Stands between month and year.
const SLASH: &str = " / ";

/// The digits of a date whose year has four.
const LONGEST: usize = 6;

/// The longest date with its separators: `12 / 2028`.
const LONGEST_TEXT: usize = 9;

/// An expiry date as `MM / YY` or `MM / YYYY`; a month of one digit gets its zero.
#[must_use]
pub fn expiry(before: &str, text: &str, caret: usize, edit: Edit) -> Formatted {
    let mut typed = Typed::digits(before, text, caret, edit);
    let old = only_digits(before);
    if edit == Edit::Other {
        // In the middle of a date the digits flow on from month to year. Typed at the end, pasted or autofilled, the
        // separator decides what is the month: "1/28" is January, "2028-12" December. A separator behind the caret stood
        // there before, and decides nothing.
        if old.is_empty() || typed.caret == typed.text.len() {
            let inserted = if old.is_empty() {
                text
            } else {
                until(text, caret)
            };
            if let Some(parts) = parts(inserted) {
                typed = whole([padding(&parts), &parts.month, &parts.year].concat());
            }
        } else if typed.caret == 1 && typed.text.len() < LONGEST && typed.text.as_str() >= "2" {
            typed = Typed {
                text: Zeroizing::new(["0", &typed.text].concat()),
                caret: 2,
            };
        }
    }
    typed.limit(&old, |_| LONGEST);
    // After a deletion the separator is not put back behind a month that stands alone, or it could never be deleted.
    let mut shown = typed.shown(SLASH, |index| index == 2);
    if typed.text.len() == 2 && edit == Edit::Other {
        let at_end = shown.caret == shown.text.len();
        shown.text.push_str(SLASH);
        if at_end {
            shown.caret = shown.text.len();
        }
    }
    shown
}

/// A month in a field of its own; one digit that can only be a whole month gets its zero. Of a whole date its month.
#[must_use]
pub fn month(before: &str, text: &str, caret: usize, edit: Edit) -> Formatted {
    let mut typed = Typed::digits(before, text, caret, edit);
    if edit == Edit::Other
        && let Some(parts) = parts(text)
        && (is_date(&parts) || typed.text.len() == 1)
    {
        typed = whole([padding(&parts), &parts.month].concat());
    }
    typed.limit(&only_digits(before), |_| 2);
    typed.plain()
}

/// A year in a field of its own, in two or four digits. Of a whole date its year.
#[must_use]
pub fn year(before: &str, text: &str, caret: usize, edit: Edit) -> Formatted {
    let mut typed = Typed::digits(before, text, caret, edit);
    if edit == Edit::Other
        && let Some(parts) = parts(text)
        && is_date(&parts)
    {
        typed = whole(parts.year);
    }
    typed.limit(&only_digits(before), |_| 4);
    typed.plain()
}

/// A date for which the merchant wants no formatting: digits and separators as they were typed.
pub(super) fn unformatted(before: &str, text: &str, caret: usize) -> Formatted {
    let mut typed = Typed::new(text, caret, kept);
    typed.limit(&Typed::new(before, 0, kept).text, |_| LONGEST_TEXT);
    typed.plain()
}

fn kept(character: char) -> Option<char> {
    digits::ascii(character).or_else(|| {
        let separator = if character.is_whitespace() {
            ' '
        } else {
            character
        };
        (separator.is_ascii() && expiry::is_separator(separator)).then_some(separator)
    })
}

/// The text in front of the caret.
fn until(text: &str, caret: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > caret
    });
    end.and_then(|(index, _)| text.get(..index)).unwrap_or(text)
}

/// Month and year in a text that may hold words too: "exp 12/28".
fn parts(text: &str) -> Option<Parts> {
    let is_part = |c: &char| digits::value(*c).is_some() || expiry::is_separator(*c);
    expiry::split(&text.chars().filter(is_part).collect::<String>())
}

/// The zero that a month of one digit lacks. "1" can become "12", so it waits for a separator or a year ("145").
fn padding(parts: &Parts) -> &'static str {
    let complete = parts.separated || parts.month.as_str() > "1" || !parts.year.is_empty();
    if parts.month.len() == 1 && complete && parts.month != "0" {
        "0"
    } else {
        ""
    }
}

fn is_date(parts: &Parts) -> bool {
    parts.separated && matches!(parts.year.len(), 2 | 4)
}

/// The caret behind all of it.
fn whole(digits: String) -> Typed {
    Typed {
        caret: digits.len(),
        text: Zeroizing::new(digits),
    }
}
