//! `tokenize`: what is asked, and what comes of it.

use js_sys::{Array, JSON, Object};
use tillframe_core::{
    card_state::{Field, FieldState},
    error::{ErrorCode, Failure},
    fault::Fault,
    hosted_fields::{AddressKey, TokenizeOptions},
    message::{CardEvent, FromFrame, ToFrame},
    number::NumberError,
    payment_method::{CardAccount, PaymentMethod},
    safe::SafeText,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{FieldsStage, event};
use crate::stage::{
    Calls, call, card_account, get, method, method_of, object, settled, text, until, untouched,
};

#[wasm_bindgen_test]
async fn all_options_reach_the_frame_and_the_payload_is_the_original_s() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let address = object(&[
        ("postalCode", JsValue::from(60622)),
        ("countryCodeAlpha2", "US".into()),
        ("planet", "Earth".into()),
    ]);
    let insight = object(&[("merchantAccountId", "sandbox_credit_card".into())]);
    let fields = Array::of2(&"number".into(), &"nothing".into());
    let options = object(&[
        ("vault", true.into()),
        ("fieldsToTokenize", fields.into()),
        ("cardholderName", "Ada".into()),
        ("billingAddress", address),
        ("authenticationInsight", insight),
    ]);
    let promise = call(&instance, "tokenize", &[options]).unwrap();
    let (request, asked) = stage.heard_request().await;
    let expected = TokenizeOptions {
        vault: true,
        fields: Some(vec![Field::Number]),
        cardholder_name: Some("Ada".to_owned()),
        billing_address: vec![
            (AddressKey::CountryCodeAlpha2, "US".to_owned()),
            (AddressKey::PostalCode, "60622".to_owned()),
        ],
        insight_account: Some("sandbox_credit_card".to_owned()),
    };
    let options = Box::new(expected);
    assert_eq!(asked, ToFrame::Tokenize { request, options });
    let card = CardAccount {
        regulation: SafeText::new("psd2"),
        ..card_account()
    };
    let answer = PaymentMethod {
        device_data: None,
        ..method_of("tokencc_bh_1", card)
    };
    let method = Box::new(answer);
    stage.send(&FromFrame::Tokenized { request, method });
    let payload = settled(promise).await.unwrap();
    assert_eq!(
        String::from(JSON::stringify(&payload).unwrap()),
        concat!(
            r#"{"nonce":"tokencc_bh_1","type":"CreditCard","description":"ending in 11","#,
            r#""details":{"bin":"411111","cardType":"Visa","lastFour":"1111","lastTwo":"11","#,
            r#""expirationMonth":"09","expirationYear":"2030","cardholderName":null},"#,
            r#""binData":{"prepaid":"No","healthcare":"No","debit":"No","durbinRegulated":"No","commercial":"No","#,
            r#""payroll":"No","issuingBank":"Bank of Test","countryOfIssuance":"No","productId":"No","business":"No","#,
            r#""consumer":"No","purchase":"No","corporate":"No"},"#,
            r#""authenticationInsight":{"regulationEnvironment":"psd2"}}"#
        )
    );
}

#[wasm_bindgen_test]
async fn a_code_alone_has_a_nonce_and_no_details() {
    let stage = FieldsStage::new(&["cvv"]);
    let instance = stage.instance().await;
    let calls = Calls::default();
    let returned = call(&instance, "tokenize", &[calls.listener().into()]).unwrap();
    assert!(returned.is_undefined());
    let (request, asked) = stage.heard_request().await;
    let options = Box::default();
    assert_eq!(asked, ToFrame::Tokenize { request, options });
    let method = Box::new(method_of("tokencvv_1", code_alone()));
    stage.send(&FromFrame::Tokenized { request, method });
    until("the callback", || calls.len() == 1).await;
    // Its second argument, which the first listener does not see, is the payload.
    assert!(calls.last().is_null());

    let promise = call(&instance, "tokenize", &[]).unwrap();
    let (request, _) = stage.heard_request().await;
    let method = Box::new(method_of("tokencvv_2", code_alone()));
    stage.send(&FromFrame::Tokenized { request, method });
    let payload = settled(promise).await.unwrap();
    assert_eq!(text(&payload, "nonce"), "tokencvv_2");
    let details: Object = get(&payload, "details").into();
    assert_eq!(Object::keys(&details).length(), 0);
}

#[wasm_bindgen_test]
async fn a_refusal_names_the_fields_their_containers_and_reasons() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    let instance = stage.instance().await;
    let wrong = FieldState {
        fault: Some(Fault::Number(NumberError::Luhn)),
        ..untouched(Field::Number)
    };
    stage.send(&event(CardEvent::ValidityChange, wrong, &[Field::Cvv]));
    let promise = call(&instance, "tokenize", &[]).unwrap();
    let (request, _) = stage.heard_request().await;
    let failure = Failure {
        fields: vec![Field::Number],
        ..ErrorCode::HostedFieldsFieldsInvalid.into()
    };
    stage.send(&FromFrame::RequestFailed { request, failure });
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "name"), "BraintreeError");
    assert_eq!(text(&error, "code"), "HOSTED_FIELDS_FIELDS_INVALID");
    assert_eq!(text(&error, "type"), "CUSTOMER");
    assert_eq!(
        text(&error, "message"),
        "Some payment input fields are invalid. Cannot tokenize invalid card fields."
    );
    assert_eq!(text(&error, "details.invalidFieldKeys.0"), "number");
    assert_eq!(text(&error, "details.reasons.number"), "number.luhn");
    let container = get(&error, "details.invalidFields.number");
    assert!(container == JsValue::from(stage.container("number")));
    assert!(get(&error, "details.invalidFields.cvv").is_undefined());
}

#[wasm_bindgen_test]
async fn a_failure_of_the_gateway_has_its_status() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let promise = call(&instance, "tokenize", &[]).unwrap();
    let (request, _) = stage.heard_request().await;
    let failure = Failure {
        status: Some(422),
        gateway_code: Some(81724),
        ..ErrorCode::HostedFieldsTokenizationFailOnDuplicate.into()
    };
    stage.send(&FromFrame::RequestFailed { request, failure });
    let error = settled(promise).await.unwrap_err();
    let code = "HOSTED_FIELDS_TOKENIZATION_FAIL_ON_DUPLICATE";
    assert_eq!(text(&error, "code"), code);
    assert_eq!(get(&error, "details.httpStatus"), 422);
    assert_eq!(get(&error, "details.gatewayCode"), 81724);
    assert!(get(&error, "details.invalidFields").is_undefined());
}

#[wasm_bindgen_test]
async fn a_double_click_is_one_request_and_other_options_are_another() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let first = call(&instance, "tokenize", &[]).unwrap();
    let second = call(&instance, "tokenize", &[]).unwrap();
    assert!(first == second);
    let vault = object(&[("vault", true.into())]);
    let third = call(&instance, "tokenize", &[vault]).unwrap();
    assert!(first != third);
    let mut answered = Vec::new();
    for nonce in ["tokencc_1", "tokencc_2"] {
        let (request, _) = stage.heard_request().await;
        let method = Box::new(method(nonce));
        stage.send(&FromFrame::Tokenized { request, method });
        answered.push(request);
    }
    assert_ne!(answered[0], answered[1]);
    assert_eq!(text(&settled(first).await.unwrap(), "nonce"), "tokencc_1");
    assert_eq!(text(&settled(third).await.unwrap(), "nonce"), "tokencc_2");
    assert!(stage.heard_nothing());
}

#[wasm_bindgen_test]
async fn teardown_ends_a_tokenization() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let promise = call(&instance, "tokenize", &[]).unwrap();
    stage.heard_request().await;
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "code"), "TILLFRAME_TORN_DOWN");
}

/// What the gateway tells of a security code that is sent alone.
fn code_alone() -> CardAccount {
    CardAccount {
        bin: None,
        last_four: None,
        expiration_month: None,
        expiration_year: None,
        ..card_account()
    }
}
