//! How host and frame find each other: once, and only these two (security a.3, rules 1, 2 and 7).

use std::cell::Cell;

use js_sys::Array;
use tillframe_core::message::{PORT_FOR, READY_ON, is_channel};
use tillframe_web::channel::says;
use wasm_bindgen::JsValue;
use web_sys::{HtmlIFrameElement, MessageEvent, MessagePort};

use crate::js::join;

/// A frame that has not answered yet, and the end of the channel that it gets.
pub(crate) struct Handshake {
    frame: HtmlIFrameElement,
    origin: String,
    channel: String,
    port: Cell<Option<MessagePort>>,
}

/// What a message on the page's window was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Heard {
    /// The frame is ready; it has the port now.
    Frame,
    /// The frame's window, but not what it has to say.
    Refused,
    /// Another window's message: none of our business.
    Other,
}

impl Handshake {
    /// Nothing if `channel` is no channel id or `origin` one that any document can have.
    pub(crate) fn new(
        frame: &HtmlIFrameElement,
        origin: &str,
        channel: &str,
        port: MessagePort,
    ) -> Option<Self> {
        (is_channel(channel) && origin != "null").then(|| Self {
            frame: frame.clone(),
            origin: origin.to_owned(),
            channel: channel.to_owned(),
            port: Cell::new(Some(port)),
        })
    }

    /// Looks at a message; the first right one, and only that, is answered with the port.
    ///
    /// All rules of acceptance are here: the source is the frame's window, the origin is the payment origin letter for
    /// letter, the data is a text of exactly the expected length and content, and it was not said before.
    pub(crate) fn hear(&self, event: &MessageEvent) -> Heard {
        let Some(window) = self.frame.content_window() else {
            return Heard::Other;
        };
        let source: JsValue = event.source().map_or(JsValue::NULL, JsValue::from);
        if source != JsValue::from(&window) {
            return Heard::Other;
        }
        if event.origin() != self.origin || !says(&event.data(), READY_ON, &self.channel) {
            return Heard::Refused;
        }
        let Some(port) = self.port.take() else {
            return Heard::Refused;
        };
        let answer = JsValue::from_str(&join(&[PORT_FOR, &self.channel]));
        // The target origin keeps the port from any document that has taken the frame's place meanwhile.
        let posted = window.post_message_with_transfer(&answer, &self.origin, &Array::of1(&port));
        if posted.is_ok() {
            Heard::Frame
        } else {
            Heard::Refused
        }
    }
}
