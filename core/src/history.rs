//! Undo and redo of one field. Browsers forget theirs as soon as a script writes the value, and formatting does.

use std::fmt;

use crate::format::Formatted;

/// How many edits can be undone: more than the digits of any field.
const MOST: usize = 50;

/// What a field showed before its latest edits, and before what was undone. Overwritten when it is dropped.
#[derive(Default)]
pub struct History {
    undo: Vec<Formatted>,
    redo: Vec<Formatted>,
}

impl History {
    /// Remembers what the field showed before an edit. What was undone before that cannot be redone any more.
    pub fn push(&mut self, before: Formatted) {
        self.redo.clear();
        remember(&mut self.undo, before);
    }

    /// Takes what the field shows, and gives what it showed before the latest edit; nothing when there was none.
    pub fn undo(&mut self, current: Formatted) -> Option<Formatted> {
        let before = self.undo.pop()?;
        remember(&mut self.redo, current);
        Some(before)
    }

    /// Takes what the field shows, and gives what it showed before the latest [`undo`](Self::undo); nothing when there
    /// was none since the latest edit.
    pub fn redo(&mut self, current: Formatted) -> Option<Formatted> {
        let after = self.redo.pop()?;
        remember(&mut self.undo, current);
        Some(after)
    }

    /// Forgets everything: the field was cleared, or its form was sent.
    pub fn clear(&mut self) {
        self.undo.clear();
        self.redo.clear();
    }
}

impl fmt::Debug for History {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("History(…)")
    }
}

fn remember(steps: &mut Vec<Formatted>, step: Formatted) {
    if steps.len() == MOST {
        steps.remove(0);
    }
    steps.push(step);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(text: &str) -> Formatted {
        Formatted::new(text, text.len())
    }

    #[test]
    fn what_is_undone_can_be_redone() {
        let mut history = History::default();
        history.push(step(""));
        history.push(step("4"));
        assert_eq!(history.undo(step("41")), Some(step("4")));
        assert_eq!(history.undo(step("4")), Some(step("")));
        assert_eq!(history.undo(step("")), None);
        assert_eq!(history.redo(step("")), Some(step("4")));
        assert_eq!(history.redo(step("4")), Some(step("41")));
        assert_eq!(history.redo(step("41")), None);
        assert_eq!(history.undo(step("41")), Some(step("4")));
    }

    #[test]
    fn the_caret_comes_back_too() {
        let mut history = History::default();
        history.push(Formatted::new("4111", 2));
        assert_eq!(
            history.undo(step("4911 1")).map(|shown| shown.caret),
            Some(2)
        );
    }

    #[test]
    fn an_edit_ends_what_can_be_redone() {
        let mut history = History::default();
        history.push(step(""));
        assert_eq!(history.undo(step("4")), Some(step("")));
        history.push(step(""));
        assert_eq!(history.redo(step("5")), None);
        assert_eq!(history.undo(step("5")), Some(step("")));
    }

    #[test]
    fn it_holds_so_many_steps_and_no_more() {
        let mut history = History::default();
        for index in 0..60 {
            history.push(Formatted::new("", index));
        }
        let mut carets = Vec::new();
        while let Some(shown) = history.undo(step("")) {
            carets.push(shown.caret);
        }
        assert_eq!(carets, (10..60).rev().collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_left_after_clear() {
        let mut history = History::default();
        history.push(step("4"));
        history.push(step("41"));
        history.undo(step("411"));
        history.clear();
        assert_eq!(history.undo(step("")), None);
        assert_eq!(history.redo(step("")), None);
    }

    #[test]
    fn debug_shows_nothing() {
        let mut history = History::default();
        history.push(step("4111"));
        assert_eq!(format!("{history:?}"), "History(…)");
        assert_eq!(format!("{:?}", step("4111")), "Formatted(…)");
    }
}
