//! `tokenize` (features §2.8).

use std::rc::Rc;

use js_sys::{Array, Promise};
use tillframe_core::{
    card_state::Field,
    dropin_options::Limits,
    error::{ErrorCode, Failure},
    hosted_fields::{AddressKey, TokenizeOptions},
    message::ToFrame,
};
use tillframe_web::timer::Timer;
use wasm_bindgen::JsValue;

use super::form::{Form, Reply};
use crate::{
    cause::{Cause, details},
    form_options::texts,
    js::{self, Builder, property, text, written},
    link::Instance,
    payload,
    request::MORE_THAN_THE_FRAME,
};

/// Reads what a merchant asks for; keys that nobody knows are left out.
pub(crate) fn read(given: &JsValue) -> TokenizeOptions {
    let fields = property(given, "fieldsToTokenize");
    let fields = fields.is_object().then(|| {
        let keys = texts(&fields);
        keys.iter().filter_map(|key| Field::from_key(key)).collect()
    });
    let address = property(given, "billingAddress");
    let line = |key: &AddressKey| Some((*key, written(&property(&address, key.name()))?));
    TokenizeOptions {
        vault: property(given, "vault") == JsValue::TRUE,
        fields,
        cardholder_name: text(given, "cardholderName"),
        billing_address: AddressKey::ALL.iter().filter_map(line).collect(),
        insight_account: text(
            &property(given, "authenticationInsight"),
            "merchantAccountId",
        ),
    }
}

impl Form {
    /// Starts a tokenization, or gives the one that is under way with the same options: a double click is one request.
    pub(crate) fn tokenize(self: &Rc<Self>, options: TokenizeOptions) -> Promise {
        if let Some((running, promise)) = &*self.tokenizing.borrow()
            && *running == options
        {
            return promise.clone();
        }
        let promise = js::promise({
            let (form, options) = (Rc::clone(self), options.clone());
            async move {
                let result = form.ask(options.clone()).await;
                let mut running = form.tokenizing.borrow_mut();
                running.take_if(|(running, _)| *running == options);
                Ok(result?)
            }
        });
        self.tokenizing.replace(Some((options, promise.clone())));
        promise
    }

    async fn ask(&self, options: TokenizeOptions) -> Result<JsValue, Cause> {
        self.check()?;
        let (request, answer) = self.calls.ask();
        let options = Box::new(options);
        self.link().post(&ToFrame::Tokenize { request, options })?;
        let late = answer.settling(|| Err(ErrorCode::FrameTimeout.into()));
        let limit = Limits::default().tokenization + MORE_THAN_THE_FRAME;
        let _limit = Timer::after(limit as i32, late);
        match answer.wait().await? {
            Reply::Tokenized(method) => Ok(payload::of_fields(&method)),
            Reply::Done => Err(ErrorCode::FrameProtocol.into()),
        }
    }

    /// Why the frame did not tokenize, with the fields that are to blame.
    pub(crate) fn refusal(&self, failure: &Failure) -> Cause {
        let (mut containers, mut reasons) = (Builder::new(), Builder::new());
        for field in &failure.fields {
            let container = self.container(*field).map(JsValue::from);
            containers = containers.maybe(field.key(), container);
            reasons = reasons.maybe(field.key(), self.fault(*field));
        }
        let mut known = details(failure);
        if !failure.fields.is_empty() {
            known = known
                .with("invalidFields", containers.done())
                .with("reasons", reasons.done());
        }
        Cause::from(failure.code).with_details(known.done())
    }

    /// What the account's rules ask for: `cvv`, `postal_code`.
    pub(crate) fn challenges(&self) -> JsValue {
        let gateway = self.gateway.get();
        let asked = [
            (gateway.asks_cvv, "cvv"),
            (gateway.asks_postal_code, "postal_code"),
        ];
        let asked = asked.into_iter().filter(|(asks, _)| *asks);
        let names = asked.map(|(_, name)| JsValue::from_str(name));
        names.collect::<Array>().into()
    }

    /// The brands that the gateway takes, by their names for people.
    pub(crate) fn supported_card_types(&self) -> JsValue {
        let brands = self.gateway.get().brands;
        let names = brands
            .iter()
            .map(|brand| JsValue::from_str(brand.data().name));
        names.collect::<Array>().into()
    }
}
