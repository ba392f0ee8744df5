//! What JavaScript sees: `create` and the instance. `www/npm/index.d.ts` has the types for people.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlIFrameElement;

use crate::{
    create::Opened,
    dropin::Dropin,
    dual::answer,
    js::{self, property},
    options::Options,
};

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
    js::promise(async move {
        let element = opened.as_ref().map(Opened::element);
        let options = Options::read(&options, &frame_url, element)?;
        Ok(Instance(Dropin::create(options, opened).await?).into())
    })
}

/// A widget in the page. Methods that end later take a node-style callback or else give a promise.
#[wasm_bindgen(js_name = Dropin)]
pub struct Instance(Dropin);

#[wasm_bindgen(js_class = Dropin)]
impl Instance {
    /// `requestPaymentMethod([options][, callback])`
    #[wasm_bindgen(js_name = requestPaymentMethod)]
    pub fn request_payment_method(&self, options: JsValue, callback: JsValue) -> JsValue {
        if property(&options, "threeDSecure").is_truthy() {
            self.0.warn_of_three_d_secure();
        }
        let callback = if options.is_function() {
            options
        } else {
            callback
        };
        answer(self.0.start_request().map_err(JsValue::from), &callback)
    }

    /// `isPaymentMethodRequestable()`
    #[wasm_bindgen(js_name = isPaymentMethodRequestable)]
    pub fn is_payment_method_requestable(&self) -> Result<bool, JsValue> {
        Ok(self.0.is_payment_method_requestable()?)
    }

    /// `clearSelectedPaymentMethod()`
    #[wasm_bindgen(js_name = clearSelectedPaymentMethod)]
    pub fn clear_selected_payment_method(&self) -> Result<(), JsValue> {
        Ok(self.0.clear_selected_payment_method()?)
    }

    /// `getAvailablePaymentOptions()`
    #[wasm_bindgen(js_name = getAvailablePaymentOptions)]
    pub fn available_payment_options(&self) -> Result<Array, JsValue> {
        Ok(self.0.available_payment_options()?)
    }

    /// `updateConfiguration(property, key, value)`: the original changes options of PayPal, wallets and 3-D Secure with
    /// it, and ignores all others. None of those is here, and so nothing that it could take away.
    #[wasm_bindgen(js_name = updateConfiguration)]
    pub fn update_configuration(
        &self,
        _property: JsValue,
        _key: JsValue,
        _value: JsValue,
    ) -> Result<(), JsValue> {
        Ok(self.0.check("updateConfiguration")?)
    }

    /// `getState()`
    #[wasm_bindgen(js_name = getState)]
    pub fn state(&self) -> Result<JsValue, JsValue> {
        Ok(self.0.state()?)
    }

    /// `update({amount, currency, locale, translations, appearance}[, callback])`
    pub fn update(&self, changes: &JsValue, callback: &JsValue) -> JsValue {
        let changes = self.0.read_changes(changes);
        let updated = changes.map(|changes| {
            let dropin = self.0.clone();
            js::promise(async move {
                dropin.update(changes).await?;
                Ok(JsValue::UNDEFINED)
            })
        });
        answer(updated.map_err(JsValue::from), callback)
    }

    /// `on(event, listener)`
    pub fn on(&self, event: &str, listener: &Function) -> Result<(), JsValue> {
        Ok(self.0.on(event, listener)?)
    }

    /// `off(event, listener)`
    pub fn off(&self, event: &str, listener: &Function) -> Result<(), JsValue> {
        Ok(self.0.off(event, listener)?)
    }

    /// `teardown([callback])`: it is over when those who waited for a request have been told, too.
    pub fn teardown(&self, callback: JsValue) -> JsValue {
        let running = self.0.running();
        let done = self.0.teardown().map(|()| {
            js::promise(async move {
                if let Some(running) = running {
                    // Its failure is for who asked for it.
                    let _ = JsFuture::from(running).await;
                }
                Ok(JsValue::UNDEFINED)
            })
        });
        answer(done.map_err(JsValue::from), &callback)
    }
}
