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
    let (mut month, mut year) = (first, second);
    if !separated && month.len() == 6 && month.as_str() > "13" {
        // "202812": only the year can be first, as the beginning would be no month.
        year = month.split_off(4);
        std::mem::swap(&mut month, &mut year);
    } else if !separated && matches!(month.len(), 3 | 5) && month.as_str() >= "13" {
        // "628", "62028": two digits of it would be no month.
        year = month.split_off(1);
    } else if month.len() == 4 && matches!(year.len(), 1 | 2) {
        // "2028-12"
        std::mem::swap(&mut month, &mut year);
    } else if month.len() > 2 {
        // "1228", or "1228 " and "122 8" with a blank in an odd place: the digits alone decide.
        month.push_str(&year);
        year = month.split_off(2);
    }
    Some(Parts {
        month,
        year,
        separated,
    })
}

/// What stands between month and year.
pub(crate) fn is_separator(character: char) -> bool {
    digits::is_separator(character) || matches!(character, '/' | '\u{ff0f}')
}
