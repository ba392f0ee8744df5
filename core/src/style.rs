//! Which of a merchant's `styles` reach the fields of Hosted Fields (features §2.7).
//!
//! # Security
//! A style must not tell anybody what is typed. Three closed grammars see to that, each in its own module: properties come
//! from a list, so nothing is positioned over something else or writes text; values have no function that loads (`url()`,
//! `image-set()`, …), so no style makes a request; selectors have no attribute selectors, for `input[value^="4"]` would
//! tell digits apart. What an allowed style shows stays in the frame's own pixels, which the page can't read. So there is
//! no `@font-face` either: a font is a request, and one with a `unicode-range` tells which characters are shown.

use crate::hosted_fields::StyleRule;

mod media;
mod property;
mod selector;
mod value;

#[cfg(test)]
mod tests;

/// A rule that may be applied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// The condition of the `@media` block that the rule belongs in. Widths are those of the field's frame.
    pub media: Option<String>,
    /// Each one selector without commas. Apply them one by one: one that a browser does not know, such as another's
    /// `::-moz-placeholder`, would take the whole list with it.
    pub selectors: Vec<String>,
    /// At least one, in the merchant's order.
    pub declarations: Vec<Declaration>,
}

/// A property with its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// In kebab case.
    pub property: &'static str,
    /// Without its `!important`, as the CSSOM wants it.
    pub value: String,
    /// It stood there.
    pub is_important: bool,
}

/// What became of a merchant's rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// What may be applied of it.
    pub rule: Option<Rule>,
    /// What may not, for a warning in the console.
    pub dropped: Vec<Dropped>,
}

/// A part of a rule that is not applied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dropped {
    /// The property or selector as far as it is a plain word; never a value.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why a part of a rule is not applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The condition of `@media`; the whole rule is dropped.
    Media,
    /// The selector; the whole rule is dropped when it has no other.
    Selector,
    /// The property is not on the list.
    Property,
    /// The value is empty or longer than 500 bytes.
    Length,
    /// The value holds a character that no value of an allowed property needs.
    Character,
    /// The value calls a function that is not on the list.
    Function,
    /// A quote or parenthesis of the value is not closed.
    Unbalanced,
    /// There is no such variable of the appearance.
    Variable,
    /// The variable takes values of another kind.
    Kind,
    /// There is no such part of the form.
    Part,
    /// No font has such a name, weight or style.
    Font,
}

impl Reason {
    /// What the merchant can do about it.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Media => {
                "use a media condition of screen, width, height, orientation or a preference"
            }
            Self::Selector => {
                "use input, select, classes and pseudo-classes, without attributes or combinators"
            }
            Self::Property => "fields do not take this property",
            Self::Length => "the value is empty or longer than 500 bytes",
            Self::Character => "the value holds a character that fields do not take",
            Self::Function => {
                "fields take only functions for colors, lengths and timing; url() and var() are none"
            }
            Self::Unbalanced => "close all quotes and parentheses of the value",
            Self::Variable => "there is no such variable: docs/theming.md lists them",
            Self::Kind => "its value is of another kind: docs/theming.md lists them",
            Self::Font => "a font needs a family, a weight such as 400 and a style such as italic",
            Self::Part => "there is no such part or state: docs/theming.md lists them",
        }
    }
}

/// Every property that fields take, in kebab case.
pub fn properties() -> impl Iterator<Item = &'static str> {
    property::all()
}

/// Takes from a merchant's rule what may be applied.
#[must_use]
pub fn check(given: &StyleRule) -> Checked {
    check_by(&FIELDS, given)
}

/// What rules may name.
pub(crate) struct Grammar {
    /// The selector to apply for a selector of the merchant's, which has no commas.
    pub(crate) selector: fn(&str) -> Option<String>,
    /// The allowed property of that name.
    pub(crate) property: fn(&str) -> Option<&'static str>,
    /// Said of a selector that is none.
    pub(crate) not_selected: Reason,
}

const FIELDS: Grammar = Grammar {
    selector: |selector| selector::is_allowed(selector).then(|| selector.to_owned()),
    property: property::find,
    not_selected: Reason::Selector,
};

/// The same by another grammar of selectors and properties; values are the same everywhere.
pub(crate) fn check_by(grammar: &Grammar, given: &StyleRule) -> Checked {
    let mut dropped = Vec::new();
    let rule = allowed(grammar, given, &mut dropped);
    Checked { rule, dropped }
}

/// The value without blanks around it, if it is harmless.
///
/// # Errors
/// Why it may not be applied.
pub(crate) fn check_value(value: &str) -> Result<&str, Reason> {
    match value::check(value)? {
        (value, false) => Ok(value),
        // It belongs to declarations.
        (_, true) => Err(Reason::Character),
    }
}

/// The allowed property of fields with that name, in kebab case.
pub(crate) fn find_property(name: &str) -> Option<&'static str> {
    property::find(name)
}

fn allowed(grammar: &Grammar, given: &StyleRule, dropped: &mut Vec<Dropped>) -> Option<Rule> {
    let mut refuse = |name: &str, reason| {
        dropped.push(Dropped {
            name: plain(name),
            reason,
        });
    };
    // Its blanks become plain ones: merchants write conditions over several lines.
    let words = |media: &str| media.split_whitespace().collect::<Vec<_>>().join(" ");
    let media = given.media.as_deref().map(words);
    if !media.as_deref().is_none_or(media::is_allowed) {
        refuse("@media", Reason::Media);
        return None;
    }
    let mut selectors = Vec::new();
    for selector in given.selector.split(',').map(str::trim) {
        match (grammar.selector)(selector) {
            Some(selector) => selectors.push(selector),
            None => refuse(selector, grammar.not_selected),
        }
    }
    let mut declarations = Vec::new();
    for (name, value) in &given.declarations {
        let Some(property) = (grammar.property)(name) else {
            refuse(name, Reason::Property);
            continue;
        };
        match value::check(value) {
            Ok((value, is_important)) => declarations.push(Declaration {
                property,
                value: value.to_owned(),
                is_important,
            }),
            Err(reason) => refuse(property, reason),
        }
    }
    if selectors.is_empty() || declarations.is_empty() {
        return None;
    }
    Some(Rule {
        media,
        selectors,
        declarations,
    })
}

/// The beginning of a merchant's text as far as it is a plain word: a warning repeats nothing else.
pub(crate) fn plain(name: &str) -> String {
    const LONGEST: usize = 40;
    name.chars()
        .take_while(|letter| {
            letter.is_ascii_alphabetic() || matches!(letter, '-' | ':' | '.' | '@')
        })
        .take(LONGEST)
        .collect()
}
