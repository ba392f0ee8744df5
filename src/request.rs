//! `requestPaymentMethod`: one at a time, from the form to the merchant's answer.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    pin::pin,
    rc::Rc,
    task::Poll,
};

use js_sys::{Function, Promise};
use tillframe_core::{
    error::ErrorCode, message::ToFrame, payment_method::PaymentMethod, secret::Nonce,
};
use tillframe_web::{random, timer::Timer};
use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal};

use crate::{
    asked::Asked,
    cause::Cause,
    errors::DropinError,
    js,
    link::Instance,
    merchant::{Merchant, Outcome},
    options::Timeouts,
    payload, state_change, veto,
    warning::warn,
    widget::Widget,
};

/// How much longer than the frame waits for the gateway: this ends only requests that the frame has lost.
pub(crate) const MORE_THAN_THE_FRAME: u32 = 70_000;

/// What the frame answers.
pub(crate) type Answer = Result<PaymentMethod, Cause>;

/// The requests of one widget.
pub(crate) struct Requests {
    merchant: Option<Merchant>,
    timeouts: Timeouts,
    before_tokenize: Option<Function>,
    /// What the frame was asked and has not answered yet.
    asked: Asked<PaymentMethod>,
    /// What the page is waiting for.
    running: RefCell<Option<Promise>>,
    /// The idempotency key of the nonce that the backend gave no definite answer for.
    key: RefCell<Option<(Nonce, String)>>,
    /// Let go of once it has aborted: the error that it makes then remembers who called, which is the page's instance, and
    /// nothing that this holds would ever be freed.
    stop: RefCell<Option<AbortController>>,
    warned: Cell<bool>,
}

impl Requests {
    /// Nothing in a browser that can't cancel requests; all can since 2018.
    pub(crate) fn new(
        merchant: Option<Merchant>,
        timeouts: Timeouts,
        before_tokenize: Option<Function>,
    ) -> Option<Self> {
        Some(Self {
            merchant,
            timeouts,
            before_tokenize,
            asked: Asked::new(),
            running: RefCell::new(None),
            key: RefCell::new(None),
            stop: RefCell::new(Some(AbortController::new().ok()?)),
            warned: Cell::new(false),
        })
    }

    /// Says once that nothing comes of `threeDSecure`, an option of `create` and of `requestPaymentMethod`.
    pub(crate) fn warn_of_three_d_secure(&self) {
        if !self.warned.replace(true) {
            warn(&["3-D Secure is not available here: threeDSecure has no effect."]);
        }
    }

    /// What the page is waiting for.
    pub(crate) fn running(&self) -> Option<Promise> {
        self.running.borrow().clone()
    }

    /// Aborted when the widget is torn down; nothing after that.
    pub(crate) fn signal(&self) -> Option<AbortSignal> {
        self.stop.borrow().as_ref().map(AbortController::signal)
    }

    /// Starts a request, or gives the one that is running.
    pub(crate) fn start(widget: &Rc<Widget>) -> Promise {
        let requests = &widget.requests;
        if let Some(running) = requests.running() {
            return running;
        }
        let paying = js::promise({
            let widget = Rc::clone(widget);
            async move {
                let result = widget.requests.pay(&widget).await;
                widget.requests.running.take();
                state_change::tell(&widget);
                Ok(result?)
            }
        });
        requests.running.replace(Some(paying.clone()));
        state_change::tell(widget);
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
        let stop = self.signal();
        let stop = stop.ok_or_else(|| unavailable(Cause::TORN_DOWN))?;
        match merchant
            .pay(&method, &key, self.timeouts.merchant, &stop)
            .await
        {
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
        if let Some(hook) = self.before_tokenize.clone() {
            let mut asking = pin!(veto::ask(hook, widget.requestable()));
            let mut ended = pin!(answer.wait());
            // The frame has nothing to answer yet: what ends this is the loss of the widget, or its end.
            let allowed = poll_fn(|context| match ended.as_mut().poll(context) {
                Poll::Ready(end) => Poll::Ready(end.map(drop)),
                Poll::Pending => asking.as_mut().poll(context),
            });
            if let Err(cause) = allowed.await {
                self.asked.answered(request, Err(cause.clone()));
                return Err(cause);
            }
        }
        widget
            .link()
            .post(&ToFrame::RequestPaymentMethod { request })?;
        let late = answer.settling(|| Err(Cause::frame_timeout()));
        let limit = self.timeouts.gateway.tokenization;
        let limit = limit.saturating_add(MORE_THAN_THE_FRAME);
        let _limit = Timer::after(limit as i32, late);
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
