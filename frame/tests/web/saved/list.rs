//! What is listed, and what is chosen of it.

use tillframe_core::{
    dropin_options::VaultOptions,
    message::{FromFrame, Start, ToFrame, View},
    payment_method::MethodType,
    secret::AuthorizationText,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{
    AMEX, EARLY_TOKEN, EXPIRED, PAYPAL, VISA, checked, click, customer, focused, is_shown, listing,
    radios, rows, start_with, told,
};
use crate::stage::{CONFIGURATION, Stage, document};

#[wasm_bindgen_test]
async fn saved_methods_are_a_group_of_radio_buttons() {
    let stage = customer(VaultOptions::default(), &[VISA, EXPIRED, PAYPAL]).await;
    let expected = [
        "Ending in 1111Visa",
        "Ending in 4444MastercardExpired",
        "buyer@example.comPayPal",
    ];
    assert_eq!(rows(&stage), expected);
    assert_eq!(checked(&stage), [true, false, false]);
    let disabled: Vec<_> = radios(&stage)
        .iter()
        .map(|radio| radio.get_attribute("aria-disabled").unwrap())
        .collect();
    assert_eq!(disabled, ["false", "true", "false"]);
    assert_eq!(
        stage.find("#methods-title").inner_text(),
        "Paying with Card"
    );
    assert!(
        !is_shown(&stage, "card")
            && is_shown(&stage, "methods")
            && !is_shown(&stage, "methods-edit")
    );

    let asked = stage.asked.borrow();
    let url = asked[1].url();
    assert!(
        url.starts_with("http://127.0.0.1:3000/merchants/m/client_api/v1/payment_methods?defaultFirst=1&authorizationFingerprint=eyJ0.eyJ0.sig%3Fcustomer_id%3D&"),
        "{url}"
    );
}

#[wasm_bindgen_test]
async fn the_start_says_what_can_be_requested() {
    let stage = Stage::new();
    stage.will_answer(&[Some((200, CONFIGURATION)), listing(&[PAYPAL, VISA])]);
    stage.send(&ToFrame::Start(Box::new(start_with(
        VaultOptions::default(),
    ))));
    stage
        .until("the start", || stage.told().contains(&"Started".into()))
        .await;
    let heard = stage.heard.borrow();
    let started = heard.iter().find_map(|message| match message {
        FromFrame::Started(started) => Some(started.clone()),
        _ => None,
    });
    let started = started.unwrap();
    assert_eq!(started.view, View::Methods);
    let requestable = started.requestable.unwrap();
    assert_eq!(requestable.method_type, MethodType::PayPalAccount);
    assert!(requestable.is_selected);
}

#[wasm_bindgen_test]
async fn the_list_is_asked_for_beside_the_configuration_when_that_can_be() {
    let stage = Stage::new();
    stage.held.replace(Some(Vec::new()));
    stage.will_answer(&[Some((200, CONFIGURATION)), listing(&[VISA])]);
    let authorization = AuthorizationText::new(EARLY_TOKEN).unwrap();
    stage.send(&ToFrame::Start(Box::new(Start {
        authorization,
        ..start_with(VaultOptions::default())
    })));
    stage
        .until("both questions", || stage.asked.borrow().len() == 2)
        .await;
    stage.release();
    stage
        .until("the rows", || rows(&stage) == ["Ending in 1111Visa"])
        .await;
    assert_eq!(stage.asked.borrow().len(), 2);
}

#[wasm_bindgen_test]
async fn without_a_list_there_is_the_form() {
    for answers in [
        [Some((200, CONFIGURATION)), None, None],
        [Some((200, CONFIGURATION)), Some((401, "{}")), None],
        [Some((200, CONFIGURATION)), Some((200, "<html>")), None],
        [Some((200, CONFIGURATION)), Some((200, "{}")), None],
    ] {
        let stage = Stage::ready_with(start_with(VaultOptions::default()), &answers).await;
        assert!(is_shown(&stage, "card") && !is_shown(&stage, "methods"));
    }
}

#[wasm_bindgen_test]
async fn guests_have_no_list() {
    let stage = Stage::ready().await;
    assert_eq!(stage.asked.borrow().len(), 1, "the configuration alone");
}

#[wasm_bindgen_test]
async fn a_chosen_row_is_what_is_paid_with() {
    let stage = customer(VaultOptions::default(), &[VISA, AMEX, PAYPAL]).await;
    radios(&stage)[2].click();
    stage.settle().await;
    assert_eq!(stage.told(), ["Requestable true"]);
    assert_eq!(checked(&stage), [false, false, true]);
    assert_eq!(
        stage.find("#methods-title").inner_text(),
        "Paying with PayPal"
    );
    let active = stage.find_all(".braintree-method--active");
    assert_eq!(active.len(), 1);
    let FromFrame::Tokenized { method, .. } = stage.request(1).await else {
        panic!("{:?}", stage.told());
    };
    assert_eq!(method.nonce.expose(), "nonce-paypal");
    assert!(method.is_vaulted && method.device_data.is_some());
}

#[wasm_bindgen_test]
async fn an_expired_card_says_so_and_does_not_pay() {
    let stage = customer(VaultOptions::default(), &[VISA, EXPIRED]).await;
    radios(&stage)[1].focus().unwrap();
    radios(&stage)[1].click();
    stage.settle().await;
    assert_eq!(stage.told(), ["NotRequestable"]);
    let alert = stage.find("[data-braintree-id=sheet-error]");
    assert!(alert.inner_text().contains("expired"));
    assert!(stage.find("[role=status]").inner_text().contains("expired"));
    assert!(
        stage
            .find(".widget")
            .class_name()
            .contains("braintree-sheet--has-error")
    );
    assert_eq!(
        stage.find("#methods-title").inner_text(),
        "Choose a way to pay"
    );
    let active = document().active_element().unwrap();
    assert!(
        radios(&stage)[1].is_same_node(Some(&active)),
        "the focus stays where it is"
    );
}

#[wasm_bindgen_test]
async fn another_card_is_typed_under_the_list() {
    let stage = customer(VaultOptions::default(), &[VISA]).await;
    click(&stage, "toggle").await;
    assert_eq!(told(&stage), ["View card", "NotRequestable"]);
    assert!(is_shown(&stage, "card") && is_shown(&stage, "methods") && !is_shown(&stage, "toggle"));
    assert_eq!(
        checked(&stage),
        [false],
        "the form is what would be paid with"
    );
    assert_eq!(focused(), "credit-card-number");
    radios(&stage)[0].click();
    stage.settle().await;
    assert_eq!(told(&stage)[2..], ["View methods", "Requestable true"]);
    assert!(!is_shown(&stage, "card") && is_shown(&stage, "toggle"));
    assert_eq!(checked(&stage), [true]);
}

#[wasm_bindgen_test]
async fn what_is_cleared_by_the_page_is_listed_again() {
    let stage = customer(VaultOptions::default(), &[VISA, PAYPAL]).await;
    stage.will_answer(&[listing(&[PAYPAL])]);
    stage.held.replace(Some(Vec::new()));
    stage.send(&ToFrame::ClearSelectedPaymentMethod);
    stage
        .until("the question", || stage.asked.borrow().len() == 3)
        .await;
    stage.settle().await;
    let methods = stage.find("[data-braintree-id=methods]");
    assert_eq!(methods.get_attribute("aria-busy").as_deref(), Some("true"));
    assert!(radios(&stage).iter().all(HtmlInputElement::disabled));
    stage.release();
    stage.until("the list", || rows(&stage).len() == 1).await;
    stage.settle().await;
    assert_eq!(stage.told(), ["NotRequestable"]);
    assert_eq!(methods.get_attribute("aria-busy").as_deref(), Some("false"));
    assert_eq!(checked(&stage), [false]);
}
