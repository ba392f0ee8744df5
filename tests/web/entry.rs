//! The entry module `www/tillframe.js`, with a host that only tells what it was called with.

use js_sys::{Array, Function, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortController, Blob, BlobPropertyBag, Url};

use crate::stage::{Calls, call, document, get, iframes, object, set, settled, text, until};

pub(crate) const HOST: &str = "data:text/javascript,export default async () => {}; \
    export const create = (...given) => { if (given[0].fail) throw new Error('host'); return given; }; \
    export const createFields = create;";

/// The entry module with that host.
pub(crate) async fn entry(host: &str) -> JsValue {
    let first_look = script(include_str!("../../www/first-look.js"));
    let source = include_str!("../../www/tillframe.js")
        .replace("./first-look.js", &first_look)
        .replace("./{{HOST_JS}}", host)
        .replace("./{{HOST_WASM}}", "data:application/wasm,")
        .replace("{{HOST_WASM_SRI}}", "")
        .replace("./{{FIELDS_HOST_JS}}", host)
        .replace("./{{FIELDS_HOST_WASM}}", "data:application/wasm,")
        .replace("{{FIELDS_HOST_WASM_SRI}}", "")
        .replace("{{VERSION}}", "0.1.0");
    assert!(!source.contains("{{"), "every placeholder is known");
    import(&script(&source)).await
}

/// The address of a module.
pub(crate) fn script(source: &str) -> String {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let parts = Array::of1(&source.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).unwrap();
    Url::create_object_url_with_blob(&blob).unwrap()
}

pub(crate) async fn import(url: &str) -> JsValue {
    let import = Function::new_with_args("url", "return import(url)");
    settled(import.call1(&JsValue::NULL, &url.into()).unwrap())
        .await
        .unwrap()
}

fn options(container: impl Into<JsValue>) -> JsValue {
    let options = Object::new().into();
    set(&options, "authorization", "sandbox_a_b");
    set(&options, "container", container);
    set(&options, "frameUrl", "https://pay.example/frame.html");
    options
}

#[wasm_bindgen_test]
async fn the_frame_is_there_before_the_host() {
    let entry = entry(HOST).await;
    assert_eq!(text(&entry, "VERSION"), "0.1.0");
    let place = document().create_element("div").unwrap();
    place.set_inner_html("  ");
    document().body().unwrap().append_child(&place).unwrap();
    let given = options(&place);
    set(
        &given,
        "frameUrl",
        "https://pay.example/a/../frame.html#mine",
    );
    let promise = call(&entry, "create", std::slice::from_ref(&given)).unwrap();
    // At once, in the same task.
    let frame = place.query_selector("iframe").unwrap().unwrap();
    let handed = settled(promise).await.unwrap();
    assert!(get(&handed, "0") == given);
    assert_eq!(text(&handed, "1"), "https://pay.example/frame.html");
    let channel = text(&handed, "2");
    assert!(tillframe_core::message::is_channel(&channel));
    assert_eq!(
        frame.get_attribute("src").unwrap(),
        format!(
            "https://pay.example/frame.html#{channel}?scheme=light&fields=number%2CexpirationDate%2Ccvv%2CpostalCode"
        )
    );
    assert!(get(&handed, "3") == JsValue::from(&frame));
    assert!(Array::is_array(&get(&handed, "4")));
    place.remove();
}

#[wasm_bindgen_test]
async fn wrong_options_open_no_frame_and_reach_the_host() {
    let entry = entry(HOST).await;
    let place = document().create_element("div").unwrap();
    place.set_inner_html("<p></p>");
    let both = options("body");
    set(&both, "selector", "body");
    let nobody = options("body");
    set(&nobody, "authorization", "");
    let script = options(document().create_element("div").unwrap());
    set(&script, "frameUrl", "javascript:alert(1)");
    let nowhere = options(document().create_element("div").unwrap());
    set(&nowhere, "frameUrl", "https://");
    for given in [
        script,
        nowhere,
        options(&place),
        options("no(selector"),
        options("#nowhere"),
        both,
        nobody,
    ] {
        let before = iframes();
        let handed = settled(call(&entry, "create", &[given]).unwrap())
            .await
            .unwrap();
        assert!(get(&handed, "3").is_undefined());
        assert_eq!(iframes(), before);
    }
}

#[wasm_bindgen_test]
async fn a_host_that_fails_or_does_not_come_leaves_nothing() {
    let place = document().create_element("div").unwrap();
    let working = entry(HOST).await;
    let failing = options(&place);
    set(&failing, "fail", true);
    let error = settled(call(&working, "create", &[failing]).unwrap())
        .await
        .unwrap_err();
    assert_eq!(text(&error, "message"), "host");
    assert_eq!(place.inner_html(), "");

    let broken = entry("data:text/javascript,throw new Error('gone')").await;
    let error = settled(call(&broken, "create", &[options(&place)]).unwrap())
        .await
        .unwrap_err();
    assert_eq!(text(&error, "name"), "DropinError");
    assert_eq!(text(&error, "code"), "TILLFRAME_HOST_LOAD");
    assert_eq!(text(&error, "_braintreeWebError.cause.message"), "gone");
    assert_eq!(text(&error, "_braintreeWebError.details.stage"), "code");
    assert_eq!(place.inner_html(), "");

    // What is no limit reaches the host, which says so.
    let wrong = options(&place);
    set(&wrong, "timeouts", object(&[("code", (-1).into())]));
    settled(call(&working, "create", &[wrong]).unwrap())
        .await
        .unwrap();
    place.set_inner_html("");

    let slow = entry("data:text/javascript,await new Promise(() => {})").await;
    let hurried = options(&place);
    set(&hurried, "timeouts", object(&[("code", 1.into())]));
    let error = settled(call(&slow, "create", &[hurried]).unwrap())
        .await
        .unwrap_err();
    assert_eq!(text(&error, "code"), "TILLFRAME_HOST_LOAD");
    assert_eq!(text(&error, "_braintreeWebError.details.stage"), "code");
    assert_eq!(place.inner_html(), "");

    let controller = AbortController::new().unwrap();
    let given = options(&place);
    set(&given, "signal", controller.signal());
    let promise = call(&slow, "create", &[given]).unwrap();
    controller.abort();
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "code"), "TILLFRAME_ABORTED");
    assert_eq!(place.inner_html(), "");
}

#[wasm_bindgen_test]
async fn a_callback_takes_the_result() {
    let entry = entry(HOST).await;
    let place = document().create_element("div").unwrap();
    let calls = Calls::default();
    let callback: Function = calls.listener();
    let returned = call(
        &entry,
        "create",
        &[options(&place), callback.unchecked_into()],
    )
    .unwrap();
    assert!(returned.is_undefined());
    until("callback", || calls.len() == 1).await;
    assert!(calls.last().is_null());
}
