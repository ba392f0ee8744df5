//! Which stage took too long.

use tillframe_core::{
    error::{ErrorCode, Failure, Stage as Asked},
    message::FromFrame,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    backend::Backend,
    stage::{Stage, call, method, object, set, settled, text, until},
};

#[wasm_bindgen_test]
async fn a_frame_that_does_not_answer_in_its_time_is_named() {
    let stage = Stage::new();
    set(&stage.options, "timeouts", object(&[("frame", 1.into())]));
    let created = stage.create();
    until("create", || created.borrow().is_some()).await;
    let error = JsValue::from(created.take().unwrap().err().unwrap());
    assert_eq!(text(&error, "code"), "TILLFRAME_FRAME_TIMEOUT");
    assert_eq!(text(&error, "_braintreeWebError.details.stage"), "frame");
}

#[wasm_bindgen_test]
async fn a_question_to_the_gateway_that_fails_is_named() {
    for (asked, name) in [
        (Asked::Configuration, "configuration"),
        (Asked::Vault, "vault"),
    ] {
        let stage = Stage::new();
        let created = stage.create();
        let failure = Failure::from(ErrorCode::ClientRequestTimeout).at(asked);
        stage.play(&FromFrame::StartFailed(failure)).await;
        until("create", || created.borrow().is_some()).await;
        let error = JsValue::from(created.take().unwrap().err().unwrap());
        assert_eq!(text(&error, "code"), "CLIENT_REQUEST_TIMEOUT");
        assert_eq!(text(&error, "_braintreeWebError.details.stage"), name);
    }
    let stage = Stage::new();
    let instance = stage.instance().await;
    let promise = call(&instance, "requestPaymentMethod", &[]).unwrap();
    stage.heard().await;
    stage.send(&FromFrame::RequestFailed {
        request: 1,
        failure: Failure::from(ErrorCode::ClientRequestTimeout).at(Asked::Tokenization),
    });
    let error = settled(promise).await.unwrap_err();
    assert_eq!(
        text(&error, "_braintreeWebError.details.stage"),
        "tokenization"
    );
    call(&instance, "teardown", &[]).unwrap();
}

#[wasm_bindgen_test]
async fn a_backend_that_does_not_answer_in_its_time_is_named() {
    let (stage, backend) = (Stage::new(), Backend::new());
    set(
        &stage.options,
        "merchant",
        object(&[("url", "/pay".into())]),
    );
    set(
        &stage.options,
        "timeouts",
        object(&[("merchant", 1.into())]),
    );
    let instance = stage.instance().await;
    let promise = call(&instance, "requestPaymentMethod", &[]).unwrap();
    stage.heard().await;
    stage.send(&FromFrame::Tokenized {
        request: 1,
        method: Box::new(method("nonce-1")),
    });
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "code"), "MERCHANT_UNREACHABLE");
    assert_eq!(text(&error, "_braintreeWebError.details.stage"), "merchant");
    assert_eq!(backend.count(), 2, "tried again with the same key");
    call(&instance, "teardown", &[]).unwrap();
}
