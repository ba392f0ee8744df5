//! The conditions of `@media` that fields take.

/// The longest condition, in bytes.
const LONGEST: usize = 200;

/// Whether it is `screen`, `(max-width: 600px)`, `screen and (prefers-color-scheme: dark), (orientation: portrait)`, …
pub(super) fn is_allowed(condition: &str) -> bool {
    condition.len() <= LONGEST && condition.split(',').all(|query| is_query(query.trim()))
}

/// Terms with `and` between them.
fn is_query(query: &str) -> bool {
    let mut rest = query;
    loop {
        let Some(behind) = term(rest) else {
            return false;
        };
        if behind.is_empty() {
            return true;
        }
        // The blanks are needed: `and(` would be a function.
        let Some(next) = behind.trim_start().strip_prefix("and ") else {
            return false;
        };
        if !behind.starts_with(' ') {
            return false;
        }
        rest = next.trim_start();
    }
}

/// What stands behind the medium or the feature in parentheses that `text` begins with.
fn term(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix('(') {
        let (feature, rest) = inner.split_once(')')?;
        return is_feature(feature).then_some(rest);
    }
    let medium = text.strip_prefix("only ").unwrap_or(text);
    let rest = medium
        .strip_prefix("screen")
        .or_else(|| medium.strip_prefix("all"))?;
    (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
}

fn is_feature(text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else {
        return false;
    };
    let value = value.trim();
    match name.trim() {
        "min-width" | "max-width" | "min-height" | "max-height" => is_length(value),
        "orientation" => matches!(value, "portrait" | "landscape"),
        "prefers-color-scheme" => matches!(value, "light" | "dark"),
        "prefers-reduced-motion" => matches!(value, "reduce" | "no-preference"),
        "prefers-contrast" => matches!(value, "more" | "less" | "no-preference"),
        "forced-colors" => matches!(value, "active" | "none"),
        _ => false,
    }
}

/// `600px`, `37.5em`, `0`.
fn is_length(text: &str) -> bool {
    let number = ["px", "rem", "em"]
        .into_iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part)
}
