//! The values that fields take: words, numbers, texts and calls of listed functions.

use super::Reason;

/// The longest value, in bytes: several times a long list of fonts or shadows.
const LONGEST: usize = 500;

/// Functions that give a color, a length or a timing. None of them loads anything. `var()` is left out because the page's
/// variables are not there in the frame: it would make the declaration void without a word.
const FUNCTIONS: &str = "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark \
    calc min max clamp cubic-bezier steps linear";

/// The value without blanks around it, and whether `!important` stood behind it.
///
/// # Errors
/// Why it may not be applied.
pub(super) fn check(value: &str) -> Result<(&str, bool), Reason> {
    let (value, is_important) = match value.trim().rsplit_once('!') {
        Some((value, word)) if word.trim_start().eq_ignore_ascii_case("important") => {
            (value.trim_end(), true)
        }
        _ => (value.trim(), false),
    };
    if value.is_empty() || value.len() > LONGEST {
        return Err(Reason::Length);
    }
    let mut pairs = value.as_bytes().windows(2);
    if !value.chars().all(is_allowed) || pairs.any(|pair| pair == b"/*") {
        return Err(Reason::Character);
    }
    let mut depth = 0_u32;
    let mut quote = None;
    // Where the name of a function would begin if a parenthesis came now.
    let mut word = 0;
    for (at, character) in value.char_indices() {
        match character {
            '"' | '\'' if quote == Some(character) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(character),
            // In a text too: what a text holds is then the same to every reader, however it finds the text's end.
            '(' => {
                let name = value.get(word..at).unwrap_or_default();
                let groups = name.is_empty() && depth > 0;
                if !groups && !is_function(name) {
                    return Err(Reason::Function);
                }
                depth += 1;
            }
            ')' => depth = depth.checked_sub(1).ok_or(Reason::Unbalanced)?,
            _ => {}
        }
        if !is_of_word(character) {
            word = at + character.len_utf8();
        }
    }
    if depth == 0 && quote.is_none() {
        Ok((value, is_important))
    } else {
        Err(Reason::Unbalanced)
    }
}

/// Letters and digits of any script, and the signs that values are made of. No braces, `;`, `:`, `<`, `>`, `@`, backslash
/// or control character: nothing that could end the declaration, begin another rule, or write one sign as another.
fn is_allowed(character: char) -> bool {
    is_of_word(character)
        || matches!(
            character,
            ' ' | '#' | '%' | '.' | ',' | '+' | '*' | '/' | '(' | ')' | '\'' | '"'
        )
}

/// From U+00A0 on CSS takes every character as a letter.
fn is_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '\u{a0}'..)
}

fn is_function(name: &str) -> bool {
    FUNCTIONS
        .split_ascii_whitespace()
        .any(|function| function.eq_ignore_ascii_case(name))
}
