//! `getState` and `stateChange`.

use js_sys::{Function, JSON, Object};
use tillframe_core::{
    brand::BrandSet,
    card_state::{CardState, Field},
    message::{CardEvent, FromFrame, ToFrame, View},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{
    Calls, Stage, call, form_requestable, get, method, set, settled, text, until, untouched,
};

fn on(instance: &JsValue, calls: &Calls) -> Function {
    let listener = calls.listener();
    let arguments = ["stateChange".into(), listener.clone().into()];
    call(instance, "on", &arguments).unwrap();
    listener
}

async fn tear_down(instance: &JsValue) {
    settled(call(instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn the_state_is_a_plain_object_of_everything() {
    let stage = Stage::new();
    set(&stage.options, "locale", "de_DE");
    set(&stage.options, "amount", "19.00");
    set(&stage.options, "currency", "EUR");
    let instance = stage.instance().await;
    stage.send(&FromFrame::Card {
        event: CardEvent::Focus,
        field: Field::Number,
        state: CardState {
            cards: BrandSet::NONE,
            supported: BrandSet::ALL,
            fields: vec![untouched(Field::Number)],
        },
    });
    stage.send(&FromFrame::Requestable(form_requestable(true)));
    stage.send(&FromFrame::ActiveView {
        previous: View::Card,
        current: View::Methods,
    });
    let state = || call(&instance, "getState", &[]).unwrap();
    until("the view", || text(&state(), "view") == "methods").await;
    assert_eq!(
        String::from(JSON::stringify(&state()).unwrap()),
        concat!(
            r#"{"cards":[],"fields":{"number":{"isEmpty":true,"isValid":false,"isPotentiallyValid":true,"isFocused":false}},"#,
            r#""type":"CreditCard","paymentMethodIsSelected":true,"view":"methods","isRequestable":true,"isRequesting":false,"#,
            r#""availablePaymentOptions":["card"],"locale":"de_DE","amount":"19.00","currency":"EUR"}"#
        )
    );
    stage.send(&FromFrame::NotRequestable);
    until("nothing", || get(&state(), "isRequestable") == false).await;
    assert!(get(&state(), "type").is_null());
    assert_eq!(get(&state(), "paymentMethodIsSelected"), false);
    tear_down(&instance).await;
    let error = call(&instance, "getState", &[]).unwrap_err();
    assert_eq!(
        text(&error, "message"),
        "getState cannot be called after teardown."
    );
}

#[wasm_bindgen_test]
async fn each_listener_gets_the_state_at_first_and_then_every_change_once() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let (first, second) = (Calls::default(), Calls::default());
    on(&instance, &first);
    assert_eq!(first.len(), 0, "in a task of its own");
    until("the first state", || first.len() == 1).await;
    assert_eq!(get(&first.last(), "isRequestable"), false);

    on(&instance, &second);
    until("its first state", || second.len() == 1).await;
    assert_eq!(first.len(), 1, "nothing has changed");

    stage.send(&FromFrame::Requestable(form_requestable(false)));
    // The same again, and what is no state at all.
    stage.send(&FromFrame::Requestable(form_requestable(false)));
    stage.send(&FromFrame::Height(300));
    stage.send(&FromFrame::Requestable(form_requestable(true)));
    until("the last", || {
        get(&second.last(), "paymentMethodIsSelected") == true
    })
    .await;
    assert_eq!((first.len(), second.len()), (3, 3));
    tear_down(&instance).await;
    assert_eq!(first.len(), 3);
}

#[wasm_bindgen_test]
async fn a_request_is_a_state() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let calls = Calls::default();
    on(&instance, &calls);
    until("the first state", || calls.len() == 1).await;
    let promise = call(&instance, "requestPaymentMethod", &[]).unwrap();
    assert_eq!(get(&calls.last(), "isRequesting"), true);
    let ToFrame::RequestPaymentMethod { request } = stage.heard().await else {
        panic!("no request");
    };
    stage.send(&FromFrame::Tokenized {
        request,
        method: Box::new(method("nonce")),
    });
    settled(promise).await.unwrap();
    assert_eq!(get(&calls.last(), "isRequesting"), false);
    assert_eq!(calls.len(), 3);
    tear_down(&instance).await;
}

#[wasm_bindgen_test]
async fn who_left_or_was_torn_down_is_not_told() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let (gone, late) = (Calls::default(), Calls::default());
    let listener = on(&instance, &gone);
    call(&instance, "off", &["stateChange".into(), listener.into()]).unwrap();
    let other = Calls::default();
    on(&instance, &other);
    until("the other", || other.len() == 1).await;
    assert_eq!(gone.len(), 0);
    on(&instance, &late);
    tear_down(&instance).await;
    // A task later than that of the listener.
    let after = Calls::default();
    crate::stage::window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(&after.listener(), 5)
        .unwrap();
    until("a later task", || after.len() == 1).await;
    assert_eq!(late.len(), 0);
}

#[wasm_bindgen_test]
async fn a_lost_frame_is_a_change() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    stage.send(&FromFrame::Requestable(form_requestable(false)));
    let calls = Calls::default();
    on(&instance, &calls);
    until("requestable", || {
        calls.len() > 0 && get(&calls.last(), "isRequestable") == true
    })
    .await;
    stage.frame.remove();
    call(&instance, "isPaymentMethodRequestable", &[]).unwrap();
    assert_eq!(get(&calls.last(), "isRequestable"), false);
    assert!(Object::keys(&Object::from(calls.last())).length() > 5);
    tear_down(&instance).await;
}
