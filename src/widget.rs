//! Drop-in's instance: what each message of its frame does to it.

use std::{cell::RefCell, rc::Rc};

use tillframe_core::{
    appearance::{Font, Scheme},
    dropin_options::{Amount, Language},
    message::{CardEvent, FromFrame, Requestable},
};
use tillframe_web::{Callback, listener::Listener};
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::{
    cause::Cause,
    events,
    fonts::Fonts,
    frame::Frame,
    js::join,
    link::{Instance, Link},
    options::Look,
    request::{Answer, Requests},
    scheme,
    state::State,
    state_change::{self, Changes},
    state_object, submit,
};

pub(crate) struct Widget {
    pub(crate) requests: Requests,
    pub(crate) changes: Changes,
    pub(crate) fonts: Fonts,
    pub(crate) look: RefCell<Look>,
    link: Link,
    container: Element,
    frame: RefCell<Option<Frame>>,
    scheme: RefCell<Option<Listener>>,
    state: RefCell<State>,
    submits_on_enter: bool,
}

impl Widget {
    pub(crate) fn new(
        container: Element,
        frame: Frame,
        requests: Requests,
        look: Look,
        state: State,
        submits_on_enter: bool,
    ) -> Rc<Self> {
        frame.set_scheme(look.appearance.scheme);
        Rc::new(Self {
            requests,
            changes: Changes::default(),
            fonts: Fonts::default(),
            look: RefCell::new(look),
            link: Link::new(),
            container,
            frame: RefCell::new(Some(frame)),
            scheme: RefCell::new(None),
            state: RefCell::new(state),
            submits_on_enter,
        })
    }

    pub(crate) const fn container(&self) -> &Element {
        &self.container
    }

    pub(crate) fn requestable(&self) -> Option<Requestable> {
        self.state.borrow().requestable
    }

    pub(crate) fn is_requestable(&self) -> bool {
        self.requestable().is_some() && self.check().is_ok()
    }

    /// The names of the ways to pay that can be used.
    pub(crate) fn available(&self) -> js_sys::Array {
        self.state.borrow().available()
    }

    /// What the page is told of everything.
    pub(crate) fn state(&self) -> JsValue {
        let is_requesting = self.requests.running().is_some();
        self.state.borrow().to_js(is_requesting)
    }

    pub(crate) fn language(&self) -> Language {
        self.state.borrow().language.clone()
    }

    #[cfg(feature = "js")]
    pub(crate) fn amount(&self) -> Option<Amount> {
        self.state.borrow().amount.clone()
    }

    /// What the frame was told to show.
    pub(crate) fn note(&self, language: Option<Language>, amount: Option<Option<Amount>>) {
        let mut state = self.state.borrow_mut();
        if let Some(language) = language {
            state.language = language;
        }
        if let Some(amount) = amount {
            state.amount = amount;
        }
    }

    /// Adds to a new look what does not change with it, and what the page says of its scheme.
    pub(crate) fn complete(&self, look: &mut Look) {
        look.appearance.scheme = scheme::of(look, &self.container);
        let now = self.look.borrow();
        look.appearance
            .input_styles
            .clone_from(&now.appearance.input_styles);
    }

    /// The frame has that look now; gives the fonts that it still needs.
    pub(crate) fn wear(&self, look: Look) -> Vec<(Font, String)> {
        self.show_scheme(look.appearance.scheme);
        let fonts = self.fonts.take_new(&look);
        self.look.replace(look);
        fonts
    }

    pub(crate) fn show_scheme(&self, scheme: Scheme) {
        if let Some(frame) = &*self.frame.borrow() {
            frame.set_scheme(scheme);
        }
    }

    /// Where a font stands in the look that the frame has.
    pub(crate) fn place_of(&self, font: &Font) -> Option<u8> {
        let look = self.look.borrow();
        let place = look.appearance.fonts.iter().position(|known| known == font);
        place.and_then(|place| u8::try_from(place).ok())
    }

    /// Looks again whenever the shopper's preference changes, until it is torn down.
    pub(crate) fn watch_scheme(self: &Rc<Self>) {
        let follow = {
            let this = Rc::downgrade(self);
            Callback::new(move |_| {
                if let Some(this) = this.upgrade() {
                    this.follow_scheme();
                }
            })
        };
        let listener = scheme::preference().map(|query| Listener::on(&query, "change", follow));
        self.scheme.replace(listener);
        // It may have changed since the start; before that the frame takes no changes.
        self.follow_scheme();
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
                self.state.borrow_mut().start(*started);
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
                self.state.borrow_mut().card = state;
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
                self.state.borrow_mut().requestable = Some(requestable);
                link.emit(events::REQUESTABLE, || {
                    events::requestable(Some(requestable))
                });
            }
            FromFrame::NotRequestable => {
                self.state.borrow_mut().requestable = None;
                link.emit(events::NOT_REQUESTABLE, || JsValue::UNDEFINED);
            }
            FromFrame::ActiveView { previous, current } => {
                self.state.borrow_mut().view = current;
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
        state_change::tell(self);
    }

    fn end_calls(&self, cause: &Cause) {
        self.requests.fail(cause);
    }

    fn lost(&self) {
        let requestable = self.state.borrow_mut().requestable.take();
        if requestable.is_some() {
            self.link
                .events
                .emit(events::NOT_REQUESTABLE, &JsValue::UNDEFINED);
        }
        state_change::tell(self);
    }

    fn remove(&self) {
        self.changes.clear();
        self.scheme.take();
        self.requests.stop();
        drop(self.frame.take());
    }
}
