//! Month and year in one text.

use crate::digits;

/// Month and year as they were typed, in digits.
pub(crate) struct Parts {
    pub(crate) month: String,
    pub(crate) year: String,
    /// A separator stands behind the month.
    pub(crate) separated: bool,
}

/// Finds month and year in `text`, or nothing when it holds other than digits and separators.
pub(crate) fn split(text: &str) -> Option<Parts> {
    let (mut first, mut second) = (String::new(), String::new());
    let mut separated = false;
    for character in text.chars() {
        if let Some(digit) = digits::ascii(character) {
            if separated { &mut second } else { &mut first }.push(digit);
        } else if is_separator(character) {
            separated |= !first.is_empty();
        } else {
            return None;
        }
    }
    // "202812": only the year can be first, as the beginning would be no month.
    let undivided = if separated { "" } else { first.as_str() };
    let year_first = match (first.len(), second.len()) {
        (6, _) => undivided > "13",
        (4, 1 | 2) => true,
        _ => false,
    };
    let month_ends = match first.len() {
        _ if year_first => 4,
        // "628", "62028": two digits of it would be no month.
        3 | 5 if undivided >= "13" => 1,
        // "1228", or "1228 " and "122 8" with a blank in an odd place: the digits alone decide.
        length => length.min(2),
    };
    let digits = first + &second;
    let (head, tail) = digits.split_at_checked(month_ends).unwrap_or((&digits, ""));
    let (month, year) = if year_first {
        (tail, head)
    } else {
        (head, tail)
    };
    Some(Parts {
        month: month.to_owned(),
        year: year.to_owned(),
        separated,
    })
}

/// What stands between month and year.
pub(crate) fn is_separator(character: char) -> bool {
    digits::is_separator(character) || matches!(character, '/' | '\u{ff0f}')
}
