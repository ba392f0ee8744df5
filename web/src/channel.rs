//! One end of the port between host and frame.

use std::marker::PhantomData;

use js_sys::{JsString, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use tillframe_core::message::{MAX_BYTES, Refusal, decode, encode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort};

use crate::{Callback, listener::Listener};

/// A port that sends messages of type `Out` and is closed when it is dropped.
pub struct Channel<Out> {
    port: MessagePort,
    _messages: Listener,
    _end: Listener,
    _out: PhantomData<fn(Out)>,
}

impl<Out: Serialize> Channel<Out> {
    /// Calls `receive` with every message, or why it is none, and `ended` when the other end is gone.
    ///
    /// Not every browser tells of the end; those that don't leave it to the frame's own events.
    pub fn open<In: DeserializeOwned>(
        port: MessagePort,
        receive: impl Fn(Result<In, Refusal>) + 'static,
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
            _out: PhantomData,
        }
    }

    /// Sends a message.
    ///
    /// # Errors
    /// Why it can't be sent; its text or the other end is not to blame.
    pub fn post(&self, message: &Out) -> Result<(), Refusal> {
        let bytes = encode(message)?;
        let bytes = Uint8Array::from(bytes.as_slice());
        self.port.post_message(&bytes).map_err(|_| Refusal::Unknown)
    }
}

impl<Out> Drop for Channel<Out> {
    fn drop(&mut self) {
        self.port.close();
    }
}

/// Whether `data` is the text of `word` and the channel id, letter for letter: what is said before there is a port.
#[must_use]
pub fn says(data: &JsValue, word: &str, channel: &str) -> bool {
    let Some(text) = data.dyn_ref::<JsString>() else {
        return false;
    };
    // The length first: a long text is not even copied.
    text.length() as usize == word.len() + channel.len()
        && String::from(text).strip_prefix(word) == Some(channel)
}

fn read<In: DeserializeOwned>(data: &JsValue) -> Result<In, Refusal> {
    let bytes = data.dyn_ref::<Uint8Array>().ok_or(Refusal::Unknown)?;
    // Before anything is copied.
    if bytes.length() as usize > MAX_BYTES {
        return Err(Refusal::Oversize);
    }
    decode(&bytes.to_vec())
}
