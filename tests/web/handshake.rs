//! Who is taken for the frame.

use js_sys::{Promise, Uint8Array};
use tillframe_core::message::{FromFrame, MAX_BYTES, READY_ON, ToFrame};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{
    CHANNEL, Stage, document, form_requestable, origin, settled, started, until, window,
};

#[wasm_bindgen_test]
async fn only_the_frame_itself_gets_the_port_and_only_once() {
    let stage = Stage::new();
    let other = Stage::new();
    let created = stage.create();
    settled(Promise::resolve(&JsValue::NULL).into())
        .await
        .unwrap();

    let ready = JsValue::from_str(&format!("{READY_ON}{CHANNEL}"));
    // Other windows, whatever they say: none of our business, and not counted.
    stage.say(&ready, &origin(), Some(&window()));
    stage.say(&ready, &origin(), Some(&other.frame_window()));
    // The frame's window, but not its document or not its words: refused.
    let refused = [
        (
            ready.clone(),
            "https://pay.example.attacker.example".to_owned(),
        ),
        (ready.clone(), "null".to_owned()),
        (ready.clone(), String::new()),
        (ready.clone(), origin() + "0"),
        (format!("{READY_ON}{}", "f".repeat(32)).into(), origin()),
        (format!("{READY_ON}{CHANNEL} ").into(), origin()),
        (format!("tillframe/2 ready {CHANNEL}").into(), origin()),
        ("x".repeat(MAX_BYTES + 1).into(), origin()),
        (JsValue::from(7), origin()),
        (JsValue::NULL, origin()),
        (Uint8Array::new_with_length(4).into(), origin()),
    ];
    for (data, origin) in &refused {
        stage.say(data, origin, None);
    }
    stage.say_ready();
    stage.say_ready();
    assert!(matches!(stage.heard().await, ToFrame::Start(_)));
    assert_eq!(stage.ports(), 1);

    stage.send(&started(true));
    until("create", || created.borrow().is_some()).await;
    let dropin = created.take().unwrap().unwrap();
    // The second `ready` counts too if it was said before the listener was gone.
    assert_eq!(dropin.refused_messages() as usize, refused.len() + 1);
    assert!(dropin.is_payment_method_requestable().unwrap());

    // From now on nobody listens on the window.
    stage.say_ready();
    stage.say(&JsValue::from(7), &origin(), None);
    assert_eq!(stage.ports(), 1);
    assert_eq!(dropin.refused_messages() as usize, refused.len() + 1);
    dropin.teardown().unwrap();
}

#[wasm_bindgen_test]
async fn what_the_frame_said_early_counts() {
    let stage = Stage::new();
    let early = js_sys::Array::new();
    let keep = wasm_bindgen::prelude::Closure::<dyn Fn(JsValue)>::new({
        let early = early.clone();
        move |event| {
            early.push(&event);
        }
    });
    let keep = keep.into_js_value();
    let listener = wasm_bindgen::JsCast::unchecked_ref(&keep);
    window()
        .add_event_listener_with_callback("message", listener)
        .unwrap();
    stage.say_ready();
    window()
        .remove_event_listener_with_callback("message", listener)
        .unwrap();
    let promise = tillframe::api::create(
        stage.options.clone(),
        String::new(),
        CHANNEL.to_owned(),
        Some(stage.frame.clone()),
        early,
    );
    assert!(matches!(stage.heard().await, ToFrame::Start(_)));
    stage.send(&started(false));
    let instance = settled(promise.into()).await.unwrap();
    settled(crate::stage::call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn what_is_no_message_is_refused_and_too_much_of_it_ends_the_widget() {
    let stage = Stage::new();
    let dropin = stage.dropin().await;
    let refused = [
        JsValue::from_str("hello"),
        JsValue::NULL,
        js_sys::Object::new().into(),
        Uint8Array::new_with_length(0).into(),
        // Another protocol.
        Uint8Array::from([2, 6].as_slice()).into(),
        // An unknown kind.
        Uint8Array::from([1, 99].as_slice()).into(),
        // More than one message.
        Uint8Array::from([1, 6, 6].as_slice()).into(),
        Uint8Array::new_with_length(MAX_BYTES as u32 + 1).into(),
    ];
    for data in &refused {
        stage.send_raw(data);
    }
    // Started twice, and an answer that nobody asked for.
    stage.send(&FromFrame::StartFailed(
        tillframe_core::error::ErrorCode::ClientGatewayNetwork.into(),
    ));
    stage.send(&FromFrame::RequestFailed {
        request: 1,
        failure: tillframe_core::error::ErrorCode::ClientGatewayNetwork.into(),
    });
    let count = refused.len() as u32 + 2;
    stage.send(&FromFrame::Requestable(form_requestable(false)));
    until("the last message", || {
        dropin.is_payment_method_requestable().unwrap()
    })
    .await;
    assert_eq!(dropin.refused_messages(), count);

    for _ in count..=200 {
        stage.send_raw(&JsValue::NULL);
    }
    until("the end", || {
        !dropin.is_payment_method_requestable().unwrap()
    })
    .await;
    let error = dropin.request_payment_method().await.unwrap_err();
    assert_eq!(error.code(), "TILLFRAME_FRAME_PROTOCOL");
    dropin.teardown().unwrap();
}

#[wasm_bindgen_test]
async fn another_document_in_the_frame_is_told_nothing() {
    for lose in [
        (|stage: &Stage| stage.frame.set_src("about:blank?elsewhere")) as fn(&Stage),
        |stage| stage.frame.set_srcdoc("<p>mine</p>"),
        |stage| stage.frame.remove(),
        |stage| {
            // Moving it loads it anew.
            let body = document().body().unwrap();
            body.append_child(&stage.frame).unwrap();
            for _ in 0..2 {
                let load = web_sys::Event::new("load").unwrap();
                stage.frame.dispatch_event(&load).unwrap();
            }
        },
    ] {
        let stage = Stage::new();
        let dropin = stage.dropin().await;
        stage.send(&FromFrame::Requestable(form_requestable(false)));
        until("requestable", || {
            dropin.is_payment_method_requestable().unwrap()
        })
        .await;
        lose(&stage);
        until("loss", || !dropin.is_payment_method_requestable().unwrap()).await;
        if stage.frame.content_window().is_some() {
            stage.say_ready();
        }
        assert_eq!(stage.ports(), 1);
        let error = dropin.request_payment_method().await.unwrap_err();
        assert_eq!(error.to_string(), "No payment method is available.");
        assert_eq!(error.code(), "TILLFRAME_FRAME_LOST");
        dropin.teardown().unwrap();
        stage.frame.remove();
    }
}
