//! The frames that stand in the page, and what stands there around them.

use std::cell::Cell;

use js_sys::Array;
use tillframe_core::card_state::{Field, FieldState};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlIFrameElement};

use crate::js::{self, property, text};

/// What already stands in a container that holds a field; inside of a shadow tree it is the slot.
const OCCUPIED: &str = "iframe[name^=\"braintree-\"],slot[name^=\"tillframe-\"]";

/// What the entry module has put into the page; removed when this is dropped.
pub(crate) struct Opened {
    pub(crate) channel: String,
    pub(crate) frames: Vec<Inserted>,
    /// `message` events of the page's window from these frames, and `load` events of theirs.
    pub(crate) early: Vec<Event>,
}

/// One frame and the nodes around it.
pub(crate) struct Inserted {
    pub(crate) field: Field,
    pub(crate) element: HtmlIFrameElement,
    nodes: Vec<Element>,
}

impl Opened {
    /// Reads what the entry module hands over: `{key, frame, nodes}` for each field, in order.
    pub(crate) fn read(channel: String, frames: &Array, early: &Array) -> Self {
        let read = |given: JsValue| {
            Some(Inserted {
                field: Field::from_key(&text(&given, "key")?)?,
                element: js::instance(&given, "frame")?,
                nodes: property(&given, "nodes")
                    .unchecked_into::<Array>()
                    .iter()
                    .map(JsCast::unchecked_into)
                    .collect(),
            })
        };
        Self {
            channel,
            frames: frames.iter().filter_map(read).collect(),
            early: early.iter().map(JsCast::unchecked_into).collect(),
        }
    }

    /// Whether the element is one of these.
    fn holds(&self, element: &Element) -> bool {
        let mut nodes = self.frames.iter().flat_map(|frame| &frame.nodes);
        nodes.any(|node| node == element)
    }
}

/// Whether the container holds a field that is none of `opened`.
pub(crate) fn is_occupied(container: &Element, opened: Option<&Opened>) -> bool {
    let Ok(found) = container.query_selector_all(OCCUPIED) else {
        return false;
    };
    (0..found.length())
        .filter_map(|index| found.get(index))
        .any(|node| !opened.is_some_and(|opened| opened.holds(node.unchecked_ref())))
}

impl Drop for Inserted {
    fn drop(&mut self) {
        for node in &self.nodes {
            node.remove();
        }
    }
}

/// A field in the page.
pub(crate) struct FieldFrame {
    pub(crate) container: Element,
    /// Its document is there.
    pub(crate) loaded: Cell<bool>,
    inserted: Inserted,
}

impl FieldFrame {
    pub(crate) fn new(inserted: Inserted, container: Element) -> Self {
        Self {
            container,
            loaded: Cell::new(false),
            inserted,
        }
    }

    pub(crate) fn field(&self) -> Field {
        self.inserted.field
    }

    pub(crate) fn element(&self) -> &HtmlIFrameElement {
        &self.inserted.element
    }

    /// Shows the state by the container's classes.
    pub(crate) fn show(&self, state: &FieldState) {
        self.set_classes([
            state.is_focused,
            state.is_valid,
            !state.is_potentially_valid,
        ]);
    }

    fn set_classes(&self, set: [bool; 3]) {
        let classes = self.container.class_list();
        for (name, set) in CLASSES.iter().zip(set) {
            // Throws for names with blanks only.
            let _ = classes.toggle_with_force(name, set);
        }
    }
}

/// The classes of a container (features §2.6): focused, valid, and wrong beyond mending by typing on.
const CLASSES: [&str; 3] = [
    "braintree-hosted-fields-focused",
    "braintree-hosted-fields-valid",
    "braintree-hosted-fields-invalid",
];

impl Drop for FieldFrame {
    fn drop(&mut self) {
        self.set_classes([false; 3]);
    }
}
