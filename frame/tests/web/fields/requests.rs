//! The card of several frames becomes one nonce.

use tillframe_core::{card_state::Field, hosted_fields::TokenizeOptions};
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{FOUR, Stage, options};
use crate::stage::TOKENIZED;

const REFUSED: &str = r#"{"errors": [{"message": "no", "extensions": {"errorClass": "VALIDATION", "legacyCode": "81736"}}]}"#;

#[wasm_bindgen_test]
async fn a_card_is_tokenized_and_stays_in_the_fields() {
    let stage = Stage::ready().await;
    stage.fill();
    stage.settle().await;
    stage.heard.borrow_mut().clear();
    stage.answer(Some((200, TOKENIZED)));
    stage.tokenize(1, TokenizeOptions::default());
    stage
        .until("a nonce", || stage.told() == ["tokenized 1"])
        .await;
    assert_eq!(stage.input(Field::Cvv).value(), "123");
}

#[wasm_bindgen_test]
async fn pressing_twice_makes_one_nonce_and_another_card_another() {
    let stage = Stage::ready().await;
    stage.fill();
    stage.tokenize(1, TokenizeOptions::default());
    stage.tokenize(2, TokenizeOptions::default());
    stage
        .until("a request", || stage.asked.borrow().len() == 1)
        .await;
    stage.settle().await;
    stage.type_into(Field::PostalCode, "1");
    stage.settle().await;
    stage.heard.borrow_mut().clear();
    stage.tokenize(3, TokenizeOptions::default());
    stage
        .until("its request", || stage.asked.borrow().len() == 2)
        .await;
    stage.answer(Some((200, TOKENIZED)));
    stage
        .until("one answer for two", || {
            stage.told() == ["tokenized 1", "tokenized 2"]
        })
        .await;
    stage.answer(Some((200, TOKENIZED)));
    stage
        .until("the third", || stage.told_last() == "tokenized 3")
        .await;
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_marked_and_gets_the_focus() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Number, "4111111111111111");
    stage.tokenize(1, TokenizeOptions::default());
    stage
        .until("the focus", || stage.told_last() == "focus expirationDate")
        .await;
    assert!(
        stage
            .told()
            .contains(&"failed 1 HOSTED_FIELDS_FIELDS_INVALID".into())
    );
    assert_eq!(stage.attribute(Field::Number, "aria-invalid"), None);
    for field in [Field::ExpirationDate, Field::Cvv, Field::PostalCode] {
        assert_eq!(stage.attribute(field, "aria-invalid").unwrap(), "true");
    }
    assert!(stage.is_active(Field::ExpirationDate));
}

#[wasm_bindgen_test]
async fn the_focus_stays_where_the_merchant_wants_it_to() {
    let mut form = options(&FOUR);
    form.focuses_first_error = false;
    let stage = Stage::with(form, Vec::new()).await;
    stage.tokenize(1, TokenizeOptions::default());
    stage
        .until("the failure", || {
            stage.told() == ["failed 1 HOSTED_FIELDS_FIELDS_EMPTY"]
        })
        .await;
    stage.settle().await;
    assert_eq!(stage.told().len(), 1, "no focus");
}

#[wasm_bindgen_test]
async fn a_part_of_the_fields_can_be_sent() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Cvv, "123");
    stage.answer(Some((200, TOKENIZED)));
    stage.tokenize(
        1,
        TokenizeOptions {
            fields: Some(vec![Field::Cvv]),
            ..TokenizeOptions::default()
        },
    );
    stage
        .until("a nonce", || stage.told_last() == "tokenized 1")
        .await;
}

#[wasm_bindgen_test]
async fn the_field_that_the_gateway_refuses_is_marked() {
    let stage = Stage::ready().await;
    stage.fill();
    stage.answer(Some((200, REFUSED)));
    stage.tokenize(1, TokenizeOptions::default());
    stage
        .until("the mark", || {
            stage.attribute(Field::Cvv, "aria-invalid").is_some()
        })
        .await;
    assert!(
        stage
            .description(Field::Cvv)
            .starts_with("This code doesn't belong")
    );
}
