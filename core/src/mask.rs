//! What a field shows instead of its value while nobody types into it (`maskInput`, features §3.9).

use zeroize::Zeroizing;

use crate::field_options::Mask;

/// The shortest card number. Shorter values, security codes among them, never show their end.
const SHORTEST_NUMBER: usize = 12;

/// How much of a number may be shown.
const SHOWN: usize = 4;

/// `text` with the mask's character in place of every character but blanks, slashes and hyphens.
///
/// The last four stay when the mask asks for that *and* `reveals_last_four` says that the value is a valid number.
#[must_use]
pub fn masked(text: &str, mask: Mask, reveals_last_four: bool) -> Zeroizing<String> {
    let secret = text.chars().filter(|c| !is_separator(*c)).count();
    let reveals = reveals_last_four && mask.shows_last_four && secret >= SHORTEST_NUMBER;
    let hidden = if reveals { secret - SHOWN } else { secret };
    let room = text.len() + hidden * mask.character.len_utf8();
    let mut shown = Zeroizing::new(String::with_capacity(room));
    let mut seen = 0;
    for character in text.chars() {
        if is_separator(character) {
            shown.push(character);
        } else {
            seen += 1;
            shown.push(if seen > hidden {
                character
            } else {
                mask.character
            });
        }
    }
    shown
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '/' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST_FOUR: Mask = Mask {
        character: '*',
        shows_last_four: true,
    };

    fn shown(text: &str, mask: Mask, reveals: bool) -> String {
        masked(text, mask, reveals).as_str().to_owned()
    }

    #[test]
    fn separators_stay_and_all_else_is_hidden() {
        for (text, expected) in [
            ("4111 1111 1111 1111", "•••• •••• •••• ••••"),
            ("12 / 2028", "•• / ••••"),
            ("60622-1234", "•••••-••••"),
            ("Ada Löwe", "••• ••••"),
            ("123", "•••"),
            ("", ""),
        ] {
            assert_eq!(shown(text, Mask::BULLETS, true), expected);
        }
    }

    #[test]
    fn the_last_four_show_only_when_both_sides_agree() {
        let number = "3782 822463 10005";
        assert_eq!(shown(number, LAST_FOUR, true), "**** ****** *0005");
        assert_eq!(shown(number, LAST_FOUR, false), "**** ****** *****");
        assert_eq!(shown(number, Mask::BULLETS, true), "•••• •••••• •••••");
    }

    #[test]
    fn a_security_code_never_shows_its_end() {
        assert_eq!(shown("1234", LAST_FOUR, true), "****");
        assert_eq!(shown("12345678901", LAST_FOUR, true), "***********");
        assert_eq!(shown("123456789012", LAST_FOUR, true), "********9012");
    }
}
