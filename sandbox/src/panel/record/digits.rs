//! Runs of digits that could be a card number, wherever they stand.

use std::borrow::Cow;

use super::secret::HIDDEN;

/// A run of at least this many digits could be a card number, or have one in it.
const SHORTEST: usize = 12;

/// The text without such runs. Blanks and dashes between digits don't end a run: people type them.
pub(super) fn without_runs(text: &str) -> Cow<'_, str> {
    without(text, SHORTEST)
}

/// The text without runs of that many digits and more.
pub(super) fn without(text: &str, shortest: usize) -> Cow<'_, str> {
    if text
        .chars()
        .filter(|letter| letter.is_numeric())
        .take(shortest)
        .count()
        < shortest
    {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let (before, from) = rest.split_at(start);
        let (end, count) = run(from);
        let (digits, after) = from.split_at(end);
        clean.push_str(before);
        clean.push_str(if count < shortest { digits } else { HIDDEN });
        rest = after;
    }
    clean.push_str(rest);
    Cow::Owned(clean)
}

/// Where the run at the start of a text ends, and how many digits it has.
fn run(text: &str) -> (usize, usize) {
    let (mut end, mut count) = (0, 0);
    for (place, letter) in text.char_indices() {
        if letter.is_numeric() {
            end = place + letter.len_utf8();
            count += 1;
        } else if !is_gap(letter) {
            break;
        }
    }
    (end, count)
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_go_and_short_ones_stay() {
        for (text, clean) in [
            ("4111111111111111", "[hidden]"),
            ("a 4111 1111-1111  1111 b", "a [hidden] b"),
            ("(4111\t1111\n1111 1111)", "([hidden])"),
            ("411111111111", "[hidden]"),
            ("99999999991111111111111111", "[hidden]"),
            ("41111111111", "41111111111"),
            ("2026-11-21T19:09:40Z", "2026-11-21T19:09:40Z"),
            ("4111,1111,1111,1111", "4111,1111,1111,1111"),
            ("411111******1111", "411111******1111"),
            ("٤١١١١١١١١١١١١١١١ é 12", "[hidden] é 12"),
            ("", ""),
        ] {
            assert_eq!(without_runs(text), clean, "{text}");
        }
        assert_eq!(without("cvv 123, 99", 3), "cvv [hidden], 99");
    }
}
