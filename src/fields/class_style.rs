//! The style of a class of the page, for fields that are to look like the page's own inputs.

use tillframe_core::style;
use tillframe_web as web;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Document, HtmlElement, Window};

use crate::styles::Declarations;

/// What the page's styles make of an input with that class, as far as fields take it.
///
/// What is only the browser's own default is left out: the fields have defaults of their own.
pub(super) fn read(class: &str) -> Declarations {
    try_read(class).unwrap_or_default()
}

fn try_read(class: &str) -> Option<Declarations> {
    let window = web::window()?;
    let document = window.document()?;
    let styled = Probe::new(&window, &document)?;
    // Throws for nothing that a class name can hold.
    let _ = styled
        .element
        .set_attribute("class", class.strip_prefix('.').unwrap_or(class));
    let plain = Probe::new(&window, &document)?;
    plain.set("all", "revert");
    // Comes after `all`, which covers it.
    plain.set("display", "none");
    let changed = |name: &str| {
        let value = styled.value(name)?;
        (plain.value(name)? != value).then(|| (name.to_owned(), value))
    };
    Some(style::properties().filter_map(changed).collect())
}

/// An input that nobody sees, removed when it is dropped.
struct Probe {
    element: HtmlElement,
    computed: CssStyleDeclaration,
}

impl Probe {
    fn new(window: &Window, document: &Document) -> Option<Self> {
        let element: HtmlElement = document.create_element("input").ok()?.unchecked_into();
        let computed = window.get_computed_style(&element).ok()??;
        let probe = Self { element, computed };
        probe.set("display", "none");
        document.body()?.append_child(&probe.element).ok()?;
        Some(probe)
    }

    fn set(&self, name: &str, value: &str) {
        // Above whatever the page's styles say. Fails for read-only declarations; inline ones are not.
        let style = self.element.style();
        let _ = style.set_property_with_priority(name, value, "important");
    }

    fn value(&self, name: &str) -> Option<String> {
        self.computed.get_property_value(name).ok()
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        self.element.remove();
    }
}
