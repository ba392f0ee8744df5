//! From the form to the nonce.

use tillframe_core::{
    card_state::Field,
    error::ErrorCode,
    message::{FromFrame, Start, ToFrame, encode},
};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{FIELDS, KEY, Scripted, Stage, TOKENIZED, VISA, document, dropin, start};

fn refusal(code: &str) -> &'static str {
    let body = format!(
        r#"{{"errors": [{{"message": "no", "extensions": {{"errorClass": "VALIDATION", "legacyCode": "{code}"}}}}]}}"#
    );
    Box::leak(body.into_boxed_str())
}

fn values(stage: &Stage) -> [String; 4] {
    FIELDS.map(|field| stage.input(field).value())
}

#[wasm_bindgen_test]
async fn a_card_becomes_a_nonce_and_is_shown() {
    let stage = Stage::filled().await;
    stage.will_answer(&[Some((200, TOKENIZED))]);
    let FromFrame::Tokenized { method, .. } = stage.request(1).await else {
        panic!("{:?}", stage.told());
    };
    assert_eq!(method.nonce.expose(), "tokencc_bh_b4c5dg");
    assert!(method.device_data.is_some());
    stage.settle().await;
    assert_eq!(
        stage.told()[..3],
        ["View methods", "Requestable true", "Tokenized 1"]
    );
    assert!(stage.find("[data-braintree-id=card]").hidden());
    let shown = stage.find("[data-braintree-id=methods-container]");
    assert_eq!(shown.inner_text(), "Ending in 1111Visa");

    let body = stage.asked.borrow()[1].text().unwrap();
    let body = JsFuture::from(body).await.unwrap().as_string().unwrap();
    for part in [
        "\"number\":\"4111111111111111\"",
        "\"expirationYear\":\"2035\"",
    ] {
        assert!(body.contains(part));
    }

    // The same card again, without another request to the gateway.
    let FromFrame::Tokenized { method: again, .. } = stage.request(2).await else {
        panic!("{:?}", stage.told());
    };
    assert_eq!(again, method);
    assert_eq!(stage.asked.borrow().len(), 2);
}

#[wasm_bindgen_test]
async fn fields_are_emptied_by_a_nonce_unless_the_page_keeps_them() {
    let stage = Stage::ready_after(Start {
        product: dropin(true),
        ..start(KEY)
    })
    .await;
    stage.fill().await;
    stage.will_answer(&[Some((200, TOKENIZED))]);
    stage.request(1).await;
    stage.settle().await;
    assert_eq!(values(&stage), [""; 4]);
}

#[wasm_bindgen_test]
async fn the_form_comes_back_with_what_was_kept() {
    for by_host in [true, false] {
        let stage = Stage::filled().await;
        let typed = values(&stage);
        stage.will_answer(&[Some((200, TOKENIZED))]);
        stage.request(1).await;
        stage.settle().await;
        stage.heard.borrow_mut().clear();
        if by_host {
            stage.send(&ToFrame::ClearSelectedPaymentMethod);
        } else {
            stage.find("[data-braintree-id=toggle]").click();
        }
        stage.settle().await;
        assert_eq!(stage.told()[..2], ["View card", "Requestable false"]);
        assert!(!stage.find("[data-braintree-id=card]").hidden());
        assert_eq!(values(&stage), typed);
        let active = document().active_element().unwrap().class_name();
        assert_eq!(active == "number", !by_host, "the shopper goes on typing");
    }
}

#[wasm_bindgen_test]
async fn while_a_card_is_on_its_way_nothing_can_be_changed() {
    let stage = Stage::filled().await;
    stage.will_answer(&[Some((200, TOKENIZED))]);
    stage.held.replace(Some(Vec::new()));
    stage.send(&ToFrame::RequestPaymentMethod { request: 1 });
    stage.send(&ToFrame::RequestPaymentMethod { request: 2 });
    stage
        .until("a refusal", || stage.session.refused() == 1)
        .await;
    stage.settle().await;
    let card = stage.find("[data-braintree-id=card]");
    assert_eq!(card.get_attribute("aria-busy").as_deref(), Some("true"));
    assert!(!stage.find("[data-braintree-id=card] .progress").hidden());
    for field in FIELDS {
        assert!(stage.input(field).read_only());
    }
    stage.release();
    stage
        .until("the nonce", || stage.told().contains(&"Tokenized 1".into()))
        .await;
    stage.settle().await;
    assert_eq!(card.get_attribute("aria-busy").as_deref(), Some("false"));
    assert_eq!(stage.asked.borrow().len(), 2, "one card was sent");
}

#[wasm_bindgen_test]
async fn without_an_answer_everything_typed_stays() {
    let stage = Stage::filled().await;
    let typed = values(&stage);
    // Neither API answers.
    stage.will_answer(&[None, None, None]);
    let FromFrame::RequestFailed { failure, .. } = stage.request(1).await else {
        panic!("{:?}", stage.told());
    };
    assert_eq!(
        failure.code,
        ErrorCode::HostedFieldsTokenizationNetworkError
    );
    stage.settle().await;
    assert_eq!(values(&stage), typed);
    let alert = stage.find("[data-braintree-id=sheet-error]");
    assert!(!alert.hidden() && alert.inner_text().contains("try again"));

    stage.will_answer(&[Some((200, TOKENIZED))]);
    let answer = stage.request(2).await;
    assert!(matches!(answer, FromFrame::Tokenized { .. }));
}

#[wasm_bindgen_test]
async fn the_gateways_codes_go_to_their_fields() {
    for (code, field, part) in [
        ("81715", Field::Number, "number"),
        ("81717", Field::Number, "test"),
        ("81736", Field::Cvv, "code"),
    ] {
        let stage = Stage::filled().await;
        stage.will_answer(&[Some((200, refusal(code)))]);
        let FromFrame::RequestFailed { failure, .. } = stage.request(1).await else {
            panic!("{:?}", stage.told());
        };
        assert_eq!(failure.gateway_code, code.parse().ok());
        stage.settle().await;
        assert!(stage.mark(field).contains(part), "{}", stage.mark(field));
        let active = document().active_element().unwrap().class_name();
        assert_eq!(active, field.key());
    }
}

#[wasm_bindgen_test]
async fn nothing_typed_is_in_any_message() {
    let stage = Stage::ready().await;
    for (field, text) in VISA {
        stage.type_into(field, text);
    }
    let answers: [Scripted; 5] = [
        Some((200, refusal("81715"))),
        None,
        None,
        None,
        Some((200, TOKENIZED)),
    ];
    stage.will_answer(&answers);
    for request in 1..=3 {
        stage.request(request).await;
    }
    stage.settle().await;
    let heard = stage.heard.borrow();
    assert!(heard.len() > 20);
    for message in heard.iter() {
        let bytes = encode(message).unwrap();
        // The BIN and the last four digits may leave; more than that of the number, and all else, may not.
        for secret in ["4111111", "4111 111", "60622", "\u{3}123"] {
            let found = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{message:?}");
        }
    }
}
