//! The rules of the `appearance` option: a closed list of parts with their states, and of properties.
//!
//! # Security
//! As [`crate::style`] has it, whose values these are. Beyond that no rule hides a part or moves one over another: what the
//! shopper is asked for and told is always there.

use crate::{
    hosted_fields::StyleRule,
    style::{self, Checked, Grammar, Reason},
};

/// A part of the form, as merchants and as the frame's document call it.
struct Part {
    name: &'static str,
    selector: &'static str,
    /// What `--` adds to the name, and what that adds to the selector.
    modifiers: &'static [(&'static str, &'static str)],
}

const fn part(name: &'static str, selector: &'static str) -> Part {
    Part {
        name,
        selector,
        modifiers: &[],
    }
}

/// In the order of the document. The selectors weigh as little as those of the frame's own stylesheet, which come before.
const PARTS: [Part; 19] = [
    part("Sheet", ".sheet"),
    part("Header", ".header"),
    part("Title", ":is(h1, h2)"),
    part("Label", "label"),
    part("Hint", ".hint"),
    Part {
        name: "Input",
        selector: ":where(.box) :is(input, select)",
        modifiers: &[("invalid", "[aria-invalid=\"true\"]")],
    },
    part("Icon", ".icon"),
    part("Error", ".error"),
    part("Alert", ".alert"),
    Part {
        name: "Option",
        selector: ".option",
        modifiers: &[("disabled", "[aria-disabled=\"true\"]")],
    },
    Part {
        name: "Method",
        selector: ".method",
        modifiers: &[
            ("selected", ".braintree-method--active"),
            ("disabled", ".braintree-method--disabled"),
        ],
    },
    part("Badge", ".badge"),
    part("Button", ".button"),
    part("Toggle", ".another"),
    part("Edit", ".edit"),
    part("Delete", ".delete"),
    part("Checkbox", ".save"),
    part("Total", ".total"),
    part("Progress", ".progress"),
];

/// States that any part may be in.
const STATES: [&str; 5] = [":hover", ":focus", ":focus-visible", ":active", ":disabled"];

const PLACEHOLDER: &str = "::placeholder";

const GRAMMAR: Grammar = Grammar {
    selector,
    property,
    not_selected: Reason::Part,
};

/// The names of all parts, with each one's modifiers: `.Input`, `.Input--invalid`.
pub fn parts() -> impl Iterator<Item = String> {
    PARTS.iter().flat_map(|part| {
        let plain = [".", part.name].concat();
        let modified = part
            .modifiers
            .iter()
            .map(|(modifier, _)| [".", part.name, "--", modifier].concat());
        std::iter::once(plain).chain(modified)
    })
}

/// Takes from a merchant's rule what may be applied, with the selectors of the frame's document.
#[must_use]
pub fn check(given: &StyleRule) -> Checked {
    style::check_by(&GRAMMAR, given)
}

/// `.Input--invalid:focus::placeholder`: a part, a modifier, states, and for inputs the placeholder.
fn selector(given: &str) -> Option<String> {
    let (whole, placeholder) = match given.strip_suffix(PLACEHOLDER) {
        Some(input) => (input, PLACEHOLDER),
        None => (given, ""),
    };
    let (named, states) = match whole.find(':') {
        Some(at) => whole.split_at_checked(at)?,
        None => (whole, ""),
    };
    let (name, modifier) = match named.split_once("--") {
        Some((name, modifier)) => (name, Some(modifier)),
        None => (named, None),
    };
    let name = name.strip_prefix('.')?;
    let part = PARTS.iter().find(|part| part.name == name)?;
    let modifier = match modifier {
        Some(modifier) => {
            let mut known = part.modifiers.iter();
            known.find(|(name, _)| *name == modifier)?.1
        }
        None => "",
    };
    let is_known = |state: &str| {
        STATES
            .iter()
            .any(|known| known.strip_prefix(':') == Some(state))
    };
    let states_are_known = states.split(':').skip(1).all(is_known);
    let has_placeholder = placeholder.is_empty() || part.name == "Input";
    (states_are_known && has_placeholder)
        .then(|| [part.selector, modifier, states, placeholder].concat())
}

/// In camel or kebab case. Nothing that hides a part or moves it, and nothing that turns a part into another.
fn property(name: &str) -> Option<&'static str> {
    let kebab = name.chars().fold(String::new(), |mut kebab, letter| {
        if letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
        kebab
    });
    let property = style::find_property(&kebab)?;
    let is_denied = matches!(property, "opacity" | "direction" | "color-scheme")
        || property.starts_with("margin")
        || property.ends_with("appearance")
        || property.ends_with("transform");
    (!is_denied).then_some(property)
}

/// The properties that parts take, in kebab case.
pub fn properties() -> impl Iterator<Item = &'static str> {
    style::properties().filter_map(property)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(selector: &str, property: &str, value: &str) -> StyleRule {
        StyleRule {
            media: None,
            selector: selector.to_owned(),
            declarations: vec![(property.to_owned(), value.to_owned())],
        }
    }

    #[test]
    fn parts_become_the_frames_own_selectors() {
        for (given, expected) in [
            (".Input", ":where(.box) :is(input, select)"),
            (".Input:focus", ":where(.box) :is(input, select):focus"),
            (
                ".Input--invalid:hover",
                ":where(.box) :is(input, select)[aria-invalid=\"true\"]:hover",
            ),
            (
                ".Input::placeholder",
                ":where(.box) :is(input, select)::placeholder",
            ),
            (".Method--selected", ".method.braintree-method--active"),
            (".Label", "label"),
        ] {
            let checked = check(&rule(given, "color", "red"));
            let selectors = checked.rule.map(|rule| rule.selectors);
            assert_eq!(selectors, Some(vec![expected.to_owned()]), "{given}");
        }
        for given in [
            "input",
            ".input",
            "Input",
            ".Inputs",
            ".Input--selected",
            ".Input--",
            ".Input:has(a)",
            ".Input::before",
            ".Label::placeholder",
            ".Input .Label",
            ".Input[value]",
            ".Input:",
            "",
            ".",
            ".Input::placeholder:hover",
            "#Input",
        ] {
            let checked = check(&rule(given, "color", "red"));
            assert_eq!(checked.rule, None, "{given}");
            assert_eq!(checked.dropped[0].reason, Reason::Part, "{given}");
        }
    }

    #[test]
    fn properties_come_in_either_case_and_hide_nothing() {
        for (given, expected) in [
            ("borderRadius", "border-radius"),
            ("box-shadow", "box-shadow"),
            ("WebkitTextFillColor", "-webkit-text-fill-color"),
            ("fontSize", "font-size"),
        ] {
            let checked = check(&rule(".Input", given, "0"));
            let declared = checked.rule.map(|rule| rule.declarations[0].property);
            assert_eq!(declared, Some(expected), "{given}");
        }
        for given in [
            "opacity",
            "margin",
            "marginTop",
            "display",
            "position",
            "visibility",
            "transform",
            "appearance",
            "height",
            "content",
            "backgroundImage",
            "background",
            "clipPath",
            "-webkit-appearance",
            "zIndex",
        ] {
            let checked = check(&rule(".Input", given, "0"));
            assert_eq!(checked.rule, None, "{given}");
            assert_eq!(checked.dropped[0].reason, Reason::Property, "{given}");
        }
    }

    #[test]
    fn values_are_those_of_fields() {
        let checked = check(&rule(
            ".Sheet",
            "backgroundColor",
            "url(https://evil.example/a)",
        ));
        assert_eq!(checked.rule, None);
        assert_eq!(checked.dropped[0].name, "background-color");
    }
}
