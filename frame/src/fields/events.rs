//! What happens in the fields' documents, whoever does it.

use std::rc::Rc;

use js_sys::Reflect;
use tillframe_core::{card_state::Field, format::Edit, message::CardEvent};
use tillframe_web::{Callback, listener::Listener, timer::Interval};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, HtmlInputElement};
use zeroize::Zeroizing;

use super::{Fields, Pane};
use crate::{
    typing::{EVENTS, LOOKS_EVERY, is_enter},
    web,
};

impl Fields {
    /// Listens to what happens in that pane's document.
    pub(super) fn listen(self: &Rc<Self>, pane: &Rc<Pane>) {
        for kind in EVENTS {
            self.on(pane, &pane.input, kind, Self::heard);
        }
        // Browsers may submit a form that has a single input by themselves.
        self.on(pane, &pane.form, "submit", |fields, pane, event| {
            event.prevent_default();
            fields.submitted(pane.field);
        });
        for (_, helper) in &pane.helpers {
            for kind in ["input", "change"] {
                self.on(pane, helper, kind, Self::filled);
            }
        }
        if let Some(window) = pane.window() {
            self.on(pane, &window, "focus", |_, pane, _| pane.take_focus());
            self.on(pane, &window, "pagehide", Self::hidden);
        }
    }

    /// Looks into the inputs from time to time, for what comes without an event.
    pub(super) fn watch(self: &Rc<Self>) {
        let fields = Rc::clone(self);
        let look = Callback::new(move |_| fields.look());
        self.keep(Interval::every(LOOKS_EVERY, look));
    }

    /// Takes what stands in the inputs.
    pub(super) fn look(&self) {
        for pane in self.panes.borrow().clone() {
            let text = {
                let form = self.form.borrow();
                let mut typing = self.typing.borrow_mut();
                typing.look(&form, pane.field, &pane.input)
            };
            if let Some(text) = text {
                self.edit(pane.field, &text);
            }
            self.take_all_filled(&pane);
        }
    }

    /// A field holds another text.
    pub(super) fn edit(&self, field: Field, text: &str) {
        let messages = self.form.borrow_mut().edit(field, text, web::today());
        self.changed(&messages);
    }

    fn on(
        self: &Rc<Self>,
        pane: &Rc<Pane>,
        target: &EventTarget,
        kind: &'static str,
        react: fn(&Self, &Pane, &Event),
    ) {
        let callback = {
            let (fields, pane) = (Rc::clone(self), Rc::downgrade(pane));
            Callback::new(move |event| {
                if let Some(pane) = pane.upgrade() {
                    react(&fields, &pane, event.unchecked_ref());
                }
            })
        };
        let listener = Listener::on(target, kind, callback);
        pane.listeners.borrow_mut().push(listener);
    }

    fn heard(&self, pane: &Pane, event: &Event) {
        let field = pane.field;
        let text = {
            let form = self.form.borrow();
            let mut typing = self.typing.borrow_mut();
            typing.hear(&form, field, &pane.input, event)
        };
        if let Some(text) = text {
            self.edit(field, &text);
            // Some browsers fill all inputs first and tell of each one then: this may be what they tell first.
            self.take_all_filled(pane);
        }
        match event.type_().as_str() {
            "focusin" => self.focused(field),
            "focusout" => {
                self.left.set(Some(field));
                let blur = self.form.borrow_mut().blur(field, None);
                self.changed(&[blur]);
            }
            "keydown" if is_enter(event) => {
                event.prevent_default();
                self.submitted(field);
            }
            _ => {}
        }
    }

    fn focused(&self, field: Field) {
        let focus = {
            let mut form = self.form.borrow_mut();
            // No event tells to which of several documents the focus goes. A field that was left empty for another one is
            // marked only now; who leaves the form is not nagged.
            if let Some(left) = self.left.take().filter(|left| *left != field) {
                let _told_before = form.blur(left, Some(field));
            }
            form.focus(field)
        };
        self.changed(&[focus]);
    }

    fn submitted(&self, field: Field) {
        let event = self
            .form
            .borrow()
            .event(CardEvent::InputSubmitRequest, field);
        self.tell(&event);
    }

    /// A browser filled an input for another field.
    fn filled(&self, pane: &Pane, event: &Event) {
        let Some(target) = event.target() else {
            return;
        };
        let helper = pane
            .helpers
            .iter()
            .find(|(_, helper)| JsValue::from(helper) == JsValue::from(&target));
        if let Some((field, helper)) = helper {
            self.take_filled(*field, helper);
        }
    }

    fn take_all_filled(&self, pane: &Pane) {
        for (field, helper) in &pane.helpers {
            self.take_filled(*field, helper);
        }
    }

    fn take_filled(&self, field: Field, helper: &HtmlInputElement) {
        let text = Zeroizing::new(helper.value());
        if text.is_empty() {
            return;
        }
        // Not kept: the next time that a browser fills it is seen by its not being empty.
        helper.set_value("");
        let (text, is_news) = {
            let form = self.form.borrow();
            let text = form.format(field, &text, usize::MAX, Edit::Other).text;
            let is_news = *text != form.value(field);
            (text, is_news)
        };
        if is_news {
            self.edit(field, &text);
        }
    }

    /// The page goes: nothing that was typed stays in a document that may be kept.
    fn hidden(&self, pane: &Pane, event: &Event) {
        if self.own.document().as_ref() != Some(&pane.document) {
            pane.input.set_value("");
            pane.empty_helpers();
            return;
        }
        self.clear_all();
        let is_kept = Reflect::get(event, &JsValue::from_str("persisted"))
            .is_ok_and(|persisted| persisted.is_truthy());
        if !is_kept {
            self.close();
        }
    }
}
