//! A gateway that gives the same answers every time, in the place of `fetch`.

use std::cell::Cell;

use js_sys::{Promise, Reflect, TypeError};
use wasm_bindgen::{JsValue, prelude::Closure};
use web_sys::{Request, Response, ResponseInit, Window};

use crate::states::{Customer, Gateway, State};

const CONFIGURATION: &str = r#"{"data": {"clientConfiguration": {"environment": "DEVELOPMENT",
    "clientApiUrl": "http://127.0.0.1:3000/merchants/m/client_api", "supportedFeatures": ["TOKENIZE_CREDIT_CARDS"],
    "creditCard": {"supportedCardBrands": ["VISA", "MASTERCARD", "AMERICAN_EXPRESS", "DISCOVER", "JCB"],
    "challenges": ["CVV", "POSTAL_CODE"]}, "paypal": {"displayName": "Kettle & Crane"}}}}"#;

const TOKENIZED: &str = r#"{"data": {"tokenizeCreditCard": {"token": "tokencc_bh_b4c5dg", "creditCard":
    {"bin": "411111", "brandCode": "VISA", "last4": "1111", "expirationMonth": "12", "expirationYear": "2035"}}}}"#;

const METHODS: &str = r#"{"paymentMethods": [
    {"type": "CreditCard", "nonce": "11-a", "default": true, "hasSubscription": false, "description": "ending in 11",
        "details": {"cardType": "Visa", "lastTwo": "11", "lastFour": "1111", "bin": "411111",
            "expirationMonth": "12", "expirationYear": "2035"}},
    {"type": "CreditCard", "nonce": "22-b", "hasSubscription": true, "description": "ending in 44",
        "details": {"cardType": "MasterCard", "lastTwo": "44", "lastFour": "4444", "bin": "555555",
            "expirationMonth": "04", "expirationYear": "2033"}},
    {"type": "CreditCard", "nonce": "33-c", "hasSubscription": false, "description": "ending in 05",
        "details": {"cardType": "American Express", "lastTwo": "05", "lastFour": "0005", "bin": "378282",
            "expirationMonth": "01", "expirationYear": "2020"}},
    {"type": "PayPalAccount", "nonce": "44-d", "hasSubscription": false, "description": "PayPal",
        "details": {"email": "a.long.address.of.a.buyer@example.com"}},
    {"type": "VenmoAccount", "nonce": "55-e", "hasSubscription": false, "details": {"username": "venmo-user"}},
    {"type": "UsBankAccount", "nonce": "66-f", "hasSubscription": false,
        "description": "US bank account ending in 1000"}]}"#;

const REFUSED: &str =
    r#"{"errors": [{"message": "no", "extensions": {"errorClass": "AUTHENTICATION"}}]}"#;

/// Answers all requests of the document from now on.
pub(crate) fn open(window: &Window, state: State) -> Result<(), JsValue> {
    let is_configured = Cell::new(false);
    let fetch = Closure::<dyn Fn(Request) -> Promise>::new(move |request: Request| {
        let url = request.url();
        let lists = url.contains("payment_methods");
        let is_opening = lists || !is_configured.get();
        is_configured.set(is_configured.get() || !lists);
        match (state.gateway, is_opening) {
            (Gateway::Hangs, _) | (Gateway::Stalls, false) => Promise::new(&mut |_, _| {}),
            (Gateway::Refuses, _) => answer(401, REFUSED),
            (Gateway::Breaks, false) => Promise::reject(&TypeError::new("unreachable")),
            _ if lists && state.customer == Customer::New => {
                answer(200, r#"{"paymentMethods": []}"#)
            }
            _ if lists => answer(200, METHODS),
            (_, true) => answer(200, CONFIGURATION),
            (_, false) => answer(200, TOKENIZED),
        }
    });
    // The document's own for as long as it is shown.
    Reflect::set(window, &"fetch".into(), &fetch.into_js_value()).map(drop)
}

fn answer(status: u16, body: &str) -> Promise {
    let init = ResponseInit::new();
    init.set_status(status);
    let response = Response::new_with_opt_str_and_init(Some(body), &init);
    let response = response.and_then(|response| {
        response.headers().set("content-type", "application/json")?;
        Ok(response)
    });
    match response {
        Ok(response) => Promise::resolve(&JsValue::from(response)),
        Err(error) => Promise::reject(&error),
    }
}
