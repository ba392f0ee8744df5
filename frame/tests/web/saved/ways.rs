//! The ways to pay.

use tillframe_core::message::{FromFrame, ToFrame};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{TOKEN, VISA, WITH_PAYPAL, click, focused, is_shown, listing, start_with_ways};
use crate::stage::{CONFIGURATION, KEY, Stage, TOKENIZED};

async fn choose(stage: &Stage, way: &str) {
    let label = format!(".braintree-option__{way} .braintree-option__label");
    stage.find(&label).click();
    stage.settle().await;
}

#[wasm_bindgen_test]
async fn ways_are_listed_in_the_merchants_order_and_say_what_is_not_there() {
    let stage = Stage::ready_with(start_with_ways(KEY), &[Some((200, WITH_PAYPAL))]).await;
    let classes: Vec<_> = stage
        .find_all(".braintree-options-list .braintree-option")
        .iter()
        .map(web_sys::Element::class_name)
        .collect();
    assert_eq!(
        classes,
        [
            "braintree-option braintree-option__paypal braintree-disabled",
            "braintree-option braintree-option__card"
        ]
    );
    let message = stage.find(".braintree-disabled .braintree-option__disabled-message");
    assert!(message.inner_text().starts_with("PayPal isn't available"));
    let button = stage.find(".braintree-disabled button");
    assert_eq!(
        button.get_attribute("aria-disabled").as_deref(),
        Some("true")
    );
    choose(&stage, "paypal").await;
    assert_eq!(stage.told(), [""; 0]);
    assert!(is_shown(&stage, "choose-a-way-to-pay") && !is_shown(&stage, "card"));
}

#[wasm_bindgen_test]
async fn what_the_gateway_does_not_offer_is_not_listed() {
    let stage = Stage::ready_with(start_with_ways(KEY), &[Some((200, CONFIGURATION))]).await;
    assert!(is_shown(&stage, "card") && !is_shown(&stage, "options"));
    assert_eq!(stage.find_all(".braintree-option").len(), 1);
    assert!(!is_shown(&stage, "toggle"));
}

#[wasm_bindgen_test]
async fn a_way_leads_to_its_form_and_back() {
    let stage = Stage::ready_with(start_with_ways(KEY), &[Some((200, WITH_PAYPAL))]).await;
    choose(&stage, "card").await;
    assert_eq!(stage.told()[..2], ["View card", "OptionSelected card"]);
    assert_eq!(focused(), "credit-card-number");
    stage.heard.borrow_mut().clear();
    click(&stage, "toggle").await;
    assert!(stage.told().contains(&"View options".to_owned()));
    assert_eq!(focused(), "choose-a-way-to-pay");
}

#[wasm_bindgen_test]
async fn the_ways_open_below_what_was_tokenized() {
    let stage = Stage::ready_with(start_with_ways(KEY), &[Some((200, WITH_PAYPAL))]).await;
    choose(&stage, "card").await;
    stage.fill().await;
    stage.will_answer(&[Some((200, TOKENIZED))]);
    assert!(matches!(
        stage.request(1).await,
        FromFrame::Tokenized { .. }
    ));
    stage.settle().await;
    stage.heard.borrow_mut().clear();
    click(&stage, "toggle").await;
    assert_eq!(stage.told(), [""; 0], "the method stays");
    assert!(is_shown(&stage, "methods") && is_shown(&stage, "other-ways-to-pay"));
    assert!(!is_shown(&stage, "toggle"));
    assert_eq!(focused(), "other-ways-to-pay");
    stage.send(&ToFrame::ClearSelectedPaymentMethod);
    stage.settle().await;
    assert_eq!(stage.told(), ["View options", "NotRequestable"]);
}

#[wasm_bindgen_test]
async fn a_customer_sees_the_list_first() {
    let answers = [Some((200, WITH_PAYPAL)), listing(&[VISA])];
    let stage = Stage::ready_with(start_with_ways(TOKEN), &answers).await;
    assert!(is_shown(&stage, "methods") && !is_shown(&stage, "options"));
    click(&stage, "toggle").await;
    choose(&stage, "card").await;
    assert!(is_shown(&stage, "card") && !is_shown(&stage, "methods"));
    click(&stage, "toggle").await;
    assert!(is_shown(&stage, "methods") && is_shown(&stage, "options"));
}
