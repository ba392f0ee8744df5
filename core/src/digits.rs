//! Digits as people and browsers deliver them.

/// The value of a digit in any of the scripts that phones type: ASCII, Arabic-Indic, Persian, Devanagari, full-width.
pub(crate) fn value(character: char) -> Option<u8> {
    const ZEROS: [char; 5] = ['0', '\u{0660}', '\u{06f0}', '\u{0966}', '\u{ff10}'];
    ZEROS.iter().find_map(|&zero| {
        let offset = (character as u32).checked_sub(zero as u32)?;
        u8::try_from(offset).ok().filter(|value| *value < 10)
    })
}

/// The same as an ASCII character.
pub(crate) fn ascii(character: char) -> Option<char> {
    value(character).map(|value| char::from(b'0' + value))
}

/// Characters that people and other programs put between the digits of a card number: blanks and dashes of all kinds,
/// and the invisible marks of texts that run from right to left.
pub(crate) fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || is_dash(character)
        || matches!(
            character,
            '.' | '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// Hyphens and dashes of all kinds.
pub(crate) fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}'
    )
}

/// The longest run of digits in `text`; with `lenient`, separators do not end a run.
pub(crate) fn longest_run(text: &str, lenient: bool) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        if value(character).is_some() {
            run += 1;
            longest = longest.max(run);
        } else if !(lenient && is_separator(character)) {
            run = 0;
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_count() {
        for text in [
            "0123456789",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "０１２３４５６７８９",
        ] {
            let ascii: String = text.chars().filter_map(ascii).collect();
            assert_eq!(ascii, "0123456789");
        }
        assert!(
            ['a', '/', ':', '²', '½']
                .into_iter()
                .all(|c| value(c).is_none())
        );
    }

    #[test]
    fn separators_end_a_run_only_when_strict() {
        assert_eq!(longest_run("41 11-1", true), 5);
        assert_eq!(longest_run("41 11-1", false), 2);
        assert_eq!(longest_run("", true), 0);
    }
}
