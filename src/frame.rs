//! The frame's element: how it is watched and removed.

use std::{cell::Cell, rc::Rc};

use tillframe_core::appearance::Scheme;
use tillframe_web::{Callback, listener::Listener, observer::AttributeObserver};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlIFrameElement;

/// An iframe that is removed when it is dropped.
pub(crate) struct Frame(pub(crate) HtmlIFrameElement);

impl Frame {
    /// The element must say what the frame's document says, or browsers paint a canvas behind it.
    pub(crate) fn set_scheme(&self, scheme: Scheme) {
        let _ = self.0.style().set_property("color-scheme", scheme.name());
    }

    pub(crate) fn set_height(&self, pixels: u16) {
        let height = JsValue::from(pixels).unchecked_into::<js_sys::Number>();
        let height = height
            .to_string_with_radix(10)
            .map(|number| String::from(number) + "px");
        // A style that can't be set leaves the frame scrolling, nothing worse.
        let _ = self
            .0
            .style()
            .set_property("height", &height.unwrap_or_default());
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Notices that the frame shows another document than the first one.
///
/// The port goes with the document, so nothing can reach the new one; this only makes the widget say so.
pub(crate) struct FrameWatch {
    _load: Listener,
    _attributes: AttributeObserver,
}

impl FrameWatch {
    /// Calls `loaded` when the frame's document is there, and `lost` when the page gives the frame another address or it
    /// loads once more; `loads` counts the times it has done so already.
    pub(crate) fn new(
        frame: &HtmlIFrameElement,
        loads: usize,
        loaded: impl Fn() + 'static,
        lost: impl Fn() + 'static,
    ) -> Self {
        let lost = Rc::new(lost);
        let changed = {
            let lost = Rc::clone(&lost);
            Callback::new(move |_| lost())
        };
        let count = Cell::new(0_usize);
        let on_load = move || {
            count.set(count.get().saturating_add(1));
            match count.get() {
                1 => loaded(),
                _ => lost(),
            }
        };
        for _ in 0..loads {
            on_load();
        }
        Self {
            _load: Listener::on(frame, "load", Callback::new(move |_| on_load())),
            _attributes: AttributeObserver::on(frame, &["src", "srcdoc"], changed),
        }
    }
}
