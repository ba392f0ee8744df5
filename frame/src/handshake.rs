//! Whose port the frame takes: its embedder's, once (security a.3, rules 1, 2 and 7).

use js_sys::Reflect;
use tillframe_core::message::{PORT_FOR, READY_ON, is_channel};
use tillframe_web::channel::says;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort, Url, Window};

/// What the frame knows of its embedder before they have spoken.
pub struct Handshake {
    embedder: Window,
    origin: String,
    channel: String,
}

impl Handshake {
    /// Reads the channel from the document's address and the embedder's origin from the browser.
    ///
    /// Nothing without either: a page that hides its origin from us gets no answer, since `"*"` is no target.
    #[must_use]
    pub fn of(window: &Window) -> Option<Self> {
        let fragment = window.location().hash().ok()?;
        let channel = fragment.strip_prefix('#')?;
        // Behind it stands what the document looks like before this runs: www/frame-boot.js.
        let channel = channel.split('?').next()?;
        Self::new(window.parent().ok()??, &embedder_origin(window)?, channel)
    }

    /// With an embedder that is known by other means. Nothing if no document could have that origin or channel.
    #[must_use]
    pub fn new(embedder: Window, origin: &str, channel: &str) -> Option<Self> {
        (is_channel(channel) && !origin.is_empty() && origin != "null").then(|| Self {
            embedder,
            origin: origin.to_owned(),
            channel: channel.to_owned(),
        })
    }

    /// Tells the embedder, and no other origin, that the frame runs.
    pub fn say_ready(&self) {
        let ready = [READY_ON, &self.channel].concat();
        // Throws for an origin that is none; this one is the browser's own.
        let _ = self
            .embedder
            .post_message(&JsValue::from_str(&ready), &self.origin);
    }

    /// The port, if this message is the embedder's answer.
    ///
    /// All rules of acceptance are here: the source is the parent window, the origin is its origin letter for letter, the
    /// data is a text of exactly the expected length and content, and exactly one port comes with it. That it is taken
    /// once only, the caller ensures by listening no longer.
    #[must_use]
    pub fn accept(&self, event: &MessageEvent) -> Option<MessagePort> {
        let source: JsValue = event.source().map_or(JsValue::NULL, JsValue::from);
        let from_embedder =
            source == JsValue::from(&self.embedder) && event.origin() == self.origin;
        let ports = event.ports();
        if !from_embedder || !says(&event.data(), PORT_FOR, &self.channel) || ports.length() != 1 {
            return None;
        }
        ports.get(0).dyn_into().ok()
    }
}

/// The origin of the page around us: what the browser says in `ancestorOrigins`, or else the referrer's, which the
/// iframe's `referrerpolicy` reduces to the origin.
fn embedder_origin(window: &Window) -> Option<String> {
    let ancestors = Reflect::get(&window.location(), &JsValue::from_str("ancestorOrigins")).ok()?;
    let nearest = if ancestors.is_object() {
        Reflect::get_u32(&ancestors, 0).ok()?.as_string()
    } else {
        None
    };
    nearest.or_else(|| Some(Url::new(&window.document()?.referrer()).ok()?.origin()))
}
