//! A merchant's rules in a stylesheet, as far as `core` let them.
//!
//! Through CSSOM only: a rule is inserted empty and its declarations are set one by one, so that no text can end one thing
//! and begin another. It also needs no `unsafe-inline` in the Content-Security-Policy.

use tillframe_core::{
    hosted_fields::StyleRule,
    style::{Checked, Declaration, Dropped, Rule},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssRuleList, CssStyleRule, CssStyleSheet, console};

/// What may be applied of a merchant's rules. What is left out is named in the console.
pub(crate) fn checked(
    option: &str,
    check: fn(&StyleRule) -> Checked,
    given: &[StyleRule],
) -> Vec<Rule> {
    let mut rules = Vec::new();
    for given in given {
        let checked = check(given);
        for dropped in &checked.dropped {
            warn(option, dropped);
        }
        rules.extend(checked.rule);
    }
    rules
}

/// Puts the rules at the end of the stylesheet.
pub(crate) fn put(sheet: &CssStyleSheet, rules: &[Rule]) {
    for rule in rules {
        for selector in &rule.selectors {
            // A selector that this browser does not know is left out alone.
            if let Some(inserted) = insert(sheet, rule.media.as_deref(), selector) {
                let style = inserted.style();
                for Declaration {
                    property,
                    value,
                    is_important,
                } in &rule.declarations
                {
                    let priority = if *is_important { "important" } else { "" };
                    // What the browser does not know is ignored, as in a stylesheet.
                    let _ = style.set_property_with_priority(property, value, priority);
                }
            }
        }
    }
}

/// Names what is left out of an option, for the merchant to read. Values are never repeated.
pub(crate) fn warn(option: &str, dropped: &Dropped) {
    let warning = [
        "tillframe: ",
        option,
        ": ",
        &dropped.name,
        " is left out: ",
        dropped.reason.text(),
    ];
    console::warn_1(&JsValue::from_str(&warning.concat()));
}

/// An empty rule at the end of the stylesheet.
fn insert(sheet: &CssStyleSheet, media: Option<&str>, selector: &str) -> Option<CssStyleRule> {
    let rule = [selector, "{}"].concat();
    let text = match media {
        Some(media) => ["@media ", media, "{", &rule, "}"].concat(),
        None => rule,
    };
    let rules = sheet.css_rules().ok()?;
    let index = sheet.insert_rule_with_index(&text, rules.length()).ok()?;
    let inserted = rules.item(index)?;
    if media.is_none() {
        return Some(inserted.unchecked_into());
    }
    let within: CssRuleList = inserted
        .unchecked_into::<web_sys::CssMediaRule>()
        .css_rules();
    within.item(0).map(JsCast::unchecked_into)
}
