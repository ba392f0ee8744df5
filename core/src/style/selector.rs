//! The selectors that fields take: one compound selector each, which can only meet a field's own element.

/// The longest selector, in bytes.
const LONGEST: usize = 200;

const ELEMENTS: &str = "input select";

/// None of them depends on which characters are typed, only on whether there are any.
const PSEUDO_CLASSES: &str = "focus focus-visible hover active enabled disabled valid invalid required optional \
    placeholder-shown autofill -webkit-autofill -moz-placeholder -ms-input-placeholder";

const PSEUDO_ELEMENTS: &str =
    "placeholder -webkit-input-placeholder -moz-placeholder -ms-input-placeholder selection";

/// Whether it is `input`, `.number`, `input.invalid:not(:focus)::placeholder`, …: an element at most, then classes,
/// pseudo-classes and negations of one of these, then a pseudo-element at most.
pub(super) fn is_allowed(selector: &str) -> bool {
    if selector.is_empty() || selector.len() > LONGEST {
        return false;
    }
    let mut rest = element(selector).unwrap_or(selector);
    while !rest.is_empty() {
        let next = negation(rest)
            .or_else(|| class(rest))
            .or_else(|| pseudo_class(rest));
        match next.or_else(|| pseudo_element(rest)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    true
}

// Each of these gives what stands behind it.

fn element(text: &str) -> Option<&str> {
    listed(text, ELEMENTS)
}

fn class(text: &str) -> Option<&str> {
    let (name, rest) = word(text.strip_prefix('.')?);
    let starts = name.trim_start_matches('-').as_bytes().first()?;
    (!starts.is_ascii_digit()).then_some(rest)
}

fn pseudo_class(text: &str) -> Option<&str> {
    listed(text.strip_prefix(':')?, PSEUDO_CLASSES)
}

fn pseudo_element(text: &str) -> Option<&str> {
    listed(text.strip_prefix("::")?, PSEUDO_ELEMENTS).filter(|rest| rest.is_empty())
}

fn negation(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(":not(")?;
    class(inner)
        .or_else(|| pseudo_class(inner))
        .or_else(|| element(inner))?
        .strip_prefix(')')
}

fn listed<'a>(text: &'a str, list: &str) -> Option<&'a str> {
    let (name, rest) = word(text);
    list.split_ascii_whitespace()
        .any(|listed| listed.eq_ignore_ascii_case(name))
        .then_some(rest)
}

/// The word that `text` begins with, and what stands behind it.
fn word(text: &str) -> (&str, &str) {
    let end = text
        .find(|character: char| {
            !(character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
        })
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
