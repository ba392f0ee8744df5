//! Styles that merchants give for the fields.

use tillframe_core::{hosted_fields::StyleRule, style};

/// All that a value may call, not from the list that the rule reads.
const FUNCTIONS: [&str; 19] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "color-mix",
    "light-dark",
    "calc",
    "min",
    "max",
    "clamp",
    "cubic-bezier",
    "steps",
    "linear",
];

/// The input is lines: a media condition or nothing, a selector, then a property and its value with a colon between.
pub fn styles(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.split('\n');
    let media = lines.next().filter(|media| !media.is_empty());
    let selector = lines.next().unwrap_or("input");
    let declarations = lines.map(|line| {
        let (property, value) = line.split_once(':').unwrap_or(("color", line));
        (property.to_owned(), value.to_owned())
    });
    let given = StyleRule {
        media: media.map(str::to_owned),
        selector: selector.to_owned(),
        declarations: declarations.collect(),
    };
    let checked = style::check(&given);
    for dropped in &checked.dropped {
        let plain = |c: char| c.is_ascii_alphabetic() || "-:.@".contains(c);
        assert!(dropped.name.chars().all(plain) && dropped.name.len() <= 40);
    }
    let Some(rule) = checked.rule else {
        return;
    };
    assert!(!rule.selectors.is_empty() && !rule.declarations.is_empty());
    for text in rule.media.iter().chain(&rule.selectors) {
        assert_inert(text);
        assert!(
            text.is_ascii() && !text.contains(['"', '\'', '=', '>', '+', '~', '*', '#', '|']),
            "{text}"
        );
    }
    for selector in &rule.selectors {
        let element = selector.split(['.', ':']).next().unwrap_or_default();
        let ours = ["", "input", "select"]
            .iter()
            .any(|own| own.eq_ignore_ascii_case(element));
        assert!(ours, "{selector}");
    }
    for declaration in &rule.declarations {
        let (property, value) = (declaration.property, &declaration.value);
        assert!(
            property
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        );
        assert!(!value.contains([':', '!']), "{value}");
        assert_inert(value);
        assert_calls_are_known(value);
    }
}

/// Nothing in it ends the declaration or the rule, begins another, or is written as something else.
fn assert_inert(text: &str) {
    let forbidden = |c: char| c.is_control() || ";{}<>@\\[]".contains(c);
    assert!(!text.is_empty() && !text.contains(forbidden), "{text:?}");
    assert!(!text.contains("/*"), "{text:?}");
    let count = |sign| text.matches(sign).count();
    assert_eq!(count('('), count(')'), "{text:?}");
}

fn assert_calls_are_known(value: &str) {
    let mut rest = value;
    let mut is_first = true;
    while let Some((head, behind)) = rest.split_once('(') {
        let name = head
            .rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_' || !c.is_ascii()))
            .next()
            .unwrap_or_default();
        let known = FUNCTIONS
            .iter()
            .any(|function| function.eq_ignore_ascii_case(name));
        assert!(
            known || name.is_empty() && !is_first,
            "{value:?} calls {name:?}"
        );
        (rest, is_first) = (behind, false);
    }
}
