//! `requestPaymentMethod`: one at a time, from the form to the merchant's answer.

use std::{cell::RefCell, rc::Rc};

use js_sys::Promise;
use tillframe_core::{
    error::ErrorCode, message::ToFrame, payment_method::PaymentMethod, secret::Nonce,
};
use tillframe_web::{random, timer::Timer};
use wasm_bindgen::JsValue;
use web_sys::AbortController;

use crate::{
    asked::Asked,
    cause::Cause,
    errors::DropinError,
    js,
    link::Instance,
    merchant::{Merchant, Outcome},
    payload,
    widget::Widget,
};

/// Longer than the frame waits for the gateway, so that this ends only requests that the frame has lost.
pub(crate) const FRAME_LIMIT: i32 = 90_000;

/// What the frame answers.
pub(crate) type Answer = Result<PaymentMethod, Cause>;

/// The requests of one widget.
pub(crate) struct Requests {
    merchant: Option<Merchant>,
    /// What the frame was asked and has not answered yet.
    asked: Asked<PaymentMethod>,
    /// What the page is waiting for.
    running: RefCell<Option<Promise>>,
    /// The idempotency key of the nonce that the backend gave no definite answer for.
    key: RefCell<Option<(Nonce, String)>>,
    /// Let go of once it has aborted: the error that it makes then remembers who called, which is the page's instance, and
    /// nothing that this holds would ever be freed.
    stop: RefCell<Option<AbortController>>,
}

impl Requests {
    /// Nothing in a browser that can't cancel requests; all can since 2018.
    pub(crate) fn new(merchant: Option<Merchant>) -> Option<Self> {
        Some(Self {
            merchant,
            asked: Asked::new(),
            running: RefCell::new(None),
            key: RefCell::new(None),
            stop: RefCell::new(Some(AbortController::new().ok()?)),
        })
    }

    /// Starts a request, or gives the one that is running.
    pub(crate) fn start(widget: &Rc<Widget>) -> Promise {
        let requests = &widget.requests;
        if let Some(running) = &*requests.running.borrow() {
            return running.clone();
        }
        let paying = js::promise({
            let widget = Rc::clone(widget);
            async move {
                let result = widget.requests.pay(&widget).await;
                widget.requests.running.take();
                Ok(result?)
            }
        });
        requests.running.replace(Some(paying.clone()));
        paying
    }

    /// Takes the frame's answer; false if nobody has asked for it.
    pub(crate) fn answered(&self, request: u32, answer: Answer) -> bool {
        self.asked.answered(request, answer)
    }

    /// The frame will not answer.
    pub(crate) fn fail(&self, cause: &Cause) {
        self.asked.fail(cause);
    }

    /// Cancels a request to the backend.
    pub(crate) fn stop(&self) {
        if let Some(stop) = self.stop.take() {
            stop.abort();
        }
    }

    async fn pay(&self, widget: &Widget) -> Result<JsValue, DropinError> {
        let unavailable = |cause: Cause| DropinError::no_payment_method(&cause);
        let method = self.ask(widget).await.map_err(unavailable)?;
        let payload = payload::of(&method);
        let Some(merchant) = &self.merchant else {
            return Ok(payload.done());
        };
        let key = self.key_of(&method.nonce).map_err(unavailable)?;
        let stop = self.stop.borrow().as_ref().map(AbortController::signal);
        let stop = stop.ok_or_else(|| unavailable(Cause::TORN_DOWN))?;
        match merchant.pay(&method, &key, &stop).await {
            Outcome::Accepted(answer) => {
                self.key.take();
                // A lost frame has nothing left to clear.
                let _ = widget.link().post(&ToFrame::ClearFields);
                Ok(payload.with("merchantAnswer", answer).done())
            }
            Outcome::Refused(answer) => {
                self.key.take();
                // The form comes back with what was typed, for another card or a corrected one.
                let _ = widget.link().post(&ToFrame::ClearSelectedPaymentMethod);
                Err(DropinError::merchant(ErrorCode::MerchantRefused, &answer))
            }
            Outcome::Unknown(_) if widget.link().is_torn_down() => {
                Err(unavailable(Cause::TORN_DOWN))
            }
            Outcome::Unknown(answer) => Err(DropinError::merchant(
                ErrorCode::MerchantUnreachable,
                &answer,
            )),
        }
    }

    async fn ask(&self, widget: &Widget) -> Answer {
        widget.check()?;
        let (request, answer) = self.asked.ask();
        widget
            .link()
            .post(&ToFrame::RequestPaymentMethod { request })?;
        let late = answer.settling(|| Err(ErrorCode::FrameTimeout.into()));
        let _limit = Timer::after(FRAME_LIMIT, late);
        answer.wait().await
    }

    /// The nonce's idempotency key: one for all attempts, until the backend has given a definite answer.
    fn key_of(&self, nonce: &Nonce) -> Result<String, Cause> {
        let mut kept = self.key.borrow_mut();
        match &*kept {
            Some((of, key)) if of == nonce => Ok(key.clone()),
            _ => {
                let key = random::hex().ok_or(Cause::NO_RANDOM)?;
                *kept = Some((nonce.clone(), key.clone()));
                Ok(key)
            }
        }
    }
}
