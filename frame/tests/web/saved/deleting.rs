//! The vault manager: methods are deleted after a question.

use tillframe_core::dropin_options::VaultOptions;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{
    AMEX, DELETED, NOT_FOUND, PAYPAL, VISA, body, checked, click, customer, focused, is_shown,
    listing, managed, radios, rows,
};
use crate::stage::{Stage, press};

fn deletions(stage: &Stage) -> Vec<String> {
    let buttons = stage.find_all(".delete:not([hidden])");
    let name = |button: web_sys::Element| button.get_attribute("aria-label").unwrap();
    buttons.into_iter().map(name).collect()
}

async fn ask(stage: &Stage) {
    click(stage, "methods-edit").await;
    stage.find(".delete:not([hidden])").focus().unwrap();
    stage.find(".delete:not([hidden])").click();
    stage.settle().await;
}

#[wasm_bindgen_test]
async fn methods_are_edited_only_where_the_merchant_wants_it() {
    let stage = customer(VaultOptions::default(), &[VISA]).await;
    assert!(!is_shown(&stage, "methods-edit"));
    let stage = customer(managed(), &[]).await;
    assert!(!is_shown(&stage, "methods-edit"));
}

#[wasm_bindgen_test]
async fn while_editing_rows_have_named_buttons_and_nothing_can_be_paid() {
    let stage = customer(managed(), &[VISA, AMEX, PAYPAL]).await;
    click(&stage, "methods-edit").await;
    assert_eq!(stage.told(), ["NotRequestable"]);
    assert_eq!(
        deletions(&stage),
        [
            "Delete Visa, Ending in 1111",
            "Delete PayPal, buyer@example.com"
        ]
    );
    assert!(rows(&stage)[1].contains("subscription"));
    assert_eq!(stage.find_all(".braintree-method--disabled").len(), 1);
    assert!(radios(&stage).iter().all(HtmlInputElement::disabled));
    assert_eq!(
        stage.find("#methods-title").inner_text(),
        "Edit payment methods"
    );
    assert!(!is_shown(&stage, "toggle"));
    click(&stage, "methods-edit").await;
    assert_eq!(stage.told(), ["NotRequestable", "Requestable true"]);
    assert_eq!(deletions(&stage), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_method_is_deleted_after_the_question() {
    let stage = customer(managed(), &[VISA, PAYPAL]).await;
    ask(&stage).await;
    assert_eq!(stage.told().last().unwrap(), "View delete-confirmation");
    assert!(!is_shown(&stage, "methods"));
    assert_eq!(
        stage
            .find("[data-braintree-id=delete-confirmation__message]")
            .inner_text(),
        "Delete the Visa card ending in 1111?"
    );
    assert_eq!(focused(), "delete-confirmation__no");

    stage.will_answer(&[Some((200, DELETED)), listing(&[PAYPAL])]);
    stage.held.replace(Some(Vec::new()));
    click(&stage, "delete-confirmation__yes").await;
    let question = stage.find("[data-braintree-id=delete-confirmation]");
    assert_eq!(question.get_attribute("aria-busy").as_deref(), Some("true"));
    assert_eq!(stage.find("[role=status]").inner_text(), "Deleting…");
    stage.release();
    stage
        .until("the list", || stage.asked.borrow().len() == 4)
        .await;
    stage.settle().await;
    assert_eq!(rows(&stage), ["buyer@example.comPayPal"]);
    assert_eq!(stage.told().last().unwrap(), "View methods");
    assert_eq!(stage.find("[role=status]").inner_text(), "Deleted.");
    assert_eq!(checked(&stage), [false]);
    assert_eq!(deletions(&stage), [""; 0]);

    let request = stage.asked.borrow()[2].clone().unwrap();
    assert_eq!(request.url(), "http://127.0.0.1:3000/graphql");
    let body = body(&request).await;
    assert!(
        body.contains("\"singleUseTokenId\":\"nonce-visa\""),
        "{body}"
    );
}

#[wasm_bindgen_test]
async fn escape_and_cancel_delete_nothing() {
    for by_key in [true, false] {
        let stage = customer(managed(), &[VISA]).await;
        ask(&stage).await;
        if by_key {
            let no = stage.find("[data-braintree-id=delete-confirmation__no]");
            press(&wasm_bindgen::JsCast::unchecked_into(no), "Escape", &[]);
            stage.settle().await;
        } else {
            click(&stage, "delete-confirmation__no").await;
        }
        assert_eq!(stage.told().last().unwrap(), "View methods");
        assert_eq!(deletions(&stage).len(), 1, "and goes on editing");
        assert_eq!(stage.asked.borrow().len(), 2);
        assert_eq!(focused(), "methods-label");
    }
}

#[wasm_bindgen_test]
async fn a_deletion_that_failed_says_so() {
    for answer in [Some((200, NOT_FOUND)), Some((500, "{}")), None] {
        let stage = customer(managed(), &[VISA]).await;
        ask(&stage).await;
        stage.will_answer(&[answer, listing(&[VISA])]);
        click(&stage, "delete-confirmation__yes").await;
        stage
            .until("the list", || stage.asked.borrow().len() == 4)
            .await;
        stage.settle().await;
        let alert = stage.find("[data-braintree-id=sheet-error]");
        assert!(alert.inner_text().contains("could not be deleted"));
        assert_eq!(deletions(&stage).len(), 1);
        assert_eq!(stage.told().last().unwrap(), "View methods");
    }
}

#[wasm_bindgen_test]
async fn without_methods_there_is_the_form_again() {
    let stage = customer(managed(), &[VISA]).await;
    ask(&stage).await;
    stage.will_answer(&[Some((200, DELETED)), listing(&[])]);
    click(&stage, "delete-confirmation__yes").await;
    stage.until("the form", || is_shown(&stage, "card")).await;
    stage.settle().await;
    assert_eq!(stage.told().last().unwrap(), "View card");
    assert!(!is_shown(&stage, "methods") && !is_shown(&stage, "toggle"));
}
