//! Our end of the port to the frame.

use js_sys::Uint8Array;
use tillframe_core::message::{FromFrame, MAX_BYTES, Refusal, ToFrame, decode, encode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort};

use crate::web::{Callback, listener::Listener};

/// A port that is closed when it is dropped.
pub(crate) struct Channel {
    port: MessagePort,
    _messages: Listener,
    _end: Listener,
}

impl Channel {
    /// Calls `receive` with every message, or why it is none, and `ended` when the other end is gone.
    ///
    /// Not every browser tells of the end; those that don't leave it to the frame's own events.
    pub(crate) fn open(
        port: MessagePort,
        receive: impl Fn(Result<FromFrame, Refusal>) + 'static,
        ended: impl Fn() + 'static,
    ) -> Self {
        let message = Callback::new(move |event| {
            receive(read(&event.unchecked_into::<MessageEvent>().data()));
        });
        let messages = Listener::on(&port, "message", message);
        let end = Listener::on(&port, "close", Callback::new(move |_| ended()));
        port.start();
        Self {
            port,
            _messages: messages,
            _end: end,
        }
    }

    pub(crate) fn post(&self, message: &ToFrame) -> Result<(), Refusal> {
        let bytes = encode(message)?;
        let bytes = Uint8Array::from(bytes.as_slice());
        self.port.post_message(&bytes).map_err(|_| Refusal::Unknown)
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.port.close();
    }
}

fn read(data: &JsValue) -> Result<FromFrame, Refusal> {
    let bytes = data.dyn_ref::<Uint8Array>().ok_or(Refusal::Unknown)?;
    // Before anything is copied.
    if bytes.length() as usize > MAX_BYTES {
        return Err(Refusal::Oversize);
    }
    decode(&bytes.to_vec())
}
