//! What the browser lends us, as values that give it back when they are dropped.
//!
//! The only place with closures. Nothing here is ever forgotten: a listener, timer, observer or port that is dropped
//! leaves nothing behind in the page, also when it is dropped from inside its own call. Nothing here knows of cards.
//!
//! Everything is for `wasm32`; on other targets the crate is empty.

#![forbid(unsafe_code)]
#![cfg(target_arch = "wasm32")]

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

pub mod channel;
pub mod listener;
pub mod observer;
pub mod once;
pub mod random;
pub mod timer;

/// A Rust function that the browser can call with one argument or none. One type for all, so that one shim is compiled.
pub struct Callback(Closure<dyn Fn(JsValue)>);

impl Callback {
    /// A function that calls `react`.
    pub fn new(react: impl Fn(JsValue) + 'static) -> Self {
        Self(Closure::wrap(Box::new(react) as Box<dyn Fn(JsValue)>))
    }

    /// The function, for the browser; it must not be called after the callback is dropped.
    #[must_use]
    pub fn function(&self) -> &Function {
        self.0.as_js_value().unchecked_ref()
    }
}

/// The document's window. There is none in a worker.
#[must_use]
pub fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The origin of the document, `https://shop.example`.
#[must_use]
pub fn page_origin() -> String {
    window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// The address, resolved as the document's own links are.
#[must_use]
pub fn url(address: &str) -> Option<web_sys::Url> {
    let base = window()?.document()?.base_uri().ok()??;
    web_sys::Url::new_with_base(address, &base).ok()
}
