//! The line to the host: whose port is taken, what comes over it, and when it is cut.
//!
//! The same for both products; what they do with a message is theirs.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use tillframe_core::message::{FromFrame, MOST_REFUSED, Refusal, Start, ToFrame};
use tillframe_web::{Callback, channel::Channel, listener::Listener, window};
use wasm_bindgen::JsCast;
use web_sys::MessagePort;

use crate::handshake::Handshake;

/// What runs at this end of the line.
pub trait Product: 'static {
    /// The line.
    fn link(&self) -> &Link;

    /// The port is there.
    fn connected(self: &Rc<Self>) {}

    /// The first message of the host; no other comes before it, and it comes once.
    fn begin(self: &Rc<Self>, start: Start);

    /// Any other message. `false` when it is none that may come now: it is counted as refused.
    fn hear(self: &Rc<Self>, message: ToFrame) -> bool;

    /// The other end of the port is gone. Not every browser tells.
    fn ended(self: &Rc<Self>) {}

    /// The line was cut, because somebody who is not our host was speaking.
    fn cut(&self);
}

/// The frame's end of the line. Dropping it closes the port.
#[derive(Default)]
pub struct Link {
    channel: RefCell<Option<Channel<FromFrame>>>,
    waiting: RefCell<Option<Listener>>,
    refused: Cell<u32>,
    begun: Cell<bool>,
}

impl Link {
    /// Sends a message to the host, if there is a port.
    pub fn tell(&self, message: &FromFrame) {
        if let Some(channel) = &*self.channel.borrow() {
            // A port whose other end is gone takes messages in silence, and none of ours is too long.
            let _ = channel.post(message);
        }
    }

    /// How many messages were refused, on the window and on the port.
    #[must_use]
    pub fn refused(&self) -> u32 {
        self.refused.get()
    }

    /// Whether the port is open.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.channel.borrow().is_some()
    }

    /// Closes the port, and waits for none.
    pub fn close(&self) {
        self.waiting.take();
        self.channel.take();
    }
}

/// Says that the frame runs, and waits for the embedder's port.
pub fn await_port<P: Product>(product: &Rc<P>, handshake: Handshake) {
    let Some(window) = window() else {
        return;
    };
    handshake.say_ready();
    let hear = {
        let product = Rc::clone(product);
        Callback::new(move |event| match handshake.accept(event.unchecked_ref()) {
            Some(port) => {
                // From now on only the port is listened to.
                product.link().waiting.take();
                connect(&product, port);
            }
            None => refuse(&product),
        })
    };
    let listener = Listener::on(&window, "message", hear);
    product.link().waiting.replace(Some(listener));
}

/// Takes the host's port.
pub fn connect<P: Product>(product: &Rc<P>, port: MessagePort) {
    let receive = {
        let product = Rc::clone(product);
        move |message| receive(&product, message)
    };
    let ended = {
        let product = Rc::clone(product);
        move || product.ended()
    };
    let channel = Channel::open(port, receive, ended);
    product.link().channel.replace(Some(channel));
    product.connected();
}

fn receive<P: Product>(product: &Rc<P>, message: Result<ToFrame, Refusal>) {
    let begun = &product.link().begun;
    let is_heard = match message {
        Ok(ToFrame::Start(start)) if !begun.replace(true) => {
            product.begin(*start);
            true
        }
        Ok(ToFrame::Start(_)) | Err(_) => false,
        Ok(message) => begun.get() && product.hear(message),
    };
    if !is_heard {
        refuse(product);
    }
}

fn refuse<P: Product>(product: &Rc<P>) {
    let link = product.link();
    link.refused.set(link.refused.get().saturating_add(1));
    if link.refused.get() > MOST_REFUSED {
        link.close();
        product.cut();
    }
}
