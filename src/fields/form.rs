//! The instance of Hosted Fields: what each message of its first frame does to it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::Promise;
use tillframe_core::{
    brand::BrandSet,
    card_state::{CardState, Field},
    hosted_fields::{FieldAction, TokenizeOptions},
    message::{CardEvent, FromFrame, ToFrame},
    payment_method::PaymentMethod,
};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::{frames::FieldFrame, labels::Labels};
use crate::{
    asked::Asked,
    cause::Cause,
    events,
    link::{Instance, Link},
    state_object, submit,
};

/// What the frame answers to a call.
#[derive(Clone)]
pub(crate) enum Reply {
    Done,
    Tokenized(Box<PaymentMethod>),
}

/// What the gateway's configuration says.
#[derive(Clone, Copy)]
pub(crate) struct Gateway {
    pub(crate) brands: BrandSet,
    pub(crate) asks_cvv: bool,
    pub(crate) asks_postal_code: bool,
}

pub(crate) struct Form {
    /// The calls that the frame has not answered.
    pub(crate) calls: Asked<Reply>,
    /// The tokenization that is under way.
    pub(crate) tokenizing: RefCell<Option<(TokenizeOptions, Promise)>>,
    pub(crate) gateway: Cell<Gateway>,
    link: Link,
    /// In the page until it is torn down.
    frames: RefCell<Rc<[FieldFrame]>>,
    state: RefCell<CardState>,
    labels: RefCell<Option<Labels>>,
    /// The frame has been told what to do.
    told: Cell<bool>,
    submits_on_enter: bool,
    focuses_first_error: bool,
    /// The month's field is a list; nothing without that field.
    lists_months: Option<bool>,
}

impl Form {
    pub(crate) fn new(
        frames: Vec<FieldFrame>,
        submits_on_enter: bool,
        focuses_first_error: bool,
        lists_months: Option<bool>,
    ) -> Rc<Self> {
        Rc::new(Self {
            calls: Asked::new(),
            tokenizing: RefCell::new(None),
            gateway: Cell::new(Gateway {
                brands: BrandSet::NONE,
                asks_cvv: false,
                asks_postal_code: false,
            }),
            link: Link::new(),
            frames: RefCell::new(frames.into()),
            state: RefCell::new(CardState {
                cards: BrandSet::ALL,
                supported: BrandSet::NONE,
                fields: Vec::new(),
            }),
            labels: RefCell::new(None),
            told: Cell::new(false),
            submits_on_enter,
            focuses_first_error,
            lists_months,
        })
    }

    /// The fields in the page, in order. Nothing of the form is borrowed while the page's own code can run.
    pub(crate) fn frames(&self) -> Rc<[FieldFrame]> {
        Rc::clone(&self.frames.borrow())
    }

    /// The field in the page, if the form has it.
    pub(crate) fn with_frame<T>(
        &self,
        field: Field,
        read: impl FnOnce(&FieldFrame) -> T,
    ) -> Option<T> {
        let frames = self.frames();
        frames.iter().find(|frame| frame.field() == field).map(read)
    }

    pub(crate) fn container(&self, field: Field) -> Option<Element> {
        self.with_frame(field, |frame| frame.container.clone())
    }

    /// The document of a field's frame is there.
    pub(crate) fn loaded(&self, field: Field) {
        self.with_frame(field, |frame| frame.loaded.set(true));
        if self.told.get() {
            // A lost frame puts nothing anywhere.
            let _ = self.link.post(&ToFrame::FrameLoaded(field));
        }
    }

    /// The frame knows what to do: it is also told of the documents that were there before.
    pub(crate) fn tell_loaded(&self) {
        self.told.set(true);
        for frame in self.frames().iter().filter(|frame| frame.loaded.get()) {
            let _ = self.link.post(&ToFrame::FrameLoaded(frame.field()));
        }
    }

    /// `create` resolves.
    pub(crate) fn make_ready(self: &Rc<Self>) {
        self.labels.replace(Some(Labels::of(self)));
        self.link.set_ready();
    }

    /// Why the field could not be sent as it is, as its stable code.
    pub(crate) fn fault(&self, field: Field) -> Option<&'static str> {
        let state = self.state.borrow();
        let state = state.fields.iter().find(|state| state.field == field)?;
        Some(state.fault?.code())
    }

    /// The state object, of an event of the field or of `getState`.
    pub(crate) fn state(&self, emitted_by: Option<Field>) -> JsValue {
        let state = self.state.borrow();
        state_object::of(&state, emitted_by, |field| self.container(field))
    }

    /// Takes the fields as they are now; the containers show it.
    fn set_state(&self, state: CardState) {
        for frame in self.frames().iter() {
            let its = state
                .fields
                .iter()
                .find(|state| state.field == frame.field());
            if let Some(state) = its {
                frame.show(state);
            }
        }
        self.state.replace(state);
    }

    /// `setMonthOptions`, for a month that is a list.
    pub(crate) fn start_month_options(
        self: &Rc<Self>,
        months: Vec<String>,
    ) -> Result<Promise, Cause> {
        let wrong = |message| Cause::of_merchant("HOSTED_FIELDS_FIELD_PROPERTY_INVALID", message);
        match self.lists_months {
            None => Err(wrong(
                "Expiration month field must exist to use setMonthOptions.",
            )),
            Some(false) => Err(wrong("Expiration month field must be a select element.")),
            Some(true) => self.start(Field::ExpirationMonth, FieldAction::SetMonthOptions(months)),
        }
    }

    fn answered(&self, request: u32, reply: Result<Reply, Cause>) {
        if !self.calls.answered(request, reply) {
            self.refuse();
        }
    }
}

impl Instance for Form {
    fn link(&self) -> &Link {
        &self.link
    }

    fn is_in_page(&self) -> bool {
        self.frames()
            .iter()
            .all(|frame| frame.element().is_connected())
    }

    fn receive(&self, message: FromFrame) {
        let link = &self.link;
        match message {
            FromFrame::Started(started) if !link.started.is_settled() => {
                self.gateway.set(Gateway {
                    brands: started.gateway_brands,
                    asks_cvv: started.asks_cvv,
                    asks_postal_code: started.asks_postal_code,
                });
                self.set_state(started.state);
                link.started.settle(Ok(()));
            }
            FromFrame::StartFailed(failure) if !link.started.is_settled() => {
                link.started.settle(Err(failure.into()));
            }
            FromFrame::Card {
                event,
                field,
                state,
            } => {
                self.set_state(state);
                link.emit(event.name(), || self.state(Some(field)));
                let submits = event == CardEvent::InputSubmitRequest && self.submits_on_enter;
                // A listener may have torn it down.
                if let Some(container) =
                    self.container(field).filter(|_| submits && link.is_ready())
                {
                    submit::form_around(&container);
                }
            }
            FromFrame::BinAvailable(bin) => {
                link.emit(events::BIN_AVAILABLE, || events::bin_available(&bin));
            }
            FromFrame::Done { request } => self.answered(request, Ok(Reply::Done)),
            FromFrame::Tokenized { request, method } => {
                self.answered(request, Ok(Reply::Tokenized(method)));
            }
            FromFrame::RequestFailed { request, failure } => {
                if let Some(first) = failure.fields.first().filter(|_| self.focuses_first_error) {
                    // The frame gives its field the focus. If the press of the button took the focus to the page only
                    // after that, the frame gets it back.
                    self.focus_frame(*first);
                }
                self.answered(request, Err(self.refusal(&failure)));
            }
            // Said before, or nothing that these frames have.
            FromFrame::Started(_)
            | FromFrame::StartFailed(_)
            | FromFrame::Height(_)
            | FromFrame::Requestable(_)
            | FromFrame::OptionSelected(_)
            | FromFrame::NotRequestable
            | FromFrame::ActiveView { .. } => self.refuse(),
        }
    }

    fn end_calls(&self, cause: &Cause) {
        self.calls.fail(cause);
    }

    fn remove(&self) {
        drop(self.labels.take());
        drop(self.frames.take());
    }
}
