//! When a field is marked as wrong, and when no more.

use tillframe_core::card_state::Field;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{FIELDS, Stage, document};

fn is_marked(stage: &Stage, field: Field) -> bool {
    let invalid = stage.input(field).get_attribute("aria-invalid");
    let marked = invalid.as_deref() == Some("true");
    assert_eq!(marked, !stage.mark(field).is_empty());
    marked
}

#[wasm_bindgen_test]
async fn a_wrong_number_is_marked_when_it_is_left() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Number, "4111111111111112");
    stage.settle().await;
    assert!(!is_marked(&stage, Field::Number), "not while one types");
    stage.input(Field::Number).blur().unwrap();
    stage.settle().await;
    assert_eq!(
        stage.mark(Field::Number),
        "Check the card number: one digit seems wrong."
    );
    assert!(is_marked(&stage, Field::Number));
    stage.input(Field::Number).focus().unwrap();
    stage.delete();
    stage.settle().await;
    assert!(!is_marked(&stage, Field::Number));
}

#[wasm_bindgen_test]
async fn an_empty_field_is_marked_only_on_the_way_to_another() {
    let stage = Stage::ready().await;
    stage.input(Field::Number).focus().unwrap();
    stage.input(Field::Number).blur().unwrap();
    stage.settle().await;
    assert!(!is_marked(&stage, Field::Number));
    stage.input(Field::Number).focus().unwrap();
    stage.input(Field::ExpirationDate).focus().unwrap();
    stage.settle().await;
    assert_eq!(stage.mark(Field::Number), "Enter the card number.");
    stage.type_into(Field::Number, "4");
    stage.settle().await;
    assert!(!is_marked(&stage, Field::Number));
}

#[wasm_bindgen_test]
async fn another_brand_judges_the_code_anew() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Number, "4111111111111111");
    stage.type_into(Field::Cvv, "123");
    stage.settle().await;
    assert_eq!(stage.find("label[for=cvv]").inner_text(), "CVV");
    stage.input(Field::Number).select();
    stage.paste_into(Field::Number, "378282246310005");
    stage.settle().await;
    assert!(stage.told().contains(&"ValidityChange cvv".into()));
    assert_eq!(stage.find("label[for=cvv]").inner_text(), "CID");
    assert!(
        stage
            .find("[data-braintree-id=cvv-label-descriptor]")
            .inner_text()
            .contains("4 digits")
    );
    assert!(!is_marked(&stage, Field::Cvv), "nobody was there yet");
    stage.request(1).await;
    assert_eq!(
        stage.mark(Field::Cvv),
        "Check the security code: this card's has 4 digits."
    );
    stage.type_into(Field::Cvv, "4");
    stage.settle().await;
    assert!(!is_marked(&stage, Field::Cvv));
}

#[wasm_bindgen_test]
async fn a_failed_request_marks_all_and_leads_to_the_first() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Number, "4111111111111111");
    stage.input(Field::Number).blur().unwrap();
    stage.request(1).await;
    stage.settle().await;
    let marked = FIELDS.map(|field| is_marked(&stage, field));
    assert_eq!(marked, [false, true, true, true]);
    let active = document().active_element().unwrap();
    assert_eq!(active.class_name(), "expirationDate");
    assert!(!stage.find("[data-braintree-id=sheet-error]").hidden());
    let status = stage.find("[role=status]").text_content().unwrap();
    assert!(
        status.contains("Expiration Date: Enter the expiry date. CVV: Enter the security code."),
        "{status}"
    );
}
