//! New cards of customers: saved or not, and listed.

use tillframe_core::{dropin_options::VaultOptions, message::FromFrame};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{PAYPAL, VISA, body, checked, click, customer, is_shown, listing, rows, told};
use crate::stage::{Stage, TOKENIZED};

fn asking(saves_cards: bool) -> VaultOptions {
    VaultOptions {
        saves_cards,
        asks_shopper: true,
        ..VaultOptions::default()
    }
}

fn save_box(stage: &Stage) -> HtmlInputElement {
    stage
        .find("[data-braintree-id=save-card-input]")
        .unchecked_into()
}

async fn sent(stage: &Stage) -> String {
    stage.fill().await;
    stage.will_answer(&[Some((200, TOKENIZED)), listing(&[VISA])]);
    let answer = stage.request(1).await;
    assert!(matches!(answer, FromFrame::Tokenized { .. }));
    let request = stage.asked.borrow()[2].clone().unwrap();
    body(&request).await
}

#[wasm_bindgen_test]
async fn a_new_card_is_saved_and_listed() {
    let stage = customer(VaultOptions::default(), &[PAYPAL]).await;
    click(&stage, "toggle").await;
    stage.fill().await;
    stage.will_answer(&[Some((200, TOKENIZED)), listing(&[PAYPAL, VISA])]);
    let FromFrame::Tokenized { method, .. } = stage.request(1).await else {
        panic!("{:?}", stage.told());
    };
    assert!(method.is_vaulted);
    stage
        .until("the list", || stage.asked.borrow().len() == 4)
        .await;
    stage
        .until("the order of the gateway", || {
            checked(&stage) == [false, true]
        })
        .await;
    assert_eq!(
        rows(&stage),
        ["buyer@example.comPayPal", "Ending in 1111Visa"]
    );
    let told = told(&stage);
    assert_eq!(
        told[told.len() - 3..],
        ["View methods", "Requestable true", "Tokenized 1"]
    );
    let again = stage.request(2).await;
    assert!(matches!(again, FromFrame::Tokenized { method: again, .. } if again == method));
}

#[wasm_bindgen_test]
async fn the_merchant_decides_unless_the_shopper_may() {
    for (vault, press, saved) in [
        (VaultOptions::default(), false, true),
        (
            VaultOptions {
                saves_cards: false,
                ..VaultOptions::default()
            },
            false,
            false,
        ),
        (asking(true), false, true),
        (asking(true), true, false),
        (asking(false), true, true),
        (asking(false), false, false),
    ] {
        let asks = vault.asks_shopper;
        let stage = customer(vault, &[]).await;
        assert_eq!(is_shown(&stage, "save-card-field-group"), asks);
        if press {
            save_box(&stage).click();
            stage.settle().await;
        }
        let body = sent(&stage).await;
        let options = format!(r#""options":{{"validate":{saved}}}"#);
        assert!(body.contains(&options), "{body}");
    }
}

#[wasm_bindgen_test]
async fn guests_are_not_asked() {
    let stage = Stage::ready().await;
    assert!(!is_shown(&stage, "save-card-field-group"));
}
