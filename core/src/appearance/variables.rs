//! The variables of the `appearance` option. `docs/theming.md` says what each is for; `www/frame/variables.css` gives them
//! their values.

use crate::style::{self, Dropped, Reason};

/// What a variable takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `#2456d6`, `white`, `rgb(0 0 0 / 0.5)`, `light-dark(#fff, #111)`
    Color,
    /// A length of zero or more: `8px`, `0.5rem`, `calc(1rem + 2px)`, `0`
    Length,
    /// A length that may be negative.
    Offset,
    /// Names of fonts: `"Inter", sans-serif`
    Family,
    /// `normal`, `bold`, or 1 to 1000
    Weight,
    /// A number of zero or more: `1.4`
    Number,
    /// As `box-shadow`: `0 1px 2px rgb(0 0 0 / 0.1)`, `none`
    Shadow,
}

impl Kind {
    /// As `docs/theming.md` calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Color => "color",
            Self::Length => "length",
            Self::Offset => "offset",
            Self::Family => "family",
            Self::Weight => "weight",
            Self::Number => "number",
            Self::Shadow => "shadow",
        }
    }
}

/// One text for each kind: a table would cost the wasm a pointer and a length for each name.
const ALL: [(Kind, &str); 7] = [
    (
        Kind::Color,
        "colorPrimary colorBackground colorField colorText colorTextSecondary colorPlaceholder \
         colorBorder colorBorderField colorBorderHover colorFocus colorHover colorSelected colorDanger \
         colorDangerBackground colorIcon colorSkeleton",
    ),
    (
        Kind::Length,
        "fontSizeBase fontSizeTitle fontSizeLabel fontSizeHint sheetPadding gapFields gapColumns gapLabel gapRows \
         fieldHeight fieldPadding rowPadding borderWidth borderWidthField borderRadius borderRadiusField \
         borderRadiusRow focusWidth",
    ),
    (Kind::Offset, "letterSpacing focusOffset"),
    (Kind::Family, "fontFamily"),
    (
        Kind::Weight,
        "fontWeightNormal fontWeightLabel fontWeightStrong",
    ),
    (Kind::Number, "lineHeight"),
    (Kind::Shadow, "shadowFocus shadowField shadowSheet"),
];

/// Every variable with its kind.
pub fn all() -> impl Iterator<Item = (&'static str, Kind)> {
    let of = |(kind, names): (Kind, &'static str)| {
        names.split_ascii_whitespace().map(move |name| (name, kind))
    };
    ALL.into_iter().flat_map(of)
}

/// Checks one variable: gives its name and the value without blanks around it.
///
/// # Errors
/// What is left out of it, for a warning in the console.
pub fn check<'a>(name: &str, value: &'a str) -> Result<(&'static str, &'a str), Dropped> {
    let refuse = |reason| Dropped {
        name: style::plain(name),
        reason,
    };
    let (name, kind) = all()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| refuse(Reason::Variable))?;
    let value = style::check_value(value).map_err(refuse)?;
    if takes(kind, value) {
        Ok((name, value))
    } else {
        Err(refuse(Reason::Kind))
    }
}

fn takes(kind: Kind, value: &str) -> bool {
    match kind {
        Kind::Color => is_color(value),
        Kind::Length => is_length(value),
        Kind::Offset => is_length(value.strip_prefix('-').unwrap_or(value)),
        Kind::Family => !value.contains('(') && !is_keyword(value),
        Kind::Weight => {
            matches!(value, "normal" | "bold")
                || value
                    .parse()
                    .is_ok_and(|weight| (1..=1000_u16).contains(&weight))
        }
        Kind::Number => is_number(value),
        Kind::Shadow => !is_keyword(value),
    }
}

/// A hash with hexadecimal digits, a word, or a call; which functions may be called has been checked.
fn is_color(value: &str) -> bool {
    if let Some(digits) = value.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8)
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let is_word = value.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_word || is_call(value)) && !is_keyword(value)
}

fn is_length(value: &str) -> bool {
    let number = ["px", "rem", "em"]
        .into_iter()
        .find_map(|unit| value.strip_suffix(unit));
    value == "0" || number.is_some_and(is_number) || is_call(value)
}

fn is_call(value: &str) -> bool {
    value.ends_with(')') && value.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// `1`, `1.5`, `.5`
fn is_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part) && !part.is_empty() && text.len() <= 8 && !text.is_empty()
}

/// Words that would not be the variable's value but take its value away.
fn is_keyword(value: &str) -> bool {
    ["inherit", "initial", "unset", "revert", "revert-layer"]
        .into_iter()
        .any(|keyword| keyword.eq_ignore_ascii_case(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(name: &str, value: &str) -> bool {
        check(name, value).is_ok()
    }

    #[test]
    fn each_kind_takes_its_values_and_no_others() {
        for (name, good, bad) in [
            (
                "colorPrimary",
                &[
                    "#fff",
                    "#2456D6",
                    "#11223344",
                    "white",
                    "rgb(0 0 0 / 0.5)",
                    "light-dark(#fff, #111)",
                ][..],
                &[
                    "#ff",
                    "#ggg",
                    "12px",
                    "red blue",
                    "inherit",
                    "url(a)",
                    "",
                    "#fff !important",
                ][..],
            ),
            (
                "fieldHeight",
                &["48px", "3rem", "2.5em", ".5rem", "0", "calc(1rem + 2px)"],
                &[
                    "48",
                    "-1px",
                    "50%",
                    "1vw",
                    "auto",
                    "px",
                    "1.px",
                    "999999999px",
                ],
            ),
            ("focusOffset", &["-1px", "2px"], &["--1px", "none"]),
            (
                "fontFamily",
                &["\"Inter\", sans-serif", "Georgia"],
                &["unset", "local(Arial)", "'Inter"],
            ),
            (
                "fontWeightLabel",
                &["400", "bold"],
                &["0", "1001", "heavy", "4e2"],
            ),
            ("lineHeight", &["1.4", "2"], &["1.4em", "-1", "normal"]),
            (
                "shadowSheet",
                &["none", "0 1px 2px rgb(0 0 0 / 0.1), 0 0 0 1px #ccc"],
                &["initial", "0 0 url(a)", "0 0 1px red; color: red"],
            ),
        ] {
            for value in good {
                assert!(takes(name, value), "{name}: {value}");
            }
            for value in bad {
                assert!(!takes(name, value), "{name}: {value}");
            }
        }
    }

    #[test]
    fn unknown_names_are_dropped_by_name_and_without_their_value() {
        let dropped = check("colorBrand<b>", "4111111111111111");
        assert_eq!(
            dropped,
            Err(Dropped {
                name: "colorBrand".to_owned(),
                reason: Reason::Variable
            })
        );
        assert!(check("ColorPrimary", "red").is_err());
        assert!(check("--colorPrimary", "red").is_err());
    }

    #[test]
    fn the_stylesheet_gives_each_its_value_and_uses_no_other() {
        let sheet = include_str!("../../../www/frame/variables.css");
        for (name, kind) in all() {
            let declared = ["  --", name, ": "].concat();
            let value = sheet
                .split_once(declared.as_str())
                .and_then(|(_, rest)| rest.split_once(';'))
                .map(|(value, _)| value);
            let value = value.unwrap_or_else(|| panic!("{name} has no value"));
            // Ours may build on one another.
            assert!(
                value.contains("var(") || takes(name, value),
                "{name} takes no {value} as {}",
                kind.name()
            );
        }
        let declared = sheet
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
            .map(|(name, _)| name);
        for name in declared {
            assert!(
                all().any(|(known, _)| known == name),
                "{name} is no variable"
            );
        }
    }
}
