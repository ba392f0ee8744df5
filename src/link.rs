//! An instance's line to the document that runs its fields, and where it is in its life.
//!
//! The closures of its listeners hold the instance, so it lives for as long as its frames can speak, whether or not the
//! page keeps its handle; [`Instance::tear_down`] and [`Instance::fail`] end that.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use tillframe_core::{
    error::ErrorCode,
    message::{FromFrame, MOST_REFUSED, Refusal, ToFrame},
};
use tillframe_web::{channel::Channel, once::Once};
use wasm_bindgen::JsValue;
use web_sys::MessagePort;

use crate::{cause::Cause, events::Emitter, frame::FrameWatch};

/// Where an instance is in its life.
#[derive(Clone)]
pub(crate) enum Phase {
    /// `create` has not resolved; nothing is emitted.
    Starting,
    /// `create` resolved.
    Ready,
    /// A frame is lost; only tearing down is left.
    Failed(Cause),
    /// Over.
    TornDown,
}

/// What every instance has, whatever its product is.
pub(crate) struct Link {
    pub(crate) events: Emitter,
    /// Stage one of `create`: the frame has its port.
    pub(crate) connected: Once<Result<(), Cause>>,
    /// Stage two: the frame has read the configuration.
    pub(crate) started: Once<Result<(), Cause>>,
    phase: RefCell<Phase>,
    line: RefCell<Option<(Channel<ToFrame>, Vec<FrameWatch>)>>,
    refused: Cell<u32>,
}

impl Link {
    pub(crate) fn new() -> Self {
        Self {
            events: Emitter::default(),
            connected: Once::new(),
            started: Once::new(),
            phase: RefCell::new(Phase::Starting),
            line: RefCell::new(None),
            refused: Cell::new(0),
        }
    }

    /// Sends to the frame; one that is lost hears nothing.
    pub(crate) fn post(&self, message: &ToFrame) -> Result<(), Cause> {
        let line = self.line.borrow();
        let (channel, _) = line.as_ref().ok_or(Cause::FRAME_LOST)?;
        channel.post(message).map_err(|refusal| match refusal {
            Refusal::Oversize => Cause::OPTIONS_TOO_LARGE,
            Refusal::Version | Refusal::Unknown => ErrorCode::FrameProtocol.into(),
        })
    }

    /// `create` resolves.
    pub(crate) fn set_ready(&self) {
        self.phase.replace(Phase::Ready);
    }

    pub(crate) fn is_ready(&self) -> bool {
        matches!(*self.phase.borrow(), Phase::Ready)
    }

    pub(crate) fn is_torn_down(&self) -> bool {
        matches!(*self.phase.borrow(), Phase::TornDown)
    }

    /// How many messages were refused.
    pub(crate) fn refused(&self) -> u32 {
        self.refused.get()
    }

    /// Tells the page, once there is an instance to listen to.
    pub(crate) fn emit(&self, event: &str, detail: impl FnOnce() -> JsValue) {
        if self.is_ready() && self.events.has(event) {
            self.events.emit(event, &detail());
        }
    }

    fn end(&self, cause: &Cause) {
        drop(self.line.take());
        self.connected.settle(Err(cause.clone()));
        self.started.settle(Err(cause.clone()));
    }
}

/// A product in the page.
pub(crate) trait Instance: Sized + 'static {
    fn link(&self) -> &Link;

    /// Whether all of its frames are in the page.
    fn is_in_page(&self) -> bool;

    /// Does what the frame says.
    fn receive(&self, message: FromFrame);

    /// Nobody will answer what the frame was asked.
    fn end_calls(&self, cause: &Cause);

    /// The instance was ready, and can't be used any more.
    fn lost(&self) {}

    /// Takes everything out of the page.
    fn remove(&self);

    /// Takes our end of the channel and watches the frames.
    fn attach(
        self: &Rc<Self>,
        port: MessagePort,
        watch: impl FnOnce(&Rc<dyn Fn()>) -> Vec<FrameWatch>,
    ) {
        let lost: Rc<dyn Fn()> = {
            let this = Rc::clone(self);
            Rc::new(move || this.fail(Cause::FRAME_LOST))
        };
        let receive = {
            let this = Rc::clone(self);
            move |message| match message {
                Ok(message) => this.receive(message),
                Err(_) => this.refuse(),
            }
        };
        let ended = Rc::clone(&lost);
        let channel = Channel::open(port, receive, move || ended());
        let watches = watch(&lost);
        self.link().line.replace(Some((channel, watches)));
    }

    /// Whether the frame can be asked, or why not.
    fn check(&self) -> Result<(), Cause> {
        if !self.is_in_page() {
            self.fail(Cause::FRAME_LOST);
        }
        match &*self.link().phase.borrow() {
            Phase::Failed(cause) => Err(cause.clone()),
            Phase::TornDown => Err(Cause::TORN_DOWN),
            Phase::Starting | Phase::Ready => Ok(()),
        }
    }

    /// Counts a message that is none.
    fn refuse(&self) {
        let refused = &self.link().refused;
        refused.set(refused.get().saturating_add(1));
        if refused.get() > MOST_REFUSED {
            self.fail(ErrorCode::FrameProtocol.into());
        }
    }

    /// The frames can't be used any more; the port is closed.
    fn fail(&self, cause: Cause) {
        let link = self.link();
        if matches!(*link.phase.borrow(), Phase::Failed(_) | Phase::TornDown) {
            return;
        }
        let before = link.phase.replace(Phase::Failed(cause.clone()));
        link.end(&cause);
        self.end_calls(&cause);
        if matches!(before, Phase::Ready) {
            self.lost();
        }
    }

    /// Removes the frames and everything else from the page. A second time does nothing.
    fn tear_down(&self) {
        let link = self.link();
        if link.is_torn_down() {
            return;
        }
        link.phase.replace(Phase::TornDown);
        link.events.clear();
        link.end(&Cause::TORN_DOWN);
        self.end_calls(&Cause::TORN_DOWN);
        self.remove();
    }
}
