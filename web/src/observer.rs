//! Watches one element, until it is dropped.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Element, MutationObserver, MutationObserverInit, ResizeObserver};

use crate::Callback;

/// Watches attributes.
pub struct AttributeObserver {
    observer: Option<MutationObserver>,
    _callback: Callback,
}

impl AttributeObserver {
    /// Calls back after any of the attributes was set or removed.
    #[must_use]
    pub fn on(element: &Element, names: &[&str], callback: Callback) -> Self {
        let observer = MutationObserver::new(callback.function()).ok();
        if let Some(observer) = &observer {
            let filter = Array::new();
            for name in names {
                filter.push(&JsValue::from_str(name));
            }
            let what = MutationObserverInit::new();
            what.set_attribute_filter(&filter);
            // Throws when nothing is to be observed; attributes are.
            let _ = observer.observe_with_options(element, &what);
        }
        Self {
            observer,
            _callback: callback,
        }
    }
}

impl Drop for AttributeObserver {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Watches an element's size.
pub struct SizeObserver {
    observer: Option<ResizeObserver>,
    _callback: Callback,
}

impl SizeObserver {
    /// Calls back at once, and after every change of the element's size.
    #[must_use]
    pub fn on(element: &Element, callback: Callback) -> Self {
        let observer = ResizeObserver::new(callback.function()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self {
            observer,
            _callback: callback,
        }
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
