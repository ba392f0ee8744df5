//! Styles of the page's options as rules (features §2.7). The frame decides which of them it takes.

use tillframe_core::hosted_fields::StyleRule;
use wasm_bindgen::JsValue;

use crate::js::{entries, texts};

/// A rule's properties with their values.
pub(crate) type Declarations = Vec<(String, String)>;

/// Reads an object of selectors: an object of declarations each, the name of a class of the page, or after `@media …` an
/// object of selectors again. `null` is no rule.
///
/// `of_class` gives the declarations of a class.
pub(crate) fn read(given: &JsValue, of_class: &dyn Fn(&str) -> Declarations) -> Vec<StyleRule> {
    let mut rules = Vec::new();
    read_level(given, None, of_class, &mut rules);
    rules
}

fn read_level(
    given: &JsValue,
    media: Option<&str>,
    of_class: &dyn Fn(&str) -> Declarations,
    rules: &mut Vec<StyleRule>,
) {
    for (selector, value) in entries(given) {
        if let (Some(condition), None) = (selector.strip_prefix("@media"), media) {
            read_level(&value, Some(condition.trim()), of_class, rules);
            continue;
        }
        if value.is_null() {
            continue;
        }
        let declarations = match value.as_string() {
            Some(class) => of_class(&class),
            None => {
                let (mut declarations, _) = texts(&value);
                for (name, _) in &mut declarations {
                    *name = kebab(name);
                }
                declarations
            }
        };
        rules.push(StyleRule {
            media: media.map(str::to_owned),
            selector,
            declarations,
        });
    }
}

/// `fontSize` as `font-size`, `WebkitAppearance` and `webkitAppearance` as `-webkit-appearance`.
fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 4);
    if name.starts_with("webkit") || name.starts_with("moz") {
        kebab.push('-');
    }
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(character.to_ascii_lowercase());
    }
    kebab
}
