//! Nothing stays behind.

use js_sys::{Array, Function};
use tillframe_core::message::FromFrame;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    backend::Backend,
    stage::{
        Calls, Stage, call, form_requestable, iframes, method, object, set, settled, text, until,
        window,
    },
};

#[wasm_bindgen_test]
async fn fifty_widgets_leave_no_frame_and_no_listener() {
    let count = count_listeners();
    for _ in 0..50 {
        let stage = Stage::new();
        let dropin = stage.dropin().await;
        dropin.teardown().unwrap();
        assert_eq!(stage.container.inner_html(), "");
    }
    assert_eq!(iframes(), 0);
    assert_eq!(count(), 0);
}

/// Counts the `message` listeners that are added to the page's window from now on and not removed again.
fn count_listeners() -> impl Fn() -> i32 {
    let count = Array::of1(&0.into());
    let wrap = Function::new_with_args(
        "count, name, step",
        "const real = window[name];
         window[name] = function (kind, ...rest) {
           if (this === window && kind === 'message') count[0] += step;
           return real.call(this, kind, ...rest);
         };",
    );
    for (name, step) in [("addEventListener", 1), ("removeEventListener", -1)] {
        wrap.call3(&JsValue::NULL, &count, &name.into(), &step.into())
            .unwrap();
    }
    move || {
        for name in ["addEventListener", "removeEventListener"] {
            js_sys::Reflect::delete_property::<js_sys::Object>(
                window().unchecked_ref(),
                &name.into(),
            )
            .unwrap();
        }
        count.get(0).as_f64().unwrap() as i32
    }
}

#[wasm_bindgen_test]
async fn after_teardown_every_method_says_so() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    let listener: JsValue = Calls::default().listener().into();
    for method in ["requestPaymentMethod", "teardown"] {
        let error = settled(call(&instance, method, &[]).unwrap())
            .await
            .unwrap_err();
        assert_eq!(
            text(&error, "message"),
            format!("{method} cannot be called after teardown.")
        );
        assert_eq!(text(&error, "code"), "METHOD_CALLED_AFTER_TEARDOWN");
    }
    for method in [
        "isPaymentMethodRequestable",
        "clearSelectedPaymentMethod",
        "getAvailablePaymentOptions",
        "on",
        "off",
    ] {
        let error = call(&instance, method, &["x".into(), listener.clone()]).unwrap_err();
        assert_eq!(text(&error, "name"), "DropinError");
        assert_eq!(
            text(&error, "message"),
            format!("{method} cannot be called after teardown.")
        );
    }
}

#[wasm_bindgen_test]
async fn a_request_under_way_fails() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let promise = call(&instance, "requestPaymentMethod", &[]).unwrap();
    stage.heard().await;
    let torn_down = call(&instance, "teardown", &[]).unwrap();
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "message"), "No payment method is available.");
    assert_eq!(text(&error, "code"), "TILLFRAME_TORN_DOWN");
    settled(torn_down).await.unwrap();
}

#[wasm_bindgen_test]
async fn two_widgets_live_side_by_side_and_a_container_can_be_used_again() {
    let first = Stage::new();
    let second = Stage::new();
    let one = first.dropin().await;
    let two = second.dropin().await;
    first.send(&FromFrame::Requestable(form_requestable(false)));
    until("the first", || one.is_payment_method_requestable().unwrap()).await;
    assert!(!two.is_payment_method_requestable().unwrap());
    one.teardown().unwrap();

    let again = Stage::within(first.container.clone());
    set(&again.options, "container", &first.container);
    let three = again.dropin().await;
    second.send(&FromFrame::Requestable(form_requestable(false)));
    until("the second", || {
        two.is_payment_method_requestable().unwrap()
    })
    .await;
    assert!(!three.is_payment_method_requestable().unwrap());
    two.teardown().unwrap();
    three.teardown().unwrap();
}

#[wasm_bindgen_test]
async fn teardown_is_over_when_the_request_has_been_told() {
    let (stage, backend) = (Stage::new(), Backend::new());
    set(
        &stage.options,
        "merchant",
        object(&[("url", "/pay".into())]),
    );
    let instance = stage.instance().await;
    let request = call(&instance, "requestPaymentMethod", &[]).unwrap();
    stage.heard().await;
    stage.send(&FromFrame::Tokenized {
        request: 1,
        method: Box::new(method("nonce")),
    });
    until("the request", || backend.count() == 1).await;
    let order = Array::new();
    let note = Function::new_with_args(
        "order, promise, name",
        "const done = () => order.push(name);
         return promise.then(done, done);",
    );
    let note = |promise: &JsValue, name: &str| {
        note.call3(&JsValue::NULL, &order, promise, &name.into())
            .unwrap()
    };
    note(&request, "request");
    let torn_down = call(&instance, "teardown", &[]).unwrap();
    assert!(!stage.frame.is_connected(), "at once");
    settled(note(&torn_down, "teardown")).await.unwrap();
    assert_eq!(order.join(" "), "request teardown");
}
