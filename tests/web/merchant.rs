//! Paying at the merchant's backend: once, whatever the network does.

use js_sys::{JSON, Object};
use tillframe_core::message::{FromFrame, ToFrame};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    backend::Backend,
    stage::{Stage, call, get, method, origin, set, settled, text, until},
};

/// A page with `merchant: {url: "/api/checkout"}`.
async fn shop(stage: &Stage) -> JsValue {
    let merchant = Object::new().into();
    let headers = Object::new().into();
    set(&headers, "X-Csrf-Token", "c");
    set(&headers, "Idempotency-Key", "mine");
    set(&merchant, "url", "/api/checkout");
    set(&merchant, "headers", headers);
    set(&stage.options, "merchant", merchant);
    stage.instance().await
}

/// One call of `requestPaymentMethod`; the frame gives that nonce.
async fn request(stage: &Stage, instance: &JsValue, nonce: &str) -> JsValue {
    let promise = call(instance, "requestPaymentMethod", &[]).unwrap();
    let ToFrame::RequestPaymentMethod { request } = stage.heard().await else {
        panic!("no request");
    };
    stage.send(&FromFrame::Tokenized {
        request,
        method: Box::new(method(nonce)),
    });
    promise
}

#[wasm_bindgen_test]
async fn an_accepted_payment_resolves_with_the_answer_and_clears_the_form() {
    let (stage, backend) = (Stage::new(), Backend::new());
    let instance = shop(&stage).await;
    backend.answers(201, r#"{"transaction":{"id":"t1"}}"#);
    let promise = request(&stage, &instance, "nonce-1").await;
    let payload = settled(promise).await.unwrap();
    assert_eq!(text(&payload, "nonce"), "nonce-1");
    assert_eq!(text(&payload, "merchantAnswer.transaction.id"), "t1");
    assert_eq!(stage.heard().await, ToFrame::ClearFields);

    assert_eq!(backend.count(), 1);
    assert_eq!(backend.url(0), origin() + "/api/checkout");
    let init = backend.init(0);
    assert_eq!(text(&init, "method"), "POST");
    assert_eq!(text(&init, "credentials"), "same-origin");
    assert_eq!(text(&init, "redirect"), "error");
    assert_eq!(backend.header(0, "content-type"), "application/json");
    assert_eq!(backend.header(0, "x-csrf-token"), "c");
    assert!(
        tillframe_core::message::is_channel(&backend.key(0)),
        "128 bits in hex"
    );
    let body = JSON::parse(&text(&init, "body")).unwrap();
    assert_eq!(text(&body, "nonce"), "nonce-1");
    assert!(text(&body, "device_data").contains("correlation_id"));
    call(&instance, "teardown", &[]).unwrap();
}

#[wasm_bindgen_test]
async fn a_refused_payment_says_why_and_brings_the_form_back() {
    let (stage, backend) = (Stage::new(), Backend::new());
    let instance = shop(&stage).await;
    backend.answers(
        402,
        r#"{"error":{"code":"declined","message":"Do Not Honor"}}"#,
    );
    let promise = request(&stage, &instance, "nonce-1").await;
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "name"), "DropinError");
    assert_eq!(text(&error, "code"), "MERCHANT_REFUSED");
    assert_eq!(text(&error, "message"), "Do Not Honor");
    assert_eq!(text(&error, "merchantAnswer.error.code"), "declined");
    assert_eq!(text(&error, "_braintreeWebError.type"), "CUSTOMER");
    assert_eq!(stage.heard().await, ToFrame::ClearSelectedPaymentMethod);

    // Another card is another payment.
    backend.answers(422, "no json");
    let promise = request(&stage, &instance, "nonce-2").await;
    let error = settled(promise).await.unwrap_err();
    assert_eq!(
        text(&error, "message"),
        "The merchant's backend refused the payment."
    );
    assert!(get(&error, "merchantAnswer").is_undefined());
    assert_eq!(backend.count(), 2);
    assert_ne!(backend.key(0), backend.key(1));
    call(&instance, "teardown", &[]).unwrap();
}

#[wasm_bindgen_test]
async fn without_a_definite_answer_the_same_key_is_sent_again() {
    let (stage, backend) = (Stage::new(), Backend::new());
    let instance = shop(&stage).await;
    // Retried by itself.
    backend.gives_no_answer();
    backend.answers(200, "{}");
    let promise = request(&stage, &instance, "nonce-1").await;
    settled(promise).await.unwrap();
    assert_eq!(stage.heard().await, ToFrame::ClearFields);
    assert_eq!((backend.count(), backend.key(0)), (2, backend.key(1)));

    // In vain: the shop's next call says the same once more.
    backend.answers(503, "");
    backend.says_again(409);
    let promise = request(&stage, &instance, "nonce-2").await;
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "code"), "MERCHANT_UNREACHABLE");
    assert_eq!(text(&error, "_braintreeWebError.type"), "NETWORK");
    assert!(get(&error, "merchantAnswer").is_object(), "the last answer");
    assert_eq!((backend.count(), backend.key(2)), (4, backend.key(3)));
    assert_ne!(backend.key(1), backend.key(2));
    assert!(stage.heard_nothing(), "the card stays selected");
    backend.says_again(409);
    backend.answers(200, "{}");
    let promise = request(&stage, &instance, "nonce-2").await;
    settled(promise).await.unwrap();
    assert_eq!((backend.count(), backend.key(4)), (6, backend.key(2)));
    assert_eq!(backend.key(5), backend.key(2));

    // Without Retry-After a conflict is an answer.
    assert_eq!(stage.heard().await, ToFrame::ClearFields);
    backend.answers(409, "{}");
    let promise = request(&stage, &instance, "nonce-3").await;
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "code"), "MERCHANT_REFUSED");
    assert_ne!(backend.key(6), backend.key(5));
    call(&instance, "teardown", &[]).unwrap();
}

#[wasm_bindgen_test]
async fn a_request_to_the_backend_is_cancelled_by_teardown() {
    let (stage, backend) = (Stage::new(), Backend::new());
    let instance = shop(&stage).await;
    let promise = request(&stage, &instance, "nonce-1").await;
    until("the request", || backend.count() == 1).await;
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "code"), "TILLFRAME_TORN_DOWN");
    assert_eq!(backend.count(), 1);
}
