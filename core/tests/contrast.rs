//! Every theme keeps the contrast of WCAG 2.2 AA, on light pages and on dark ones: 4.5 to 1 for texts (1.4.3), 3 to 1 for
//! the edges of fields (1.4.11).

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

const SHEET: &str = include_str!("../../www/frame/variables.css");

/// What stands on what, and the least contrast.
const PAIRS: [(&str, &[&str], f64); 7] = [
    (
        "colorText",
        &[
            "colorBackground",
            "colorField",
            "colorHover",
            "colorSelected",
            "colorDangerBackground",
        ],
        4.5,
    ),
    (
        "colorTextSecondary",
        &[
            "colorBackground",
            "colorField",
            "colorHover",
            "colorSelected",
        ],
        4.5,
    ),
    (
        "colorPlaceholder",
        &["colorField", "colorDangerBackground"],
        4.5,
    ),
    (
        "colorDanger",
        &[
            "colorBackground",
            "colorField",
            "colorSelected",
            "colorDangerBackground",
        ],
        4.5,
    ),
    (
        "colorPrimary",
        &["colorBackground", "colorField", "colorSelected"],
        4.5,
    ),
    ("colorBorderField", &["colorBackground", "colorField"], 3.0),
    ("colorIcon", &["colorField", "colorHover"], 3.0),
];

type Colors = BTreeMap<&'static str, &'static str>;

/// The colors that a rule of the stylesheet sets.
fn colors(selector: &str) -> Colors {
    let opening = [selector, " {"].concat();
    let (_, rest) = SHEET.split_once(opening.as_str()).unwrap();
    let (rule, _) = rest.split_once("\n}").unwrap();
    rule.lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "))
        .filter(|(name, _)| name.starts_with("color"))
        .map(|(name, value)| (name, value.trim_end_matches(';')))
        .collect()
}

/// The hash that holds on pages of one scheme.
fn hash(colors: &Colors, name: &str, is_dark: bool) -> &'static str {
    let value = colors[name];
    let Some(both) = value.strip_prefix("light-dark(") else {
        return value;
    };
    let (light, dark) = both.trim_end_matches(')').split_once(", ").unwrap();
    if is_dark { dark } else { light }
}

/// Relative luminance (WCAG 2.2).
fn luminance(hash: &str) -> f64 {
    let digits: Vec<u32> = hash
        .trim_start_matches('#')
        .chars()
        .map(|digit| digit.to_digit(16).unwrap())
        .collect();
    let channel = |index: usize| {
        let value = if digits.len() == 3 {
            digits[index] * 17
        } else {
            digits[2 * index] * 16 + digits[2 * index + 1]
        };
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_21_to_1() {
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
}

#[test]
fn every_theme_is_legible_in_both_schemes() {
    for theme in ["default", "night", "flat"] {
        let mut all = colors(":root");
        if theme != "default" {
            let selector = ["[data-theme=\"", theme, "\"]"].concat();
            all.extend(colors(&selector));
        }
        // The night is dark on every page.
        for is_dark in [false, true]
            .into_iter()
            .skip(usize::from(theme == "night"))
        {
            for (front, grounds, least) in PAIRS {
                for ground in grounds {
                    let found = contrast(hash(&all, front, is_dark), hash(&all, ground, is_dark));
                    assert!(
                        found >= least,
                        "{theme}, dark {is_dark}: {front} on {ground} is {found:.2} to 1"
                    );
                }
            }
        }
    }
}
