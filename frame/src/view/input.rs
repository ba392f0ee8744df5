//! What the shopper does in the form. The form listens for all its fields: their events bubble.

use tillframe_core::{
    card_state::Field,
    format::{self, Edit},
};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, FocusEvent, HtmlInputElement, InputEvent, KeyboardEvent};
use zeroize::Zeroizing;

use leptos::prelude::WithUntracked;

use crate::{session::Session, web};

/// A field has another text, by keys, by paste or by autofill. It is formatted in the same task, so that nobody ever sees
/// it otherwise.
pub(super) fn typed(session: &Session, event: &Event) {
    let Some((field, input)) = field_of(event.target()) else {
        return;
    };
    let typed = event.dyn_ref::<InputEvent>();
    // Between the keys of one character; it comes again when that is composed.
    if typed.is_some_and(InputEvent::is_composing) {
        return;
    }
    let text = Zeroizing::new(input.value());
    let before = session
        .screen
        .with_untracked(|screen| Zeroizing::new(screen.form().value(field).to_owned()));
    if *text == *before {
        return;
    }
    let edit = typed.map_or(Edit::Other, |event| {
        Edit::from_input_type(&event.input_type())
    });
    let caret = input
        .selection_end()
        .ok()
        .flatten()
        .map_or(usize::MAX, |caret| caret as usize);
    let Some(shown) = session.screen.with_untracked(|screen| {
        let form = screen.form();
        let options = form.field_options(field)?;
        let longest_code = form.longest_code();
        Some(format::field(
            options,
            longest_code,
            &before,
            &text,
            caret,
            edit,
        ))
    }) else {
        return;
    };
    let value = shown.text;
    if *value != *text {
        input.set_value(&value);
        let caret = u32::try_from(shown.caret).unwrap_or(u32::MAX);
        // Throws for no text input.
        let _ = input.set_selection_range(caret, caret);
    }
    if *value != *before {
        session.act(|screen| screen.edit(field, &value, web::today()));
    }
}

pub(super) fn focused(session: &Session, event: &Event) {
    if let Some((field, _)) = field_of(event.target()) {
        session.act(|screen| vec![screen.focus(field)]);
    }
}

pub(super) fn blurred(session: &Session, event: &Event) {
    let Some((field, _)) = field_of(event.target()) else {
        return;
    };
    let next = event
        .dyn_ref::<FocusEvent>()
        .and_then(FocusEvent::related_target);
    let next = field_of(next).map(|(field, _)| field);
    session.act(|screen| vec![screen.blur(field, next)]);
}

pub(super) fn pressed(session: &Session, event: &Event) {
    let enter = event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|event| event.key() == "Enter" && !event.is_composing());
    if let (true, Some((field, _))) = (enter, field_of(event.target())) {
        event.prevent_default();
        session.act(|screen| vec![screen.enter(field)]);
    }
}

/// The card field that an event is of: inputs carry its key as their class.
fn field_of(target: Option<EventTarget>) -> Option<(Field, HtmlInputElement)> {
    let input: HtmlInputElement = target?.dyn_into().ok()?;
    Some((Field::from_key(&input.class_name())?, input))
}
