//! Events, the state object and what the containers show.

use js_sys::{Function, JSON};
use tillframe_core::{
    card_state::{Field, FieldState},
    fault::Fault,
    message::{CardEvent, FromFrame},
    number::NumberError,
    safe::Bin,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{FieldsStage, event, listen};
use crate::stage::{call, get, set, text, until, untouched};

const FOCUSED: &str = "braintree-hosted-fields-focused";
const VALID: &str = "braintree-hosted-fields-valid";
const INVALID: &str = "braintree-hosted-fields-invalid";

#[wasm_bindgen_test]
async fn every_event_has_its_name_and_comes_in_the_order_of_the_frame() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    let instance = stage.instance().await;
    let events = [
        (CardEvent::Blur, "blur"),
        (CardEvent::Focus, "focus"),
        (CardEvent::NotEmpty, "notEmpty"),
        (CardEvent::ValidityChange, "validityChange"),
        (CardEvent::CardTypeChange, "cardTypeChange"),
        (CardEvent::Empty, "empty"),
        (CardEvent::InputSubmitRequest, "inputSubmitRequest"),
    ];
    let heard = js_sys::Array::new();
    let recorder = Function::new_with_args("heard, name", "return (state) => heard.push(name)");
    for (_, name) in events {
        let listener = recorder
            .call2(&JsValue::NULL, &heard, &name.into())
            .unwrap();
        call(&instance, "on", &[name.into(), listener]).unwrap();
    }
    let bin = listen(&instance, "binAvailable");
    for (kind, _) in events {
        stage.send(&event(kind, untouched(Field::Number), &[Field::Cvv]));
    }
    stage.send(&FromFrame::BinAvailable(Bin::new("41111111").unwrap()));
    until("the last event", || bin.len() == 1).await;
    assert_eq!(text(&bin.last(), "bin"), "41111111");
    assert_eq!(
        String::from(heard.join(" ")),
        events.map(|(_, name)| name).join(" ")
    );
}

#[wasm_bindgen_test]
async fn the_state_says_why_and_can_be_written_as_json() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    // What React hangs on an element leads back to it.
    let container = stage.container("number");
    set(&container, "__reactFiber$x", container.clone());
    let instance = stage.instance().await;
    let changes = listen(&instance, "validityChange");
    let wrong = FieldState {
        is_empty: false,
        is_potentially_valid: false,
        is_focused: true,
        fault: Some(Fault::Number(NumberError::Luhn)),
        ..untouched(Field::Number)
    };
    stage.send(&event(CardEvent::ValidityChange, wrong, &[Field::Cvv]));
    until("the event", || changes.len() == 1).await;
    let state = changes.last();
    assert_eq!(text(&state, "emittedBy"), "number");
    assert!(get(&state, "fields.number.container") == JsValue::from(&container));
    assert!(get(&state, "fields.cvv.container") == JsValue::from(stage.container("cvv")));
    let fields = get(&state, "fields");
    assert_eq!(
        String::from(JSON::stringify(&fields).unwrap()),
        concat!(
            r#"{"number":{"isEmpty":false,"isValid":false,"isPotentiallyValid":false,"isFocused":true,"#,
            r#""error":"number.luhn"},"#,
            r#""cvv":{"isEmpty":true,"isValid":false,"isPotentiallyValid":true,"isFocused":false}}"#
        )
    );
    let now = call(&instance, "getState", &[]).unwrap();
    assert!(get(&now, "emittedBy").is_undefined());
    let again = JSON::stringify(&get(&now, "fields")).unwrap();
    assert!(again == JSON::stringify(&fields).unwrap());
    let cards: js_sys::Array = get(&now, "cards").into();
    assert_eq!(text(&cards.get(0), "type"), "visa");
}

#[wasm_bindgen_test]
async fn the_containers_show_the_state_of_all_fields() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    stage.container("number").set_class_name("mine");
    let instance = stage.instance().await;
    let classes = |key: &str| stage.container(key).class_name();
    let focused = FieldState {
        is_focused: true,
        is_valid: true,
        ..untouched(Field::Number)
    };
    stage.send(&event(CardEvent::ValidityChange, focused, &[Field::Cvv]));
    let shown = format!("mine {FOCUSED} {VALID}");
    until("the state of the number", || classes("number") == shown).await;
    assert_eq!(classes("cvv"), "");

    // A brand that asks for another code: the code's event tells of both fields.
    let wrong = FieldState {
        is_potentially_valid: false,
        ..untouched(Field::Cvv)
    };
    stage.send(&event(CardEvent::ValidityChange, wrong, &[Field::Number]));
    until("the state of the code", || classes("cvv") == INVALID).await;
    assert_eq!(classes("number"), "mine");

    call(&instance, "teardown", &[]).unwrap();
    assert_eq!(classes("cvv"), "");
    assert_eq!(classes("number"), "mine");
}

#[wasm_bindgen_test]
async fn one_listener_that_throws_does_not_stop_the_others() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let throwing = Function::new_no_args("throw new Error('mine')").into();
    call(&instance, "on", &["focus".into(), throwing]).unwrap();
    let calls = listen(&instance, "focus");
    stage.send(&event(CardEvent::Focus, untouched(Field::Number), &[]));
    until("the second listener", || calls.len() == 1).await;

    let gone = calls.listener();
    call(&instance, "on", &["focus".into(), gone.clone().into()]).unwrap();
    call(&instance, "off", &["focus".into(), gone.into()]).unwrap();
    stage.send(&event(CardEvent::Focus, untouched(Field::Number), &[]));
    until("the next event", || calls.len() == 2).await;
}

#[wasm_bindgen_test]
async fn a_listener_may_tear_down() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    let instance = stage.instance().await;
    let teardown = Function::new_with_args("instance", "return () => { instance.teardown() }");
    let teardown = teardown.call1(&JsValue::NULL, &instance).unwrap();
    call(&instance, "on", &["focus".into(), teardown]).unwrap();
    let blur = listen(&instance, "blur");
    stage.send(&event(CardEvent::Focus, untouched(Field::Number), &[]));
    stage.send(&event(CardEvent::Blur, untouched(Field::Number), &[]));
    until("teardown", || stage.is_empty()).await;
    assert_eq!(blur.len(), 0);
}
