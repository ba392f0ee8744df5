//! Events as the page sees them.

use js_sys::{Function, JSON};
use tillframe_core::{
    brand::{Brand, BrandSet},
    card_state::{CardState, Field, FieldState},
    dropin_options::PaymentOption,
    fault::Fault,
    message::{CardEvent, FromFrame, View},
    number::NumberError,
    safe::Bin,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Calls, Stage, call, form_requestable, get, text, until, untouched};

#[wasm_bindgen_test]
async fn every_message_becomes_its_event() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let listen = |event: &str| {
        let calls = Calls::default();
        call(&instance, "on", &[event.into(), calls.listener().into()]).unwrap();
        calls
    };
    let requestable = listen("paymentMethodRequestable");
    let not_requestable = listen("noPaymentMethodRequestable");
    let view = listen("changeActiveView");
    let option = listen("paymentOptionSelected");
    let bin = listen("card:binAvailable");
    let card = listen("card:cardTypeChange");
    let other = listen("card:focus");

    stage.send(&FromFrame::Requestable(form_requestable(true)));
    stage.send(&FromFrame::NotRequestable);
    stage.send(&FromFrame::ActiveView {
        previous: View::Card,
        current: View::Methods,
    });
    stage.send(&FromFrame::OptionSelected(PaymentOption::Card));
    stage.send(&FromFrame::BinAvailable(Bin::new("411111").unwrap()));
    stage.send(&FromFrame::Height(412));
    stage.send(&FromFrame::Card {
        event: CardEvent::CardTypeChange,
        field: Field::Number,
        state: CardState {
            cards: BrandSet::NONE
                .with(Brand::AmericanExpress)
                .with(Brand::Visa),
            supported: BrandSet::NONE.with(Brand::Visa),
            fields: vec![
                FieldState {
                    fault: Some(Fault::Number(NumberError::Luhn)),
                    ..untouched(Field::Number)
                },
                untouched(Field::Cvv),
            ],
        },
    });
    until("events", || card.len() == 1).await;

    assert_eq!(requestable.len(), 1);
    assert_eq!(text(&requestable.last(), "type"), "CreditCard");
    assert_eq!(get(&requestable.last(), "paymentMethodIsSelected"), true);
    assert!(not_requestable.last().is_undefined());
    assert_eq!(text(&view.last(), "previousViewId"), "card");
    assert_eq!(text(&view.last(), "newViewId"), "methods");
    assert_eq!(text(&option.last(), "paymentOption"), "card");
    assert_eq!(text(&bin.last(), "bin"), "411111");
    assert_eq!(
        stage.frame.style().get_property_value("height").unwrap(),
        "412px"
    );
    assert_eq!(other.len(), 0);

    let state = card.last();
    let container = get(&state, "fields.number.container");
    assert!(container == JsValue::from(&stage.container));
    assert_eq!(
        String::from(JSON::stringify(&state).unwrap()),
        concat!(
            r#"{"cards":[{"niceType":"Visa","type":"visa","code":{"name":"CVV","size":3},"supported":true},"#,
            r#"{"niceType":"American Express","type":"american-express","code":{"name":"CID","size":4},"supported":false}],"#,
            r#""emittedBy":"number","fields":{"#,
            r#""number":{"isEmpty":true,"isValid":false,"isPotentiallyValid":true,"isFocused":false,"error":"number.luhn"},"#,
            r#""cvv":{"isEmpty":true,"isValid":false,"isPotentiallyValid":true,"isFocused":false}}}"#
        )
    );
    call(&instance, "teardown", &[]).unwrap();
}

#[wasm_bindgen_test]
async fn one_listener_that_throws_does_not_stop_the_others() {
    let stage = Stage::new();
    let dropin = stage.dropin().await;
    let calls = Calls::default();
    let listener = calls.listener();
    let throwing = Function::new_no_args("throw new Error('mine')");
    dropin.on("noPaymentMethodRequestable", &throwing).unwrap();
    dropin.on("noPaymentMethodRequestable", &listener).unwrap();
    stage.send(&FromFrame::NotRequestable);
    until("the second listener", || calls.len() == 1).await;

    dropin.off("noPaymentMethodRequestable", &listener).unwrap();
    let last = Calls::default();
    dropin
        .on("noPaymentMethodRequestable", &last.listener())
        .unwrap();
    stage.send(&FromFrame::NotRequestable);
    until("the third listener", || last.len() == 1).await;
    assert_eq!(calls.len(), 1);
    dropin.teardown().unwrap();
}

#[wasm_bindgen_test]
async fn a_listener_may_tear_down() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let calls = Calls::default();
    let teardown = Function::new_with_args("instance", "return () => { instance.teardown() }");
    let teardown = teardown.call1(&JsValue::NULL, &instance).unwrap();
    call(
        &instance,
        "on",
        &["noPaymentMethodRequestable".into(), teardown],
    )
    .unwrap();
    call(
        &instance,
        "on",
        &["paymentMethodRequestable".into(), calls.listener().into()],
    )
    .unwrap();
    stage.send(&FromFrame::NotRequestable);
    stage.send(&FromFrame::Requestable(form_requestable(false)));
    until("teardown", || stage.container.inner_html().is_empty()).await;
    assert_eq!(calls.len(), 0);
}
