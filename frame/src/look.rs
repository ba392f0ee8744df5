//! How Drop-in looks: a merchant's `appearance`, put on the document. All of it can be replaced while the form is shown.
//!
//! # Security
//! The grammars of `core` let through what can neither ask for anything nor cover or hide anything. Through CSSOM it gets no
//! further than its place: a variable's value is one value, a rule is inserted empty and filled property by property.

mod fonts;

use std::cell::{Cell, RefCell};

use js_sys::Array;
use tillframe_core::{
    appearance::{Appearance, rules, variables},
    hosted_fields::StyleRule,
    style::{self, Rule},
};
use web_sys::{CssStyleDeclaration, CssStyleSheet, Document};

use self::fonts::Fonts;
use crate::{control::set, sheet, view::page, web::document};

/// What is on the document now.
#[derive(Default)]
pub(crate) struct Look {
    /// The variables that a merchant set.
    variables: RefCell<Vec<&'static str>>,
    fonts: Fonts,
    is_dressed: Cell<bool>,
}

impl Look {
    /// Makes the document look like this, whatever it looked like before.
    pub(crate) fn dress(&self, appearance: &Appearance) {
        let (Some(document), Some(root)) = (document(), page::root_element()) else {
            return;
        };
        set(
            &root,
            &[
                ("data-theme", appearance.theme.name()),
                ("data-labels", appearance.labels.name()),
                ("data-density", appearance.density.name()),
                (
                    "data-animations",
                    if appearance.animates { "all" } else { "none" },
                ),
            ],
        );
        let style = root.style();
        // The frame's element in the page has the same, so that the document stays see-through.
        let _ = style.set_property("color-scheme", appearance.used_scheme().name());
        self.set_variables(&style, &appearance.variables);
        self.set_rules(&document, appearance);
        self.fonts.expect(&appearance.fonts);
    }

    /// Takes a part of a font. `false` when no such font was announced, or when it is too much.
    pub(crate) fn take_font(&self, font: u8, bytes: &[u8], is_last: bool) -> bool {
        self.fonts.take(font, bytes, is_last)
    }

    fn set_variables(&self, style: &CssStyleDeclaration, given: &[(String, String)]) {
        for name in self.variables.take() {
            let _ = style.remove_property(&["--", name].concat());
        }
        for (name, value) in given {
            match variables::check(name, value) {
                Ok((name, value)) => {
                    let _ = style.set_property(&["--", name].concat(), value);
                    self.variables.borrow_mut().push(name);
                }
                Err(dropped) => sheet::warn("appearance", &dropped),
            }
        }
    }

    /// In a stylesheet of their own, behind the document's.
    fn set_rules(&self, document: &Document, appearance: &Appearance) {
        let mut allowed = of_inputs(&appearance.input_styles);
        allowed.extend(sheet::checked(
            "appearance",
            rules::check,
            &appearance.rules,
        ));
        // Most merchants have none.
        if allowed.is_empty() && !self.is_dressed.get() {
            return;
        }
        let Ok(own) = CssStyleSheet::new() else {
            return;
        };
        sheet::put(&own, &allowed);
        document.set_adopted_style_sheets(&Array::of1(&own));
        self.is_dressed.set(true);
    }
}

/// `card.overrides.styles` are written for documents with one input in them, so here they begin at the inputs' boxes.
fn of_inputs(given: &[StyleRule]) -> Vec<Rule> {
    let mut rules = sheet::checked("styles", style::check, given);
    for selector in rules.iter_mut().flat_map(|rule| &mut rule.selectors) {
        selector.insert_str(0, ".box ");
    }
    rules
}
