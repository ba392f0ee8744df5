//! Card numbers: digits in the groups of their brand.
//!
//! The blank between two groups is written with the digit behind it. The original writes it as soon as a group is
//! complete; then the value ends in a blank that nobody typed, screen readers read it, and the caret of a complete number
//! of 16 digits stands one place away from its last digit.

use super::{Edit, Formatted, typed::Typed, typed::only_digits};
use crate::brand::{Brand, candidates};

/// Card numbers of brands that are not known yet may be this long.
pub(super) const LONGEST: usize = 19;

/// A card number: grouped as its brand writes it.
#[must_use]
pub fn number(before: &str, text: &str, caret: usize, edit: Edit) -> Formatted {
    grouped(&digits(before, text, caret, edit, LONGEST))
}

/// The digits of a card number, at most `max` of them.
pub(super) fn digits(before: &str, text: &str, caret: usize, edit: Edit, max: usize) -> Typed {
    let mut typed = Typed::digits(before, text, caret, edit);
    typed.limit(&only_digits(before), |digits| {
        let brand = candidates(digits).only();
        brand.map_or(max, |brand| max.min(brand.data().max_length()))
    });
    typed
}

pub(super) fn grouped(typed: &Typed) -> Formatted {
    let brand = candidates(&typed.text).only().unwrap_or(Brand::Visa);
    typed.shown(" ", |index| {
        let mut gaps = brand.data().gaps.iter();
        gaps.any(|gap| usize::from(*gap) == index)
    })
}
