//! How the fields come to be, or leave nothing behind.

use js_sys::Promise;
use tillframe_core::{
    card_state::Field,
    error::ErrorCode,
    hosted_fields::StyleRule,
    message::{FromFrame, Product, ToFrame},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

use super::stage::{FieldsStage, started};
use crate::stage::{call, get, object, origin, set, settled, text, untouched};

#[wasm_bindgen_test]
async fn the_first_frame_is_told_what_the_page_asked_for_and_what_has_loaded() {
    let stage = FieldsStage::new(&["cvv", "number"]);
    let input = object(&[("fontSize", "16px".into())]);
    set(&stage.options, "styles", object(&[("input", input)]));
    let created = stage.create();
    // `create` listens from the next microtask on.
    settled(Promise::resolve(&JsValue::NULL).into())
        .await
        .unwrap();
    // One document is there before the port, the other one comes later.
    stage.load("number");
    stage.say_ready();
    let ToFrame::Start(start) = stage.heard().await else {
        panic!("not the first message");
    };
    assert_eq!(start.page_origin, origin());
    let fields: Vec<_> = start.form.fields.iter().map(|asked| asked.field).collect();
    assert_eq!(fields, [Field::Cvv, Field::Number]);
    let rule = StyleRule {
        media: None,
        selector: "input".to_owned(),
        declarations: vec![("font-size".to_owned(), "16px".to_owned())],
    };
    let styles = vec![rule];
    assert_eq!(start.product, Product::HostedFields { styles });
    assert_eq!(stage.heard().await, ToFrame::FrameLoaded(Field::Number));
    stage.load("cvv");
    assert_eq!(stage.heard().await, ToFrame::FrameLoaded(Field::Cvv));

    stage.send(&started(&[untouched(Field::Cvv), untouched(Field::Number)]));
    let instance = settled(created).await.unwrap();
    let state = call(&instance, "getState", &[]).unwrap();
    assert!(get(&state, "emittedBy").is_undefined());
    assert!(get(&state, "fields.cvv.container") == JsValue::from(stage.container("cvv")));
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    assert!(stage.is_empty());
}

#[wasm_bindgen_test]
async fn a_start_that_fails_says_why_and_leaves_nothing() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    let created = stage.create();
    let failure = ErrorCode::ClientAuthorizationInvalid.into();
    stage.play(&FromFrame::StartFailed(failure)).await;
    let error = settled(created).await.unwrap_err();
    assert_eq!(text(&error, "name"), "BraintreeError");
    assert_eq!(text(&error, "code"), "CLIENT_AUTHORIZATION_INVALID");
    assert_eq!(text(&error, "type"), "MERCHANT");
    assert!(stage.is_empty());
}

#[wasm_bindgen_test]
async fn a_signal_aborts_at_every_stage() {
    for at in 0..3 {
        let stage = FieldsStage::new(&["number", "cvv"]);
        let controller = AbortController::new().unwrap();
        set(&stage.options, "signal", controller.signal());
        if at == 0 {
            controller.abort();
        }
        let created = stage.create();
        settled(Promise::resolve(&JsValue::NULL).into())
            .await
            .unwrap();
        if at == 2 {
            stage.say_ready();
            stage.heard().await;
        }
        controller.abort();
        let error = settled(created).await.unwrap_err();
        assert_eq!(text(&error, "code"), "TILLFRAME_ABORTED");
        assert!(stage.is_empty());
    }
}
