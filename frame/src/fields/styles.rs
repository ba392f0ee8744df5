//! The merchant's styles, as far as [`style::check`] lets them, put into each field's document.
//!
//! Through CSSOM only: a rule is inserted empty and its declarations are set one by one, so that no text can end one thing
//! and begin another. It also needs no `unsafe-inline` in the Content-Security-Policy.

use tillframe_core::{
    hosted_fields::StyleRule,
    style::{self, Declaration, Rule},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssRuleList, CssStyleRule, CssStyleSheet, Document, console};

/// What may be applied, in the merchant's order.
pub(super) type Rules = Vec<Rule>;

/// Checks the merchant's rules. What is left out is named in the console.
pub(super) fn check(given: &[StyleRule]) -> Rules {
    let mut rules = Vec::new();
    for given in given {
        let checked = style::check(given);
        for dropped in &checked.dropped {
            let warning = [
                "tillframe: styles: ",
                &dropped.name,
                " is left out: ",
                dropped.reason.text(),
            ];
            console::warn_1(&JsValue::from_str(&warning.concat()));
        }
        rules.extend(checked.rule);
    }
    rules
}

/// Puts the rules behind the document's own.
pub(super) fn apply(document: &Document, rules: &Rules) {
    let Some(sheet) = document.style_sheets().item(0) else {
        return;
    };
    let sheet: CssStyleSheet = sheet.unchecked_into();
    for rule in rules {
        for selector in &rule.selectors {
            // A selector that this browser does not know is left out alone.
            if let Some(inserted) = insert(&sheet, rule.media.as_deref(), selector) {
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
