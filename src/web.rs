//! What the browser lends us, as values that give it back when they are dropped.
//!
//! The only place with closures. Nothing here is ever forgotten: a listener, timer, observer or request that is dropped
//! leaves nothing behind in the page, also when it is dropped from inside its own call.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

pub(crate) mod fetch;
pub(crate) mod listener;
pub(crate) mod observer;
pub(crate) mod once;
pub(crate) mod random;
pub(crate) mod timer;

/// A Rust function that the browser can call with one argument or none. One type for all, so that one shim is compiled.
pub(crate) struct Callback(Closure<dyn Fn(JsValue)>);

impl Callback {
    pub(crate) fn new(react: impl Fn(JsValue) + 'static) -> Self {
        Self(Closure::wrap(Box::new(react) as Box<dyn Fn(JsValue)>))
    }

    pub(crate) fn function(&self) -> &Function {
        self.0.as_js_value().unchecked_ref()
    }
}

/// The page's window. There is none in a worker, where the widget can't be.
pub(crate) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The origin of the page, `https://shop.example`.
pub(crate) fn page_origin() -> String {
    window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// The address, resolved as the page's own links are.
pub(crate) fn url(address: &str) -> Option<web_sys::Url> {
    let base = window()?.document()?.base_uri().ok()??;
    web_sys::Url::new_with_base(address, &base).ok()
}
