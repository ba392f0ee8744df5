//! Labels of the page: a click on one gives its field the focus (features §3.10).

use std::rc::Rc;

use tillframe_core::{card_state::Field, hosted_fields::FieldAction};
use tillframe_web::{Callback, listener::Listener};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

use super::form::Form;
use crate::place::outward;

/// What a click inside of a label is meant for, rather than for the label.
const INTERACTIVE: &str = "a[href],button,input,select,textarea";

/// Listens on the documents and shadow trees that the containers stand in, so labels that come later count too.
pub(crate) struct Labels {
    _clicks: Vec<Listener>,
}

impl Labels {
    pub(crate) fn of(form: &Rc<Form>) -> Self {
        let mut roots: Vec<Node> = Vec::new();
        for frame in form.frames().iter() {
            // The document and the shadow trees around the container.
            for root in outward(&frame.container).map(|element| element.get_root_node()) {
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
        }
        let listen = |root: &Node| {
            let form = Rc::clone(form);
            let clicked = move |event: JsValue| {
                let event: Event = event.unchecked_into();
                if let Some(field) = field_of(&form, &event) {
                    // It only fails for a lost frame, which can't have the focus.
                    let _ = form.start(field, FieldAction::Focus);
                }
            };
            Listener::on(root, "click", Callback::new(clicked))
        };
        Self {
            _clicks: roots.iter().map(listen).collect(),
        }
    }
}

/// The field whose label was clicked, unless the page has something else in mind with the click.
fn field_of(form: &Form, event: &Event) -> Option<Field> {
    if event.default_prevented() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let label = target.closest("label").ok()??;
    let meant = target.closest(INTERACTIVE).ok()?;
    if meant.is_some_and(|meant| label.contains(Some(&meant))) {
        return None;
    }
    let name = label.get_attribute("for");
    let frames = form.frames();
    let labelled = frames.iter().find(|frame| match &name {
        Some(name) => !name.is_empty() && frame.container.id() == *name,
        None => outward(&frame.container).any(|element| label.contains(Some(&element))),
    });
    Some(labelled?.field())
}
