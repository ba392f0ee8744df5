//! What the inputs show: formatted while one types, masked while one does not, and filled at the start.

use std::iter;

use tillframe_core::{
    card_state::Field,
    expiry::YearMonth,
    format::{self, Edit, Formatted},
    mask,
};
use zeroize::Zeroizing;

use super::Form;

impl Form {
    /// What a field is to hold when the browser made `text` of it, with the caret at `caret` (in UTF-16 units).
    #[must_use]
    pub fn format(&self, field: Field, text: &str, caret: usize, edit: Edit) -> Formatted {
        match self.field_options(field) {
            Some(options) if options.select.is_some() => {
                Formatted::new(&choice(field, text), caret)
            }
            Some(options) => {
                let before = self.value(field);
                format::field(options, self.longest_code(), before, text, caret, edit)
            }
            None => Formatted::new(text, caret),
        }
    }

    /// The field that has the focus.
    #[must_use]
    pub fn focused(&self) -> Option<Field> {
        self.focused
    }

    /// Whether the field shows something else than it holds: its merchant wants that while it has not the focus.
    #[must_use]
    pub fn is_masked(&self, field: Field) -> bool {
        let options = self.field_options(field);
        self.focused != Some(field) && options.is_some_and(|options| options.mask.is_some())
    }

    /// What the field shows.
    ///
    /// # Security
    /// For the input element of that field, and nothing else.
    #[must_use]
    pub fn shown(&self, field: Field) -> Zeroizing<String> {
        let value = self.value(field);
        match self.field_options(field).and_then(|options| options.mask) {
            Some(mask) if self.is_masked(field) => {
                let is_number = field == Field::Number && self.checks.number.number.is_ok();
                mask::masked(value, mask, is_number)
            }
            _ => Zeroizing::new(value.to_owned()),
        }
    }

    /// Fills the fields as the merchant wants it. Number and security code only if the gateway is a test one: no page may
    /// know those of a real card.
    pub(super) fn prefill(&mut self, is_test: bool, today: YearMonth) {
        for options in self.options.fields.clone() {
            let field = options.field;
            let is_secret = matches!(field, Field::Number | Field::Cvv);
            let Some(prefill) = options.prefill.filter(|_| is_test || !is_secret) else {
                continue;
            };
            let text = prefill.expose();
            let zero = field == Field::ExpirationMonth && text.len() == 1;
            let text: Zeroizing<String> =
                Zeroizing::new(iter::repeat_n("0", zero.into()).chain([text]).collect());
            self.values[field as usize] = self.format(field, &text, usize::MAX, Edit::Other).text;
            // The number says how long the security code can be.
            self.check(today);
        }
    }
}

/// The value of a list's choice: months have two digits there, years four.
fn choice(field: Field, text: &str) -> String {
    let missing = match (field, text.len()) {
        (Field::ExpirationMonth, 1) => "0",
        (Field::ExpirationYear, 2) => "20",
        _ => "",
    };
    [missing, text].concat()
}

/// The value after an edit of what stood for it, character by character: only what was changed there is changed.
#[must_use]
pub fn unmasked(value: &str, mask: &str, text: &str) -> Zeroizing<String> {
    let (was, is): (Vec<char>, Vec<char>) = (mask.chars().collect(), text.chars().collect());
    let shorter = was.len().min(is.len());
    let same = |pair: &(&char, &char)| pair.0 == pair.1;
    let start = was.iter().zip(&is).take_while(same).count();
    let end = was.iter().rev().zip(is.iter().rev()).take_while(same);
    let end = end.count().min(shorter - start);

    let mut new = Zeroizing::new(String::with_capacity(value.len() + text.len()));
    new.extend(value.chars().take(start));
    new.extend(is.iter().take(is.len() - end).skip(start));
    new.extend(value.chars().skip(was.len() - end));
    new
}

#[cfg(test)]
#[path = "display_tests.rs"]
mod tests;
