//! What is typed, on its way from an input element to the form: the same for both products, whichever document the
//! input is in.
//!
//! Each event of a field goes to [`Typing::hear`] first; what that returns goes to [`Form::edit`]. [`Typing::look`] finds
//! what browsers put into inputs without any event, and [`Typing::show`] makes an input show what the form holds.
//!
//! Nothing here asks what class an object is of: those of another frame are of that frame's classes. A `<select>` comes as
//! if it were an input: it has a value too, and no caret.

use js_sys::Reflect;
use tillframe_core::{
    card_state::Field,
    format::{Edit, Formatted},
    history::History,
};
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlInputElement};
use zeroize::Zeroizing;

use crate::form::{Form, display};

/// The events of a field that are to be heard; all of them bubble.
pub const EVENTS: [&str; 7] = [
    "beforeinput",
    "change",
    "compositionend",
    "focusin",
    "focusout",
    "input",
    "keydown",
];

/// How often every field is to be looked at, in milliseconds: some browsers and password managers fill a form without any
/// event.
pub const LOOKS_EVERY: i32 = 200;

/// What the inputs show, and what can be undone in them.
#[derive(Default)]
pub struct Typing([Shown; Field::COUNT]);

/// What one input shows.
#[derive(Default)]
struct Shown {
    /// The input's text when it was last looked at.
    text: Zeroizing<String>,
    /// The text stands for the field's value, character by character.
    is_masked: bool,
    /// Keys are being put together to one character; what the input holds until then is nobody's.
    is_composing: bool,
    /// Where the caret was before the edit that comes.
    caret: usize,
    history: History,
}

/// A step through the history of a field.
#[derive(Clone, Copy)]
enum Step {
    Undo,
    Redo,
}

impl Typing {
    /// Takes an event of a field, before anybody else does. Returns what the field holds now, if that is new.
    pub fn hear(
        &mut self,
        form: &Form,
        field: Field,
        input: &HtmlInputElement,
        event: &Event,
    ) -> Option<Zeroizing<String>> {
        let shown = self.of(field);
        let mut edit = Edit::Other;
        match event.type_().as_str() {
            kind @ ("beforeinput" | "keydown") => {
                if !shown.is_composing {
                    shown.caret = caret(input);
                }
                if let Some(step) = step(event, kind == "keydown") {
                    // Browsers forget their own history when a script writes, and ours does.
                    event.prevent_default();
                    return self.take_step(form, field, input, step);
                }
            }
            "input" => {
                edit = Edit::from_input_type(&text(event, "inputType"));
                shown.is_composing = is_composing(event);
            }
            _ => shown.is_composing = false,
        }
        self.take(form, field, input, edit)
    }

    /// Looks for what came without an event: regularly, and before anything is sent.
    pub fn look(
        &mut self,
        form: &Form,
        field: Field,
        input: &HtmlInputElement,
    ) -> Option<Zeroizing<String>> {
        self.take(form, field, input, Edit::Other)
    }

    /// Makes the input show what the form holds: masked, unless the field has the focus. Writes only what is not there
    /// yet, for writing moves the caret.
    pub fn show(&mut self, form: &Form, field: Field, input: &HtmlInputElement) {
        let shown = self.of(field);
        let text = form.shown(field);
        if text.is_empty() && !shown.text.is_empty() {
            // The form was cleared: what was typed is overwritten and can't be brought back.
            *shown = Shown::default();
        }
        if shown.is_composing {
            return;
        }
        shown.text = text;
        shown.is_masked = form.is_masked(field);
        if *Zeroizing::new(input.value()) != *shown.text {
            let caret = caret(input);
            input.set_value(&shown.text);
            put_caret(form, field, input, caret);
        }
    }

    fn of(&mut self, field: Field) -> &mut Shown {
        &mut self.0[field as usize]
    }

    fn take(
        &mut self,
        form: &Form,
        field: Field,
        input: &HtmlInputElement,
        edit: Edit,
    ) -> Option<Zeroizing<String>> {
        let shown = self.of(field);
        let mut text = Zeroizing::new(input.value());
        if shown.is_composing || text == shown.text {
            return None;
        }
        let before = form.value(field);
        if shown.is_masked {
            text = display::unmasked(before, &shown.text, &text);
        }
        let after = form.format(field, &text, caret(input), edit);
        shown.is_masked = false;
        shown.text = write(form, field, input, &after);
        if *after.text == before {
            return None;
        }
        shown.history.push(Formatted::new(before, shown.caret));
        shown.caret = after.caret;
        Some(after.text)
    }

    fn take_step(
        &mut self,
        form: &Form,
        field: Field,
        input: &HtmlInputElement,
        step: Step,
    ) -> Option<Zeroizing<String>> {
        let shown = self.of(field);
        if shown.is_composing || property(input, "readOnly").is_truthy() {
            return None;
        }
        let now = Formatted::new(form.value(field), shown.caret);
        let then = match step {
            Step::Undo => shown.history.undo(now),
            Step::Redo => shown.history.redo(now),
        }?;
        shown.text = write(form, field, input, &then);
        shown.caret = then.caret;
        Some(then.text)
    }
}

/// Whether the event is Enter, pressed to submit.
#[must_use]
pub fn is_enter(event: &Event) -> bool {
    text(event, "key") == "Enter" && !is_composing(event)
}

/// Whether the event is Escape.
#[must_use]
pub fn is_escape(event: &Event) -> bool {
    text(event, "key") == "Escape" && !is_composing(event)
}

/// Which step a key or a menu asks for.
fn step(event: &Event, is_key: bool) -> Option<Step> {
    if !is_key {
        return match text(event, "inputType").as_str() {
            "historyUndo" => Some(Step::Undo),
            "historyRedo" => Some(Step::Redo),
            _ => None,
        };
    }
    let holds = |name| property(event, name).is_truthy();
    if !(holds("ctrlKey") || holds("metaKey")) || holds("altKey") {
        return None;
    }
    match (text(event, "key").as_str(), holds("shiftKey")) {
        ("z" | "Z", false) => Some(Step::Undo),
        ("z" | "Z", true) | ("y" | "Y", false) => Some(Step::Redo),
        _ => None,
    }
}

fn is_composing(event: &Event) -> bool {
    property(event, "isComposing").is_truthy()
}

/// Browsers that fill in a form dispatch events that lack the properties of their kind, which has the bindings throw.
fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}

fn text(event: &Event, name: &str) -> String {
    property(event, name).as_string().unwrap_or_default()
}

/// Writes what is not there yet, and returns what is there now.
fn write(
    form: &Form,
    field: Field,
    input: &HtmlInputElement,
    new: &Formatted,
) -> Zeroizing<String> {
    if *Zeroizing::new(input.value()) != *new.text {
        input.set_value(&new.text);
        put_caret(form, field, input, new.caret);
    }
    new.text.clone()
}

/// Where the caret is, or the end of what is selected, in UTF-16 units. Inputs that can't say have it at the end.
fn caret(input: &HtmlInputElement) -> usize {
    let caret = input.selection_end().ok().flatten();
    caret.map_or(usize::MAX, |caret| caret as usize)
}

fn put_caret(form: &Form, field: Field, input: &HtmlInputElement, caret: usize) {
    // Safari would lead the focus to the input, too.
    if form.focused() == Some(field) {
        let caret = u32::try_from(caret).unwrap_or(u32::MAX);
        // Throws for inputs that have no caret.
        let _ = input.set_selection_range(caret, caret);
    }
}
