//! The controls of the fields: what they are asked for, what happens in them, and what browsers do there by themselves.
//!
//! They come when it is known what the merchant asks for, and are made without Leptos, as those of Hosted Fields are.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::WithUntracked;
use tillframe_core::card_state::Field;
use tillframe_web::{Callback, listener::Listener, timer::Interval};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, FocusEvent, HtmlElement, HtmlInputElement};
use zeroize::Zeroizing;

use super::{field, page};
use crate::{
    control::{self, set},
    form::Form,
    names,
    screen::Screen,
    session::Session,
    typing::{self, Typing},
    web,
};

/// The controls, what they show, and what brings their events.
#[derive(Default)]
pub struct Inputs {
    controls: RefCell<Vec<(Field, HtmlInputElement)>>,
    typing: RefCell<Typing>,
    sources: RefCell<Option<(Vec<Listener>, Interval)>>,
}

impl Inputs {
    /// Puts a control into the group of each field that the form has.
    pub(crate) fn fill(&self, screen: &Screen) {
        let form = screen.form().options();
        let controls = form.fields.iter().filter_map(|options| {
            let [error, hint, container] = field::ids(options.field);
            let control = control::control(
                &web::document()?,
                form,
                options,
                names::id(options.field),
                &[&*error, " ", &hint].concat(),
                web::today(),
            )?;
            page::find(&container)?.prepend_with_node_1(&control).ok()?;
            Some((options.field, control))
        });
        self.controls.replace(controls.collect());
    }

    /// Shows what is wrong, and whether anything can be changed now.
    pub(crate) fn mark(&self, screen: &Screen) {
        for (field, control) in &*self.controls.borrow() {
            let is_marked = screen.form().mark(*field).is_some();
            let invalid = if is_marked { "true" } else { "false" };
            set(control, &[("aria-invalid", invalid)]);
            control.set_read_only(!screen.is_open());
            // A list can't be read only.
            if control.tag_name() == "SELECT" {
                control.set_disabled(!screen.is_open());
            }
        }
    }

    /// Shows placeholders in other words.
    pub(crate) fn translate(&self, screen: &Screen) {
        for (field, control) in &*self.controls.borrow() {
            let options = screen.form().field_options(*field);
            if let Some(text) = options.and_then(|options| options.placeholder.as_deref()) {
                show_placeholder(control, text);
            }
        }
    }

    /// Puts the focus into a field.
    pub(crate) fn focus(&self, field: Field) {
        let control = self.control(field);
        if let Some(control) = control {
            // Throws for no element that is in the document.
            let _ = control.focus();
        }
    }

    /// Listens to nothing any more.
    pub(crate) fn close(&self) {
        self.sources.take();
    }

    fn control(&self, field: Field) -> Option<HtmlInputElement> {
        let controls = self.controls.borrow();
        let mut found = controls.iter().filter(|(of, _)| *of == field);
        found.next().map(|(_, control)| control.clone())
    }

    /// The field that an event is of.
    fn field_of(&self, target: Option<EventTarget>) -> Option<(Field, HtmlInputElement)> {
        let target = target?;
        let controls = self.controls.borrow();
        controls
            .iter()
            .find(|(_, control)| AsRef::<EventTarget>::as_ref(control) == &target)
            .cloned()
    }
}

/// Shows `text` while nothing is typed, or chosen: a list begins with a place for that.
fn show_placeholder(control: &HtmlInputElement, text: &str) {
    if control.tag_name() != "SELECT" {
        return control.set_placeholder(text);
    }
    if let Some(first) = control.first_element_child() {
        first.set_text_content(Some(text));
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
    let controls = session.inputs.controls.borrow().clone();
    for (field, control) in controls {
        take(session, field, |typing, form| {
            typing.look(form, field, &control)
        });
    }
    show(session);
}

/// Makes the inputs show what the form holds.
pub(crate) fn show(session: &Session) {
    session.screen.with_untracked(|screen| {
        let mut typing = session.inputs.typing.borrow_mut();
        for (field, control) in &*session.inputs.controls.borrow() {
            typing.show(screen.form(), *field, control);
        }
    });
}

fn hear(session: &Session, event: &Event) {
    let kind = event.type_();
    if kind == "submit" {
        return event.prevent_default();
    }
    let inputs = &session.inputs;
    let Some((field, control)) = inputs.field_of(event.target()) else {
        return;
    };
    take(session, field, |typing, form| {
        typing.hear(form, field, &control, event)
    });
    match kind.as_str() {
        "focusin" => session.act(|screen| vec![screen.focus(field)]),
        "focusout" => {
            let next = event.unchecked_ref::<FocusEvent>().related_target();
            let next = inputs.field_of(next).map(|(field, _)| field);
            session.act(|screen| vec![screen.blur(field, next)]);
        }
        "keydown" if typing::is_enter(event) => {
            event.prevent_default();
            session.act(|screen| vec![screen.enter(field)]);
        }
        _ => {}
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
