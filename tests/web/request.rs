//! `requestPaymentMethod` without a merchant's backend.

use js_sys::JSON;
use tillframe_core::{
    error::ErrorCode,
    message::{FromFrame, ToFrame},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Calls, Stage, call, method, settled, text, until};

#[wasm_bindgen_test]
async fn two_calls_at_a_time_are_one_request() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let first = call(&instance, "requestPaymentMethod", &[]).unwrap();
    let second = call(&instance, "requestPaymentMethod", &[]).unwrap();
    assert!(first == second);
    assert_eq!(
        stage.heard().await,
        ToFrame::RequestPaymentMethod { request: 1 }
    );
    stage.send(&FromFrame::Tokenized {
        request: 1,
        method: Box::new(method("tokencc_bh_1")),
    });
    let payload = settled(first.clone()).await.unwrap();
    assert!(stage.heard_nothing());
    assert_eq!(
        String::from(JSON::stringify(&payload).unwrap()),
        concat!(
            r#"{"nonce":"tokencc_bh_1","type":"CreditCard","description":"ending in 11","#,
            r#""details":{"bin":"411111","cardType":"Visa","lastFour":"1111","lastTwo":"11","#,
            r#""expirationMonth":"09","expirationYear":"2030","cardholderName":null},"#,
            r#""binData":{"prepaid":"No","healthcare":"No","debit":"No","durbinRegulated":"No","commercial":"No","#,
            r#""payroll":"No","issuingBank":"Bank of Test","countryOfIssuance":"No","productId":"No","business":"No","#,
            r#""consumer":"No","purchase":"No","corporate":"No"},"#,
            r#""deviceData":"{\"device_session_id\":\"00000000000000000000000000000001\","#,
            r#"\"correlation_id\":\"00000000000000000000000000000002\"}"}"#
        )
    );

    // The next one is a new request, and takes a callback after options too.
    let calls = Calls::default();
    let returned = call(
        &instance,
        "requestPaymentMethod",
        &[js_sys::Object::new().into(), calls.listener().into()],
    );
    assert!(returned.unwrap().is_undefined());
    assert_eq!(
        stage.heard().await,
        ToFrame::RequestPaymentMethod { request: 2 }
    );
    stage.send(&FromFrame::RequestFailed {
        request: 2,
        failure: ErrorCode::HostedFieldsFieldsInvalid.into(),
    });
    until("callback", || calls.len() == 1).await;
    let error = calls.last();
    assert_eq!(text(&error, "message"), "No payment method is available.");
    assert_eq!(
        text(&error, "_braintreeWebError.code"),
        "HOSTED_FIELDS_FIELDS_INVALID"
    );
    assert_eq!(text(&error, "_braintreeWebError.type"), "CUSTOMER");
    call(&instance, "teardown", &[]).unwrap();
}

#[wasm_bindgen_test]
async fn only_its_own_answer_counts() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let promise = call(&instance, "requestPaymentMethod", &[]).unwrap();
    stage.heard().await;
    for request in [0, 2] {
        stage.send(&FromFrame::Tokenized {
            request,
            method: Box::new(method("of-another-request")),
        });
    }
    stage.send(&FromFrame::Tokenized {
        request: 1,
        method: Box::new(method("right")),
    });
    assert_eq!(text(&settled(promise).await.unwrap(), "nonce"), "right");
    call(&instance, "teardown", &[]).unwrap();
}

#[wasm_bindgen_test]
async fn clearing_reaches_the_frame() {
    let stage = Stage::new();
    let dropin = stage.dropin().await;
    dropin.clear_selected_payment_method().unwrap();
    assert_eq!(stage.heard().await, ToFrame::ClearSelectedPaymentMethod);
    dropin.teardown().unwrap();
}
