//! A saved card's security code, asked for again.

use tillframe_core::{
    dropin_options::VaultOptions,
    message::{FromFrame, ToFrame},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{AMEX, PAYPAL, VISA, body, customer, focused, radios};
use crate::stage::Stage;

const CODE: &str =
    r#"{"data": {"tokenizeCreditCard": {"token": "nonce-code", "creditCard": {"last4": null}}}}"#;

async fn asked(methods: &[&str]) -> Stage {
    let vault = VaultOptions {
        recaptures_cvv: true,
        ..VaultOptions::default()
    };
    customer(vault, methods).await
}

fn code(stage: &Stage) -> HtmlInputElement {
    stage.find("#saved-cvv").unchecked_into()
}

async fn type_code(stage: &Stage, text: &str) {
    code(stage).focus().unwrap();
    code(stage).set_value(text);
    code(stage)
        .dispatch_event(&crate::stage::event("input"))
        .unwrap();
    stage.settle().await;
}

#[wasm_bindgen_test]
async fn the_code_goes_to_the_gateway_alone() {
    let stage = asked(&[VISA, PAYPAL]).await;
    type_code(&stage, "12").await;
    assert_eq!(stage.told(), [""; 0], "it is no field of the form");
    type_code(&stage, "123").await;
    assert_eq!(stage.told(), ["Requestable true"]);
    stage.will_answer(&[Some((200, CODE))]);
    let FromFrame::Tokenized { method, .. } = stage.request(1).await else {
        panic!("{:?}", stage.told());
    };
    assert_eq!(method.nonce.expose(), "nonce-visa");
    assert_eq!(method.cvv_nonce.as_ref().unwrap().expose(), "nonce-code");
    assert!(method.is_vaulted);
    let request = stage.asked.borrow()[2].clone().unwrap();
    let body = body(&request).await;
    assert!(body.contains(r#""creditCard":{"cvv":"123"}"#), "{body}");

    // Once more gives the same, without another question.
    assert!(
        matches!(stage.request(2).await, FromFrame::Tokenized { method: again, .. } if again == method)
    );
    assert_eq!(stage.asked.borrow().len(), 3);
}

#[wasm_bindgen_test]
async fn it_stands_in_the_row_that_it_is_of() {
    let stage = asked(&[VISA, AMEX, PAYPAL]).await;
    let row_of = |stage: &Stage| {
        let rows = stage.find_all(".braintree-method");
        rows.iter().position(|row| row.contains(Some(&code(stage))))
    };
    assert_eq!(row_of(&stage), Some(0));
    assert!(
        stage
            .find("label[for=saved-cvv]")
            .inner_text()
            .contains("CVV")
    );
    assert_eq!(
        stage.find("#saved-cvv-label-descriptor").inner_text(),
        "3 digits"
    );
    type_code(&stage, "123").await;
    radios(&stage)[1].click();
    stage.settle().await;
    assert_eq!(row_of(&stage), Some(1));
    assert_eq!(code(&stage).value(), "", "nobody's code is another card's");
    assert!(
        stage
            .find("#saved-cvv-label-descriptor")
            .inner_text()
            .contains('4')
    );
    assert_eq!(stage.find_all("label[for=saved-cvv]").len(), 1);
    assert_eq!(stage.find_all(".code:not([hidden])").len(), 1);
    radios(&stage)[2].click();
    stage.settle().await;
    assert_eq!(stage.find_all(".code:not([hidden])").len(), 0);
    assert_eq!(stage.told().last().unwrap(), "Requestable true");
}

#[wasm_bindgen_test]
async fn what_is_wrong_with_it_is_said_at_the_code() {
    let stage = asked(&[VISA]).await;
    let FromFrame::RequestFailed { failure, .. } = stage.request(1).await else {
        panic!("{:?}", stage.told());
    };
    assert_eq!(failure.code.code(), "HOSTED_FIELDS_FIELDS_EMPTY");
    stage.settle().await;
    assert_eq!(focused(), "saved-cvv");
    assert_eq!(
        code(&stage).get_attribute("aria-invalid").as_deref(),
        Some("true")
    );
    let error = stage.find("#saved-cvv-field-error").inner_text();
    assert!(error.contains("code"), "{error}");
    assert!(stage.find("[role=status]").inner_text().contains(&error));
    type_code(&stage, "123").await;
    assert_eq!(stage.find("#saved-cvv-field-error").inner_text(), "");
}

#[wasm_bindgen_test]
async fn a_silent_gateway_leaves_the_code_where_it_is() {
    let stage = asked(&[VISA]).await;
    type_code(&stage, "123").await;
    stage.will_answer(&[None, None, None]);
    assert!(matches!(
        stage.request(1).await,
        FromFrame::RequestFailed { .. }
    ));
    stage.settle().await;
    assert_eq!(code(&stage).value(), "123");
    stage.send(&ToFrame::ClearFields);
    stage.settle().await;
    assert_eq!(code(&stage).value(), "");
    assert_eq!(stage.told().last().unwrap(), "NotRequestable");
}

#[wasm_bindgen_test]
async fn where_it_is_not_asked_for_there_is_no_field() {
    let stage = customer(VaultOptions::default(), &[VISA]).await;
    assert_eq!(stage.find_all("#saved-cvv").len(), 0);
    assert_eq!(stage.find_all(".code:not([hidden])").len(), 0);
}
