//! Random edits of a field, against a plain list of digits that is edited in the same way.

use proptest::prelude::*;

use super::*;
use crate::brand::candidates;

/// What someone does; places are taken modulo the length of the text.
#[derive(Clone, Debug)]
enum Step {
    /// Puts the caret there.
    Click(usize),
    /// Selects from one place to the other.
    Select(usize, usize),
    /// Types, pastes or drops a text.
    Insert(String),
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
}

type Format = fn(&str, &str, usize, Edit) -> Formatted;

/// A field in a browser: a text and what is selected of it, in bytes (the texts are ASCII).
struct Browser {
    text: String,
    selected: (usize, usize),
}

impl Browser {
    fn new() -> Self {
        Self {
            text: String::new(),
            selected: (0, 0),
        }
    }

    /// How many digits stand in front of a place.
    fn digits_until(&self, place: usize) -> usize {
        only_digits(&self.text[..place]).len()
    }

    /// Does it as browsers do, and gives what the formatting function is called with; nothing when nothing changes.
    fn apply(&self, step: &Step) -> Option<(String, usize, Edit)> {
        let (start, end) = self.selected;
        let (head, tail) = (&self.text[..start], &self.text[end..]);
        let joined = |head: &str, inserted: &str, tail: &str, edit| {
            let caret = head.len() + inserted.encode_utf16().count();
            Some(([head, inserted, tail].concat(), caret, edit))
        };
        match step {
            Step::Click(_) | Step::Select(..) => None,
            Step::Insert(inserted) => joined(head, inserted, tail, Edit::Other),
            Step::Backspace if start < end => joined(head, "", tail, Edit::DeleteBackward),
            Step::Backspace if start == 0 => None,
            Step::Backspace => joined(&head[..start - 1], "", tail, Edit::DeleteBackward),
            Step::Delete if start < end => joined(head, "", tail, Edit::DeleteForward),
            Step::Delete if tail.is_empty() => None,
            Step::Delete => joined(head, "", &tail[1..], Edit::DeleteForward),
        }
    }

    fn select(&mut self, step: &Step) {
        let place = |at: usize| at % (self.text.len() + 1);
        match step {
            Step::Click(at) => self.selected = (place(*at), place(*at)),
            Step::Select(one, other) => {
                let (one, other) = (place(*one), place(*other));
                self.selected = (one.min(other), one.max(other));
            }
            _ => {}
        }
    }
}

/// The digits that must come of it, and behind how many of them the caret must stand.
fn expected(browser: &Browser, step: &Step, max: impl Fn(&str) -> usize) -> (String, usize) {
    let digits = only_digits(&browser.text);
    let (start, end) = browser.selected;
    let (from, to) = (browser.digits_until(start), browser.digits_until(end));
    let without = |from: usize, to: usize| ([&digits[..from], &digits[to..]].concat(), from);
    match step {
        Step::Click(_) | Step::Select(..) => (digits.to_string(), from),
        Step::Insert(inserted) => {
            let inserted = only_digits(inserted);
            let fitting = |taken: &usize| {
                let all = [&digits[..from], &inserted[..*taken], &digits[to..]].concat();
                all.len() <= max(&all).max(digits.len())
            };
            let taken = (0..=inserted.len()).rev().find(fitting).unwrap_or(0);
            let all = [&digits[..from], &inserted[..taken], &digits[to..]].concat();
            (all, from + taken)
        }
        // Who selects a gap only, or stands at one, means the digit beyond it.
        Step::Backspace if from == to => without(from.saturating_sub(1), from),
        Step::Delete if from == to => without(from, (from + 1).min(digits.len())),
        Step::Backspace | Step::Delete => without(from, to),
    }
}

fn steps(inserted: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        1 => (0..30_usize).prop_map(Step::Click),
        1 => (0..30_usize, 0..30_usize).prop_map(|(one, other)| Step::Select(one, other)),
        4 => inserted.prop_map(Step::Insert),
        2 => Just(Step::Backspace),
        1 => Just(Step::Delete),
    ];
    prop::collection::vec(step, 1..30)
}

/// Digits of several scripts, with what stands between them where people copy them from.
fn pasted() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[0-9]",
        1 => "[0-9]{2,22}",
        1 => "(Card: )?([0-9٠-٩۰-۹０-９][ \u{a0}\u{200f}-]?){1,20}",
        1 => "(4|37|36|6011|5555)[0-9 -]{0,20}",
        1 => "[a-z/ -]{1,3}",
    ]
}

fn longest_number(digits: &str) -> usize {
    let brand = candidates(digits).only();
    brand.map_or(19, |brand| brand.data().max_length())
}

/// Does all `steps`, and hands every edit to `check`: the field before it, what was done, and what is shown then.
fn play(
    steps: &[Step],
    format: Format,
    check: impl Fn(&Browser, &Step, &Formatted) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut browser = Browser::new();
    for step in steps {
        browser.select(step);
        let Some((text, caret, edit)) = browser.apply(step) else {
            continue;
        };
        let shown = format(&browser.text, &text, caret, edit);
        check(&browser, step, &shown)?;
        let again = format(&shown.text, &shown.text, shown.caret, edit);
        prop_assert_eq!(again.text.as_str(), shown.text.as_str());
        prop_assert_eq!(again.caret, shown.caret);
        browser.text = shown.text.to_string();
        browser.selected = (shown.caret, shown.caret);
    }
    Ok(())
}

fn digits_of(shown: &Formatted) -> (String, usize) {
    let before = only_digits(&shown.text[..shown.caret]).len();
    (only_digits(&shown.text).to_string(), before)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn numbers_keep_their_digits_in_order_and_the_caret_its_place(steps in steps(pasted())) {
        play(&steps, number, |browser, step, shown| {
            prop_assert_eq!(digits_of(shown), expected(browser, step, longest_number), "{:?}", step);
            Ok(())
        })?;
    }

    #[test]
    fn numbers_without_gaps_do_too(steps in steps(pasted()), max in 12_u8..20) {
        let options = FieldOptions {
            formats: false,
            max_card_length: Some(max),
            ..FieldOptions::new(Field::Number)
        };
        let mut browser = Browser::new();
        for step in &steps {
            browser.select(step);
            let Some((text, caret, edit)) = browser.apply(step) else { continue };
            let shown = field(&options, 4, &browser.text, &text, caret, edit);
            let limit = |digits: &str| longest_number(digits).min(usize::from(max));
            // Without gaps every deletion is of a digit.
            prop_assert_eq!(digits_of(&shown), expected(&browser, step, limit));
            prop_assert!(shown.text.bytes().all(|byte| byte.is_ascii_digit()));
            browser.text = shown.text.to_string();
            browser.selected = (shown.caret, shown.caret);
        }
    }

    #[test]
    fn dates_gain_a_zero_for_their_month_and_nothing_else(steps in steps("[0-9]{1,3}")) {
        play(&steps, expiry, |browser, step, shown| {
            let (digits, caret) = expected(browser, step, |_| 6);
            let padded = (["0", &digits].concat(), caret + 1);
            let shown = digits_of(shown);
            let gains = padded.0.len() <= 6 && matches!(step, Step::Insert(_)) && shown == padded;
            prop_assert!(gains || shown == (digits, caret), "{:?}: {:?}", step, shown);
            Ok(())
        })?;
    }

    #[test]
    fn years_keep_their_digits(steps in steps("[0-9]{1,5}")) {
        play(&steps, year, |browser, step, shown| {
            prop_assert_eq!(digits_of(shown), expected(browser, step, |_| 4));
            Ok(())
        })?;
    }

    #[test]
    fn security_codes_keep_their_digits(steps in steps(pasted())) {
        let format: Format = |before, text, caret, _| security_code(before, text, caret, 4);
        play(&steps, format, |browser, step, shown| {
            prop_assert_eq!(digits_of(shown), expected(browser, step, |_| 4));
            Ok(())
        })?;
    }

    #[test]
    fn what_is_undone_comes_back(steps in steps(pasted())) {
        let mut browser = Browser::new();
        let mut history = crate::history::History::default();
        let mut states = vec![(String::new(), 0)];
        for step in &steps {
            browser.select(step);
            let Some((text, caret, edit)) = browser.apply(step) else { continue };
            let shown = number(&browser.text, &text, caret, edit);
            let (before, at) = states[states.len() - 1].clone();
            history.push(Formatted::new(&before, at));
            states.push((shown.text.to_string(), shown.caret));
            browser.text = shown.text.to_string();
            browser.selected = (shown.caret, shown.caret);
        }
        let mut current = states.pop().unwrap_or_default();
        while let Some(before) = history.undo(Formatted::new(&current.0, current.1)) {
            let expected = states.pop().unwrap_or_default();
            prop_assert_eq!((before.text.to_string(), before.caret), expected.clone());
            current = expected;
        }
        prop_assert!(states.is_empty());
    }
}
