//! The shop's backend, asked from the browser.

use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response, window};

const NO_ANSWER: &str = "The shop can’t be reached. Check your connection, then reload the page.";

/// What is in the basket, and where the card form comes from.
#[derive(Clone)]
pub(crate) struct Order {
    pub(crate) sdk: String,
    version: String,
    total: String,
    currency: String,
}

impl Order {
    pub(crate) fn summary(&self) -> String {
        ["Total: ", &self.total, " ", &self.currency].concat()
    }

    pub(crate) fn checkout_url(&self) -> String {
        ["/api/checkout?cart=", &self.version].concat()
    }
}

/// Asks for the basket.
pub(crate) async fn order() -> Result<Order, String> {
    let shop = ask("/api/shop", &RequestInit::new()).await?;
    Ok(Order {
        sdk: text(&shop, "sdk"),
        version: property(&shop, "version")
            .as_f64()
            .map(|version| version.to_string())
            .unwrap_or_default(),
        total: text(&shop, "total"),
        currency: text(&shop, "currency"),
    })
}

/// Asks for a client token.
pub(crate) async fn client_token() -> Result<String, String> {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&JsValue::from_str("{}"));
    if let Ok(headers) = Headers::new() {
        let _ = headers.set("content-type", "application/json");
        request.set_headers(&headers);
    }
    Ok(text(
        &ask("/api/client_token", &request).await?,
        "client_token",
    ))
}

/// Goes to the page that the backend's answer names.
pub(crate) fn open_receipt(answer: &JsValue) {
    let receipt = text(answer, "receipt");
    if let Some(window) = window() {
        let _ = window.location().assign(&receipt);
    }
}

async fn ask(url: &str, request: &RequestInit) -> Result<JsValue, String> {
    let answer = send(url, request).await.ok_or(NO_ANSWER)?;
    let body = JSON::parse(&answer.1).map_err(|_| NO_ANSWER)?;
    if answer.0 {
        Ok(body)
    } else {
        Err(text(&property(&body, "error"), "message"))
    }
}

/// Whether it went well, and the body.
async fn send(url: &str, request: &RequestInit) -> Option<(bool, String)> {
    let answer = window()?.fetch_with_str_and_init(url, request);
    let answer: Response = JsFuture::from(answer).await.ok()?.unchecked_into();
    let body = JsFuture::from(answer.text().ok()?).await.ok()?;
    Some((answer.ok(), body.as_string()?))
}

fn property(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or_default()
}

fn text(object: &JsValue, key: &str) -> String {
    property(object, key).as_string().unwrap_or_default()
}
