//! What a field shows while it is typed into: pure functions of `(before, text, caret, edit)` to what to show.
//!
//! `before` is the field's value before the edit; `text` and `caret` are what the browser made of it. The caret counts in
//! UTF-16 units, as the DOM does; of a selection, as dropping leaves one, take its end. No digit is ever lost, reordered
//! or doubled, unless the field is full: then the first digits that fit are kept of what was inserted. The caret stays
//! behind the digit it stood behind.

mod date;
mod number;
mod typed;

use std::fmt;

use zeroize::Zeroizing;

use crate::{
    card_state::Field,
    field_options::{FieldOptions, InputType},
};

pub use date::{expiry, month, year};
pub use number::number;
use typed::{Typed, only_digits};

/// What kind of edit the browser made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Backspace and its kin.
    DeleteBackward,
    /// Delete and its kin.
    DeleteForward,
    /// Typing, pasting, dropping, autofill, cutting a selection, undo.
    Other,
}

impl Edit {
    /// The edit of an `InputEvent.inputType`.
    #[must_use]
    pub fn from_input_type(kind: &str) -> Self {
        match kind.strip_prefix("delete") {
            Some(rest) if rest.ends_with("Backward") => Self::DeleteBackward,
            Some(rest) if rest.ends_with("Forward") => Self::DeleteForward,
            _ => Self::Other,
        }
    }
}

/// What to show. Overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Formatted {
    /// The value.
    pub text: Zeroizing<String>,
    /// Where the caret goes, in UTF-16 units. The text of formatted fields is ASCII.
    pub caret: usize,
}

impl Formatted {
    /// That text, with the caret there.
    #[must_use]
    pub fn new(text: &str, caret: usize) -> Self {
        Self {
            text: Zeroizing::new(text.to_owned()),
            caret,
        }
    }
}

impl fmt::Debug for Formatted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Formatted(…)")
    }
}

/// What the field of these options shows after an edit; a security code has at most `longest_code` digits.
///
/// With `formatInput: false` numbers lose their gaps, dates keep the separators that are typed; other characters are
/// refused all the same. Names, postal codes and the browser's month picker are never changed.
#[must_use]
pub fn field(
    options: &FieldOptions,
    longest_code: usize,
    before: &str,
    text: &str,
    caret: usize,
    edit: Edit,
) -> Formatted {
    if options.input_type == InputType::Month {
        return Formatted::new(text, caret);
    }
    match options.field {
        Field::Number => {
            let max = options.max_card_length.map_or(number::LONGEST, usize::from);
            let digits = number::digits(before, text, caret, edit, max);
            if options.formats {
                number::grouped(&digits)
            } else {
                digits.plain()
            }
        }
        Field::ExpirationDate if options.formats => expiry(before, text, caret, edit),
        Field::ExpirationDate => date::unformatted(before, text, caret),
        Field::ExpirationMonth => month(before, text, caret, edit),
        Field::ExpirationYear => year(before, text, caret, edit),
        Field::Cvv => security_code(before, text, caret, longest_code),
        Field::CardholderName | Field::PostalCode => Formatted::new(text, caret),
    }
}

/// A security code of at most `max` digits.
#[must_use]
pub fn security_code(before: &str, text: &str, caret: usize, max: usize) -> Formatted {
    let mut typed = Typed::digits(before, text, caret, Edit::Other);
    typed.limit(&only_digits(before), |_| max);
    typed.plain()
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;
