//! Labels of the page: a click on one gives its field the focus (features §3.10).

use std::rc::Rc;

use tillframe_core::{card_state::Field, hosted_fields::FieldAction};
use tillframe_web::{Callback, listener::Listener};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node, ShadowRoot};

use super::form::Form;

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
            for root in roots_of(&frame.container) {
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
        None => wraps(&label, &frame.container),
    });
    Some(labelled?.field())
}

/// Whether the container stands in the label, also through shadow trees.
fn wraps(label: &Element, container: &Element) -> bool {
    let mut element = container.clone();
    loop {
        if label.contains(Some(&element)) {
            return true;
        }
        match element.get_root_node().dyn_into::<ShadowRoot>() {
            Ok(root) => element = root.host(),
            Err(_) => return false,
        }
    }
}

/// The element's document and the shadow trees around it.
fn roots_of(element: &Element) -> Vec<Node> {
    let mut roots = Vec::new();
    let mut element = element.clone();
    loop {
        let root = element.get_root_node();
        roots.push(root.clone());
        match root.dyn_into::<ShadowRoot>() {
            Ok(root) => element = root.host(),
            Err(_) => return roots,
        }
    }
}
