//! What counts of the text in a field, and where the caret stands in it.

use std::ops::Range;

use zeroize::Zeroizing;

use super::{Edit, Formatted};
use crate::digits;

/// The most characters that are looked at: more than any field holds.
const MOST: usize = 19;

/// The characters of a field that count, all of them ASCII, and behind how many of them the caret stands.
pub(super) struct Typed {
    pub(super) text: Zeroizing<String>,
    pub(super) caret: usize,
}

impl Typed {
    /// The characters of `text` that `keep` keeps.
    pub(super) fn new(text: &str, caret: usize, keep: fn(char) -> Option<char>) -> Self {
        let mut typed = Self {
            // As long as it can become, so that no copy is left behind while it grows.
            text: Zeroizing::new(String::with_capacity(text.len())),
            caret: 0,
        };
        let mut units = 0;
        for character in text.chars() {
            if let Some(kept) = keep(character) {
                typed.text.push(kept);
                if units < caret {
                    typed.caret = typed.text.len();
                }
            }
            units += character.len_utf16();
        }
        typed
    }

    /// The digits of `text`. A deletion that took no digit took a gap: what was meant is the digit beyond it.
    pub(super) fn digits(before: &str, text: &str, caret: usize, edit: Edit) -> Self {
        let mut typed = Self::new(text, caret, digits::ascii);
        if edit != Edit::Other && text != before && *typed.text == *only_digits(before) {
            typed.delete(edit);
        }
        typed
    }

    fn delete(&mut self, edit: Edit) {
        let index = if edit == Edit::DeleteBackward {
            self.caret.checked_sub(1)
        } else {
            Some(self.caret)
        };
        if let Some(index) = index.filter(|index| *index < self.text.len()) {
            self.remove(index..index + 1);
            self.caret = index;
        }
    }

    /// Takes out the characters at these places. `String`'s own ways to do so can panic, and that alone would bring 8 KB
    /// of the standard library into the wasm.
    fn remove(&mut self, places: Range<usize>) {
        let mut left = Zeroizing::new(String::with_capacity(self.text.len()));
        for (place, character) in self.text.chars().enumerate() {
            if !places.contains(&place) {
                left.push(character);
            }
        }
        self.text = left;
    }

    /// Takes back the end of what was inserted as far as it is too much, as `maxlength` does. What stood there `before`
    /// stays, even when it is longer than `max` says of the new text.
    pub(super) fn limit(&mut self, before: &str, max: impl Fn(&str) -> usize) {
        // Behind what was inserted stands the caret, and behind that what stood there before. When it does not, a script
        // or a password manager wrote the whole value.
        let tail = self.text.get(self.caret..).unwrap_or_default();
        let inserted = before.ends_with(tail);
        let mut end = if inserted {
            self.caret
        } else {
            self.text.len()
        };
        let excess = self.text.len().saturating_sub(before.len().max(MOST));
        let start = end.saturating_sub(excess);
        self.remove(start..end);
        end = start;
        while end > 0 && self.text.len() > max(&self.text).max(before.len()) {
            end -= 1;
            self.remove(end..end + 1);
        }
        self.caret = if inserted { end } else { self.caret.min(end) };
    }

    /// The text with `gap` in front of the characters of which `is_behind_gap` tells so by their index.
    pub(super) fn shown(&self, gap: &str, is_behind_gap: impl Fn(usize) -> bool) -> Formatted {
        let mut shown = Formatted {
            text: Zeroizing::new(String::with_capacity(self.text.len() + 4 * gap.len())),
            caret: 0,
        };
        for (index, character) in self.text.chars().enumerate() {
            if is_behind_gap(index) {
                shown.text.push_str(gap);
            }
            shown.text.push(character);
            if index + 1 == self.caret {
                shown.caret = shown.text.len();
            }
        }
        shown
    }

    /// The text as it is.
    pub(super) fn plain(self) -> Formatted {
        Formatted {
            text: self.text,
            caret: self.caret,
        }
    }
}

/// The digits of `text`.
pub(super) fn only_digits(text: &str) -> Zeroizing<String> {
    Typed::new(text, 0, digits::ascii).text
}
