//! What JavaScript sees: `create` and the instance. `www/npm/index.d.ts` has the types for people.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::HtmlIFrameElement;

use crate::{create::Opened, dropin::Dropin, options::Options, request::Paid};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(task: &Function);
}

/// Called by the entry module: the page's options, the address of `frame.html` beside the entry, and, if the entry has
/// opened a frame, the channel id that it gave it, its element, and the events that came from it so far.
#[wasm_bindgen]
pub fn create(
    options: JsValue,
    frame_url: String,
    channel: String,
    frame: Option<HtmlIFrameElement>,
    early: Array,
) -> Promise {
    let opened = frame.map(|frame| {
        let early = early.iter().map(JsCast::unchecked_into).collect();
        Opened::new(frame, channel, early)
    });
    future_to_promise(async move {
        let element = opened.as_ref().map(Opened::element);
        let options = Options::read(&options, &frame_url, element)?;
        let dropin = Dropin::create(options, opened).await?;
        Ok(Instance::from(dropin).into())
    })
}

/// A widget in the page. Methods that end later take a node-style callback or else give a promise.
#[wasm_bindgen(js_name = Dropin)]
pub struct Instance {
    dropin: Dropin,
    /// The request that is under way and the promise that stands for it, so that a second call gets that very one.
    running: RefCell<Option<(Paid, Promise)>>,
}

#[wasm_bindgen(js_class = Dropin)]
impl Instance {
    /// `requestPaymentMethod([options][, callback])`
    #[wasm_bindgen(js_name = requestPaymentMethod)]
    pub fn request_payment_method(&self, options: JsValue, callback: JsValue) -> JsValue {
        let callback = if options.is_function() {
            options
        } else {
            callback
        };
        let promise = match self.dropin.start_request() {
            Ok(paid) => self.promise_of(paid),
            Err(error) => Promise::reject(&error.to_js()),
        };
        answer(promise, callback)
    }

    /// `isPaymentMethodRequestable()`
    #[wasm_bindgen(js_name = isPaymentMethodRequestable)]
    pub fn is_payment_method_requestable(&self) -> Result<bool, JsValue> {
        Ok(self.dropin.is_payment_method_requestable()?)
    }

    /// `clearSelectedPaymentMethod()`
    #[wasm_bindgen(js_name = clearSelectedPaymentMethod)]
    pub fn clear_selected_payment_method(&self) -> Result<(), JsValue> {
        Ok(self.dropin.clear_selected_payment_method()?)
    }

    /// `getAvailablePaymentOptions()`
    #[wasm_bindgen(js_name = getAvailablePaymentOptions)]
    pub fn available_payment_options(&self) -> Result<Array, JsValue> {
        self.dropin.check("getAvailablePaymentOptions")?;
        Ok(Array::of1(&JsValue::from_str("card")))
    }

    /// `on(event, listener)`
    pub fn on(&self, event: &str, listener: &Function) -> Result<(), JsValue> {
        Ok(self.dropin.on(event, listener)?)
    }

    /// `off(event, listener)`
    pub fn off(&self, event: &str, listener: &Function) -> Result<(), JsValue> {
        Ok(self.dropin.off(event, listener)?)
    }

    /// `teardown([callback])`
    pub fn teardown(&self, callback: JsValue) -> JsValue {
        let dropin = self.dropin.clone();
        let promise = future_to_promise(async move {
            dropin.teardown().await?;
            Ok(JsValue::UNDEFINED)
        });
        answer(promise, callback)
    }

    fn promise_of(&self, paid: Paid) -> Promise {
        let mut running = self.running.borrow_mut();
        if let Some((known, promise)) = &*running
            && known.is(&paid)
        {
            return promise.clone();
        }
        let promise = future_to_promise({
            let paid = paid.clone();
            async move { Ok(paid.wait().await?.to_js()) }
        });
        *running = Some((paid, promise.clone()));
        promise
    }
}

impl From<Dropin> for Instance {
    fn from(dropin: Dropin) -> Self {
        Self {
            dropin,
            running: RefCell::new(None),
        }
    }
}

/// The promise, or nothing when a callback takes its result. What the callback throws reaches the page as an uncaught
/// error, not as a rejection of anything of ours.
fn answer(promise: Promise, callback: JsValue) -> JsValue {
    let Ok(callback) = callback.dyn_into::<Function>() else {
        return promise.into();
    };
    spawn_local(async move {
        let (error, value) = match JsFuture::from(promise).await {
            Ok(value) => (JsValue::NULL, value),
            Err(error) => (error, JsValue::UNDEFINED),
        };
        let bound = callback.bind2(&JsValue::UNDEFINED, &error, &value);
        queue_microtask(bound.unchecked_ref());
    });
    JsValue::UNDEFINED
}
