//! `onBeforeTokenize`.

use js_sys::Function;
use tillframe_core::message::{FromFrame, ToFrame};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Calls, Stage, call, form_requestable, get, method, set, settled, text, until};

async fn with(hook: &JsValue) -> (Stage, JsValue) {
    let stage = Stage::new();
    set(&stage.options, "onBeforeTokenize", hook);
    let instance = stage.instance().await;
    (stage, instance)
}

#[wasm_bindgen_test]
async fn what_it_gives_decides() {
    for (body, thrown) in [
        ("return false", None),
        ("return Promise.resolve(false)", None),
        ("throw new Error('mine')", Some("mine")),
        ("return Promise.reject(new Error('later'))", Some("later")),
    ] {
        let (stage, instance) = with(&Function::new_no_args(body)).await;
        let promise = call(&instance, "requestPaymentMethod", &[]).unwrap();
        let error = settled(promise).await.unwrap_err();
        assert_eq!(text(&error, "message"), "No payment method is available.");
        assert_eq!(text(&error, "code"), "TILLFRAME_VETOED");
        let cause = get(&get(&error, "_braintreeWebError"), "cause");
        match thrown {
            Some(message) => assert_eq!(text(&cause, "message"), message),
            None => assert!(cause.is_undefined()),
        }
        assert!(stage.heard_nothing(), "{body}");
        settled(call(&instance, "teardown", &[]).unwrap())
            .await
            .unwrap();
    }
}

#[wasm_bindgen_test]
async fn everything_else_lets_it_go_on() {
    for body in [
        "",
        "return 0",
        "return null",
        "return Promise.resolve('no')",
    ] {
        let (stage, instance) = with(&Function::new_no_args(body)).await;
        let promise = call(&instance, "requestPaymentMethod", &[]).unwrap();
        assert_eq!(
            stage.heard().await,
            ToFrame::RequestPaymentMethod { request: 1 }
        );
        stage.send(&FromFrame::Tokenized {
            request: 1,
            method: Box::new(method("nonce")),
        });
        assert_eq!(text(&settled(promise).await.unwrap(), "nonce"), "nonce");
        settled(call(&instance, "teardown", &[]).unwrap())
            .await
            .unwrap();
    }
}

#[wasm_bindgen_test]
async fn it_is_told_what_is_asked_for_and_asked_once_for_each_request() {
    let calls = Calls::default();
    let (stage, instance) = with(&calls.listener()).await;
    let first = call(&instance, "requestPaymentMethod", &[]).unwrap();
    call(&instance, "requestPaymentMethod", &[]).unwrap();
    stage.heard().await;
    assert_eq!(calls.len(), 1);
    assert!(get(&calls.last(), "type").is_null());
    assert_eq!(get(&calls.last(), "paymentMethodIsSelected"), false);
    stage.send(&FromFrame::Requestable(form_requestable(true)));
    stage.send(&FromFrame::Tokenized {
        request: 1,
        method: Box::new(method("nonce")),
    });
    settled(first).await.unwrap();
    call(&instance, "requestPaymentMethod", &[]).unwrap();
    stage.heard().await;
    assert_eq!(calls.len(), 2);
    assert_eq!(text(&calls.last(), "type"), "CreditCard");
    assert_eq!(get(&calls.last(), "paymentMethodIsSelected"), true);
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn teardown_does_not_wait_for_it() {
    let never = Function::new_no_args("return new Promise(() => {})");
    let (stage, instance) = with(&never).await;
    let promise = call(&instance, "requestPaymentMethod", &[]).unwrap();
    until("the call", || stage.heard_nothing()).await;
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "code"), "TILLFRAME_TORN_DOWN");
}
