//! The controls of the fields: what they are asked for, what happens in them, and what browsers do there by themselves.
//!
//! They come when it is known what the merchant asks for, and are made without Leptos, as those of Hosted Fields are.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::WithUntracked;
use tillframe_core::{card_state::Field, field_options::FormOptions};
use tillframe_web::{Callback, listener::Listener, timer::Interval};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, FocusEvent, HtmlElement, HtmlInputElement};
use zeroize::Zeroizing;

use super::{Press, Pressed, field, page};
use crate::{
    control::{self, set},
    form::Form,
    names,
    screen::Screen,
    session::Session,
    typing::{self, Typing},
    web,
};

/// Which form controls are of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The card form.
    Card,
    /// The security code of the active card, asked for again.
    Code,
}

impl Part {
    fn form(self, screen: &Screen) -> &Form {
        match self {
            Self::Card => screen.form(),
            Self::Code => screen.code(),
        }
    }
}

/// The controls of a form, and what they show.
pub struct Inputs {
    part: Part,
    controls: RefCell<Vec<(Field, HtmlInputElement)>>,
    typing: RefCell<Typing>,
}

impl Inputs {
    pub(crate) fn new(part: Part) -> Self {
        Self {
            part,
            controls: RefCell::default(),
            typing: RefCell::default(),
        }
    }

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
            if control.tag_name() != "SELECT" && !control.has_attribute("placeholder") {
                // A blank: only with a placeholder can a style tell that the field is empty, for labels that float.
                set(&control, &[("placeholder", " ")]);
            }
            page::find(&container)?.prepend_with_node_1(&control).ok()?;
            Some((options.field, control))
        });
        self.controls.replace(controls.collect());
    }

    /// Makes the control for the active card's security code, which is put where it is needed by [`Self::place`].
    pub(crate) fn prepare_code(&self, screen: &Screen) {
        let control = web::document()
            .filter(|_| screen.asks_codes())
            .and_then(|document| {
                control::control(
                    &document,
                    &FormOptions::default(),
                    screen.code_options(),
                    page::CODE,
                    &[page::CODE_ERROR, " ", page::CODE_HINT].concat(),
                    web::today(),
                )
            });
        if let Some(control) = &control {
            // The class of a field is that of one of the form's.
            set(control, &[("class", "saved-cvv")]);
        }
        let controls = control.into_iter().map(|control| (Field::Cvv, control));
        self.controls.replace(controls.collect());
    }

    /// Puts the control into that row, once that is there. A control that is moved loses the focus, and tells so.
    pub(crate) fn place(&self, row: usize) {
        let control = self.control(Field::Cvv);
        if let (Some(place), Some(control)) = (page::code_box(row), control)
            && !place.contains(Some(&control))
        {
            // Fails for no element that is in the document.
            let _ = place.append_child(&control);
        }
    }

    /// Shows what is wrong, and whether anything can be changed now.
    pub(crate) fn mark(&self, screen: &Screen) {
        for (field, control) in &*self.controls.borrow() {
            let is_marked = self.part.form(screen).mark(*field).is_some();
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
            let options = self.part.form(screen).field_options(*field);
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

    /// Puts the focus into the first field.
    pub(crate) fn focus_first(&self) {
        let first = self.controls.borrow().first().map(|(field, _)| *field);
        if let Some(field) = first {
            self.focus(field);
        }
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

    fn look(&self, session: &Session) {
        let controls = self.controls.borrow().clone();
        for (field, control) in controls {
            self.take(session, field, |typing, form| {
                typing.look(form, field, &control)
            });
        }
    }

    fn show(&self, screen: &Screen) {
        let mut typing = self.typing.borrow_mut();
        for (field, control) in &*self.controls.borrow() {
            typing.show(self.part.form(screen), *field, control);
        }
    }

    /// Whether the event is of one of these controls.
    fn hear(&self, session: &Session, event: &Event) -> bool {
        let Some((field, control)) = self.field_of(event.target()) else {
            return false;
        };
        self.take(session, field, |typing, form| {
            typing.hear(form, field, &control, event)
        });
        match (event.type_().as_str(), self.part) {
            ("focusin", Part::Card) => session.act(|screen| vec![screen.focus(field)]),
            ("focusout", Part::Card) => {
                let next = event.unchecked_ref::<FocusEvent>().related_target();
                let next = self.field_of(next).map(|(field, _)| field);
                session.act(|screen| vec![screen.blur(field, next)]);
            }
            (kind @ ("focusin" | "focusout"), Part::Code) => {
                session.change(|screen| screen.focus_code(kind == "focusin"));
            }
            ("keydown", _) if typing::is_enter(event) => {
                event.prevent_default();
                session.act(|screen| vec![screen.enter(field)]);
            }
            _ => {}
        }
        true
    }

    fn take(
        &self,
        session: &Session,
        field: Field,
        read: impl FnOnce(&mut Typing, &Form) -> Option<Zeroizing<String>>,
    ) {
        let value = session
            .screen
            .with_untracked(|screen| read(&mut self.typing.borrow_mut(), self.part.form(screen)));
        if let Some(value) = value {
            session.act(|screen| match self.part {
                Part::Card => screen.edit(field, &value, web::today()),
                Part::Code => screen.edit_code(&value, web::today()),
            });
        }
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

/// Listens to everything that is typed and pressed: all of it bubbles to `root`.
pub(crate) fn listen(session: &Rc<Session>, root: &HtmlElement) {
    for kind in typing::EVENTS.iter().chain(&["submit", "click"]) {
        let hear = Callback::new({
            let session = Rc::clone(session);
            move |event| hear(&session, event.unchecked_ref())
        });
        session.keep(Listener::on(root, kind, hear));
    }
    let looking = Callback::new({
        let session = Rc::clone(session);
        move |_| look(&session)
    });
    session.keep(Interval::every(typing::LOOKS_EVERY, looking));
}

/// Takes what browsers put into the fields without saying so.
pub(crate) fn look(session: &Session) {
    session.inputs.look(session);
    session.code.look(session);
    show(session);
}

/// Makes the inputs show what the forms hold.
pub(crate) fn show(session: &Session) {
    session.screen.with_untracked(|screen| {
        session.inputs.show(screen);
        session.code.show(screen);
    });
}

fn hear(session: &Rc<Session>, event: &Event) {
    match event.type_().as_str() {
        "submit" => event.prevent_default(),
        "click" => {
            if let Some(pressed) = Pressed::of(event) {
                session.press(&pressed);
            }
        }
        "keydown" if typing::is_escape(event) => session.press(&Pressed::with_keys(Press::Keep)),
        _ => {
            if session.inputs.hear(session, event) || session.code.hear(session, event) {
                show(session);
            }
        }
    }
}
