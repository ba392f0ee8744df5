//! What comes over the port and is no message, or no message for now.

use js_sys::Uint8Array;
use tillframe_core::{
    error::ErrorCode,
    message::{FromFrame, MAX_BYTES, ToFrame, encode},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{CONFIGURATION, KEY, Stage, focus, start};

#[wasm_bindgen_test]
async fn what_is_no_message_is_refused_and_counted() {
    let stage = Stage::ready().await;
    let good = encode(&ToFrame::RequestPaymentMethod { request: 1 }).unwrap();
    let mut other_version = good.clone();
    other_version[0] = 2;
    let mut longer = good.clone();
    longer.push(0);
    let bytes: [&[u8]; 7] = [
        &[],
        &[1],
        &[1, 77],
        &other_version,
        &longer,
        &vec![1; MAX_BYTES + 1],
        b"{\"kind\":\"RequestPaymentMethod\"}",
    ];
    for bytes in bytes {
        stage.send_bytes(bytes);
    }
    let buffer = Uint8Array::from(good.as_slice()).buffer();
    for data in [
        JsValue::from_str("tillframe/1"),
        JsValue::NULL,
        JsValue::from(7),
        js_sys::Object::new().into(),
        js_sys::Array::of1(&Uint8Array::from(good.as_slice())).into(),
        buffer.into(),
    ] {
        stage.port.post_message(&data).unwrap();
    }
    stage
        .until("13 refusals", || stage.session.refused() == 13)
        .await;
    assert_eq!(stage.told(), [""; 0], "nothing was acted on");
    assert!(stage.session.is_connected());
}

#[wasm_bindgen_test]
async fn messages_at_the_wrong_time_are_refused() {
    let stage = Stage::new();
    stage.send(&ToFrame::RequestPaymentMethod { request: 1 });
    stage.send(&ToFrame::ClearFields);
    stage.send(&focus(1));
    stage
        .until("3 refusals", || stage.session.refused() == 3)
        .await;
    stage.will_answer(&[Some((200, CONFIGURATION))]);
    stage.send(&ToFrame::Start(Box::new(start(KEY))));
    stage.send(&ToFrame::Start(Box::new(start(KEY))));
    stage
        .until("the form", || stage.told() == ["Started"])
        .await;
    stage.send(&ToFrame::Start(Box::new(start(KEY))));
    stage
        .until("5 refusals", || stage.session.refused() == 5)
        .await;
    assert_eq!(stage.asked.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn two_hundred_and_one_refusals_end_it() {
    let stage = Stage::filled().await;
    for _ in 0..200 {
        stage.send_bytes(&[9]);
    }
    stage
        .until("200 refusals", || stage.session.refused() == 200)
        .await;
    assert!(stage.session.is_connected());
    stage.send_bytes(&[9]);
    stage
        .until("the end", || !stage.session.is_connected())
        .await;
    stage.settle().await;
    assert!(stage.find(".widget").hidden());
    stage.send(&ToFrame::RequestPaymentMethod { request: 1 });
    stage.settle().await;
    assert_eq!(stage.session.refused(), 201);
    assert!(stage.asked.borrow().len() == 1, "no card was sent");
}

#[wasm_bindgen_test]
async fn the_height_is_told() {
    let stage = Stage::ready().await;
    let height = || {
        let heard = stage.heard.borrow();
        heard.iter().rev().find_map(|message| match message {
            FromFrame::Height(height) => Some(*height),
            _ => None,
        })
    };
    let before = height();
    let answer = stage.request(1).await;
    assert!(matches!(
        answer,
        FromFrame::RequestFailed { failure, .. } if failure.code == ErrorCode::HostedFieldsFieldsEmpty
    ));
    stage
        .until("more height", || height() > before && height() > Some(0))
        .await;
}
