//! Drop-in's instance: what each message of its frame does to it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use tillframe_core::message::{CardEvent, FromFrame};
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::{
    cause::Cause,
    events,
    frame::Frame,
    js::join,
    link::{Instance, Link},
    request::{Answer, Requests},
    state_object, submit,
};

pub(crate) struct Widget {
    pub(crate) requests: Requests,
    link: Link,
    container: Element,
    frame: RefCell<Option<Frame>>,
    requestable: Cell<bool>,
    submits_on_enter: bool,
}

impl Widget {
    pub(crate) fn new(
        container: &Element,
        frame: Frame,
        requests: Requests,
        submits_on_enter: bool,
    ) -> Rc<Self> {
        Rc::new(Self {
            requests,
            link: Link::new(),
            container: container.clone(),
            frame: RefCell::new(Some(frame)),
            requestable: Cell::new(false),
            submits_on_enter,
        })
    }

    pub(crate) fn is_requestable(&self) -> bool {
        self.requestable.get() && self.check().is_ok()
    }

    fn answered(&self, request: u32, answer: Answer) {
        if !self.requests.answered(request, answer) {
            self.refuse();
        }
    }
}

impl Instance for Widget {
    fn link(&self) -> &Link {
        &self.link
    }

    fn is_in_page(&self) -> bool {
        let frame = self.frame.borrow();
        frame.as_ref().is_some_and(|frame| frame.0.is_connected())
    }

    fn receive(&self, message: FromFrame) {
        let link = &self.link;
        match message {
            FromFrame::Started(started) if !link.started.is_settled() => {
                self.requestable.set(started.requestable.is_some());
                link.started.settle(Ok(()));
            }
            FromFrame::StartFailed(failure) if !link.started.is_settled() => {
                link.started.settle(Err(failure.into()));
            }
            FromFrame::Started(_) | FromFrame::StartFailed(_) => self.refuse(),
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
                link.emit(&name, || {
                    state_object::of(&state, Some(field), |_| Some(self.container.clone()))
                });
                if event == CardEvent::InputSubmitRequest
                    && self.submits_on_enter
                    && link.is_ready()
                {
                    submit::form_around(&self.container);
                }
            }
            // Nothing of Hosted Fields was asked for.
            FromFrame::Done { .. } => self.refuse(),
            FromFrame::BinAvailable(bin) => {
                let name = join(&["card:", events::BIN_AVAILABLE]);
                link.emit(&name, || events::bin_available(&bin));
            }
            FromFrame::Requestable(requestable) => {
                self.requestable.set(true);
                link.emit(events::REQUESTABLE, || events::requestable(requestable));
            }
            FromFrame::NotRequestable => {
                self.requestable.set(false);
                link.emit(events::NOT_REQUESTABLE, || JsValue::UNDEFINED);
            }
            FromFrame::ActiveView { previous, current } => {
                link.emit(events::ACTIVE_VIEW, || {
                    events::active_view(previous, current)
                });
            }
            FromFrame::OptionSelected(option) => {
                link.emit(events::OPTION_SELECTED, || events::option_selected(option));
            }
            FromFrame::Tokenized { request, method } => self.answered(request, Ok(*method)),
            FromFrame::RequestFailed { request, failure } => {
                self.answered(request, Err(failure.into()));
            }
        }
    }

    fn end_calls(&self, cause: &Cause) {
        self.requests.fail(cause);
    }

    fn lost(&self) {
        if self.requestable.take() {
            self.link
                .events
                .emit(events::NOT_REQUESTABLE, &JsValue::UNDEFINED);
        }
    }

    fn remove(&self) {
        self.requests.stop();
        drop(self.frame.take());
    }
}
