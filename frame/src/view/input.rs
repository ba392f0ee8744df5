//! What the shopper does in the fields, and what browsers do there for them.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::WithUntracked;
use tillframe_core::card_state::Field;
use tillframe_web::{Callback, listener::Listener, timer::Interval};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, FocusEvent, HtmlElement, HtmlInputElement};
use zeroize::Zeroizing;

use super::page;
use crate::{
    form::Form,
    session::Session,
    typing::{self, Typing},
    web,
};

/// What the inputs show, and what brings their events.
#[derive(Default)]
pub struct Inputs {
    typing: RefCell<Typing>,
    sources: RefCell<Option<(Vec<Listener>, Interval)>>,
}

impl Inputs {
    /// Listens to nothing any more.
    pub(crate) fn close(&self) {
        self.sources.take();
    }
}

/// Listens to all fields: their events bubble to `root`.
pub(crate) fn listen(session: &Rc<Session>, root: &HtmlElement) {
    let listeners = typing::EVENTS.iter().chain(&["submit"]).map(|kind| {
        let session = Rc::clone(session);
        let hear = Callback::new(move |event| hear(&session, event.unchecked_ref()));
        Listener::on(root, kind, hear)
    });
    let looking = {
        let session = Rc::clone(session);
        Callback::new(move |_| look(&session))
    };
    let sources = (
        listeners.collect(),
        Interval::every(typing::LOOKS_EVERY, looking),
    );
    session.inputs.sources.replace(Some(sources));
}

/// Takes what browsers put into the fields without saying so.
pub(crate) fn look(session: &Session) {
    for (field, input) in page::inputs() {
        take(session, field, |typing, form| {
            typing.look(form, field, &input)
        });
    }
}

/// Makes the inputs show what the form holds.
pub(crate) fn show(session: &Session) {
    session.screen.with_untracked(|screen| {
        let mut typing = session.inputs.typing.borrow_mut();
        for (field, input) in page::inputs() {
            typing.show(screen.form(), field, &input);
        }
    });
}

fn hear(session: &Session, event: &Event) {
    let kind = event.type_();
    if kind == "submit" {
        return event.prevent_default();
    }
    let Some((field, input)) = field_of(event.target()) else {
        return;
    };
    take(session, field, |typing, form| {
        typing.hear(form, field, &input, event)
    });
    match kind.as_str() {
        "focusin" => session.act(|screen| vec![screen.focus(field)]),
        "focusout" => {
            let next = event.unchecked_ref::<FocusEvent>().related_target();
            let next = field_of(next).map(|(field, _)| field);
            session.act(|screen| vec![screen.blur(field, next)]);
        }
        "keydown" if typing::is_enter(event) => {
            event.prevent_default();
            session.act(|screen| vec![screen.enter(field)]);
        }
        _ => return,
    }
    show(session);
}

fn take(
    session: &Session,
    field: Field,
    read: impl FnOnce(&mut Typing, &Form) -> Option<Zeroizing<String>>,
) {
    let value = session
        .screen
        .with_untracked(|screen| read(&mut session.inputs.typing.borrow_mut(), screen.form()));
    if let Some(value) = value {
        session.act(|screen| screen.edit(field, &value, web::today()));
    }
}

/// The card field that an event is of: inputs carry its key as their class.
fn field_of(target: Option<EventTarget>) -> Option<(Field, HtmlInputElement)> {
    let input: HtmlInputElement = target?.unchecked_into();
    Some((Field::from_key(&input.class_name())?, input))
}
