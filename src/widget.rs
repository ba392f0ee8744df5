//! One widget's state, and what each message of its frame does to it.
//!
//! The closures of its listeners hold the widget, so it lives for as long as its frame can speak, whether or not the page
//! keeps its handle; [`Widget::tear_down`] and [`Widget::fail`] end that.

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
use web_sys::{Element, MessagePort};

use crate::{
    errors::Cause,
    events::{self, Emitter},
    frame::{Frame, FrameWatch},
    js::join,
    request::{Answer, Requests},
    state_object,
};

/// Where a widget is in its life.
#[derive(Clone)]
pub(crate) enum Phase {
    /// `create` has not resolved; nothing is emitted.
    Starting,
    /// `create` resolved.
    Ready,
    /// The frame is lost; only tearing down is left.
    Failed(Cause),
    /// Over.
    TornDown,
}

pub(crate) struct Widget {
    pub(crate) events: Emitter,
    /// Stage one of `create`: the frame has its port.
    pub(crate) connected: Once<Result<(), Cause>>,
    /// Stage two: the frame has read the configuration.
    pub(crate) started: Once<Result<(), Cause>>,
    pub(crate) requests: Requests,
    pub(crate) phase: RefCell<Phase>,
    container: Element,
    frame: RefCell<Option<Frame>>,
    link: RefCell<Option<(Channel<ToFrame>, FrameWatch)>>,
    requestable: Cell<bool>,
    refused: Cell<u32>,
}

impl Widget {
    pub(crate) fn new(container: &Element, requests: Requests) -> Rc<Self> {
        Rc::new(Self {
            events: Emitter::default(),
            connected: Once::new(),
            started: Once::new(),
            requests,
            phase: RefCell::new(Phase::Starting),
            container: container.clone(),
            frame: RefCell::new(None),
            link: RefCell::new(None),
            requestable: Cell::new(false),
            refused: Cell::new(0),
        })
    }

    /// Takes the frame, which has loaded `loads` times, and our end of its channel.
    pub(crate) fn attach(self: &Rc<Self>, frame: Frame, loads: usize, port: MessagePort) {
        let lost = {
            let widget = Rc::clone(self);
            move || widget.fail(Cause::FRAME_LOST)
        };
        let receive = {
            let widget = Rc::clone(self);
            move |message| widget.receive(message)
        };
        let channel = Channel::open(port, receive, lost.clone());
        let watch = FrameWatch::new(&frame, loads, lost);
        self.frame.replace(Some(frame));
        self.link.replace(Some((channel, watch)));
    }

    /// Sends to the frame; one that is lost hears nothing.
    pub(crate) fn post(&self, message: &ToFrame) -> Result<(), Cause> {
        let link = self.link.borrow();
        let (channel, _) = link.as_ref().ok_or(Cause::FRAME_LOST)?;
        channel
            .post(message)
            .map_err(|_| ErrorCode::FrameProtocol.into())
    }

    /// Whether the frame can be asked, or why not.
    pub(crate) fn check(&self) -> Result<(), Cause> {
        let connected = self
            .frame
            .borrow()
            .as_ref()
            .is_some_and(|frame| frame.0.is_connected());
        if !connected {
            self.fail(Cause::FRAME_LOST);
        }
        match &*self.phase.borrow() {
            Phase::Failed(cause) => Err(cause.clone()),
            Phase::TornDown => Err(Cause::TORN_DOWN),
            Phase::Starting | Phase::Ready => Ok(()),
        }
    }

    pub(crate) fn is_torn_down(&self) -> bool {
        matches!(*self.phase.borrow(), Phase::TornDown)
    }

    pub(crate) fn is_requestable(&self) -> bool {
        self.requestable.get() && self.check().is_ok()
    }

    /// How many messages were refused.
    pub(crate) fn refused(&self) -> u32 {
        self.refused.get()
    }

    pub(crate) fn refuse(&self) {
        self.refused.set(self.refused.get().saturating_add(1));
        if self.refused.get() > MOST_REFUSED {
            self.fail(ErrorCode::FrameProtocol.into());
        }
    }

    /// The frame can't be used any more. Its port is closed; the page sees an instance that is not requestable.
    pub(crate) fn fail(&self, cause: Cause) {
        if matches!(*self.phase.borrow(), Phase::Failed(_) | Phase::TornDown) {
            return;
        }
        let before = self.phase.replace(Phase::Failed(cause.clone()));
        self.end(&cause);
        if matches!(before, Phase::Ready) && self.requestable.take() {
            self.events
                .emit(events::NOT_REQUESTABLE, &JsValue::UNDEFINED);
        }
    }

    /// Removes the frame and everything else from the page. A second time does nothing.
    pub(crate) fn tear_down(&self) {
        if self.is_torn_down() {
            return;
        }
        self.phase.replace(Phase::TornDown);
        self.events.clear();
        self.requests.stop();
        self.end(&Cause::TORN_DOWN);
        drop(self.frame.take());
    }

    fn end(&self, cause: &Cause) {
        drop(self.link.take());
        self.connected.settle(Err(cause.clone()));
        self.started.settle(Err(cause.clone()));
        self.requests.fail(cause);
    }

    fn receive(&self, message: Result<FromFrame, Refusal>) {
        let Ok(message) = message else {
            return self.refuse();
        };
        match message {
            FromFrame::Started { requestable, .. } if !self.started.is_settled() => {
                self.requestable.set(requestable);
                self.started.settle(Ok(()));
            }
            FromFrame::StartFailed(failure) if !self.started.is_settled() => {
                self.started.settle(Err(failure.into()));
            }
            FromFrame::Started { .. } | FromFrame::StartFailed(_) => self.refuse(),
            FromFrame::Height(pixels) => {
                if let Some(frame) = &*self.frame.borrow() {
                    frame.set_height(pixels);
                }
            }
            FromFrame::Card {
                event,
                field,
                state,
            } => {
                let name = join(&["card:", event.name()]);
                self.emit(&name, || state_object::of(&state, field, &self.container));
            }
            // Nothing of Hosted Fields was asked for.
            FromFrame::Done { .. } => self.refuse(),
            FromFrame::BinAvailable(bin) => {
                self.emit(events::BIN_AVAILABLE, || events::bin_available(&bin));
            }
            FromFrame::Requestable { selected } => {
                self.requestable.set(true);
                self.emit(events::REQUESTABLE, || events::requestable(selected));
            }
            FromFrame::NotRequestable => {
                self.requestable.set(false);
                self.emit(events::NOT_REQUESTABLE, || JsValue::UNDEFINED);
            }
            FromFrame::ActiveView { previous, current } => {
                self.emit(events::ACTIVE_VIEW, || {
                    events::active_view(previous, current)
                });
            }
            FromFrame::Tokenized { request, method } => self.answered(request, Ok(*method)),
            FromFrame::RequestFailed { request, failure } => {
                self.answered(request, Err(failure.into()));
            }
        }
    }

    fn answered(&self, request: u32, answer: Answer) {
        if !self.requests.answered(request, answer) {
            self.refuse();
        }
    }

    fn emit(&self, event: &str, detail: impl FnOnce() -> JsValue) {
        let ready = matches!(*self.phase.borrow(), Phase::Ready);
        if ready && self.events.has(event) {
            self.events.emit(event, &detail());
        }
    }
}
