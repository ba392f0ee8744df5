//! Options that are wrong, with Drop-in's texts.

use js_sys::{Array, Object};
use tillframe::insert::{ATTRIBUTES, STYLE};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{document, get, iframes, object, origin, settled, text};

pub(crate) async fn refusal(options: &JsValue) -> JsValue {
    let promise = tillframe::api::create(
        options.clone(),
        "https://pay.example/tillframe/frame.html".to_owned(),
        String::new(),
        None,
        Array::new(),
    );
    settled(promise.into()).await.unwrap_err()
}

#[wasm_bindgen_test]
async fn broken_rules_are_named_in_order() {
    let empty = document().create_element("div").unwrap();
    let full = document().create_element("div").unwrap();
    full.set_inner_html("<p></p>");
    let key = || ("authorization", JsValue::from_str("sandbox_abc_def"));
    let with = |name, value: JsValue| object(&[key(), (name, value)]);
    let cases = [
        (JsValue::UNDEFINED, "options.authorization is required."),
        (object(&[]), "options.authorization is required."),
        (
            object(&[("authorization", "".into())]),
            "options.authorization is required.",
        ),
        (object(&[key()]), "options.container is required."),
        (
            with("container", "".into()),
            "options.container is required.",
        ),
        (
            object(&[key(), ("container", "#a".into()), ("selector", "#a".into())]),
            "Must only have one options.selector or options.container.",
        ),
        (
            with("container", "#nowhere".into()),
            "options.selector or options.container must reference a valid DOM node.",
        ),
        (
            with("selector", "no(selector".into()),
            "options.selector or options.container must reference a valid DOM node.",
        ),
        (
            with("container", Object::new().into()),
            "options.selector or options.container must reference a valid DOM node.",
        ),
        (
            with("container", full.clone().into()),
            "options.selector or options.container must reference an empty DOM node.",
        ),
    ];
    for (options, message) in cases {
        let error = refusal(&options).await;
        assert_eq!(text(&error, "message"), message);
        assert_eq!(text(&error, "name"), "DropinError");
        assert!(get(&error, "_braintreeWebError").is_undefined());
    }
    assert_eq!(empty.inner_html(), "");
}

#[wasm_bindgen_test]
async fn other_faults_are_causes() {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    let merchant =
        |url: &str, headers: JsValue| object(&[("url", url.into()), ("headers", headers)]);
    let header = |name, value: &str| object(&[(name, value.into())]);
    let cases = [
        (
            "frameUrl",
            JsValue::from(origin() + "/frame.html"),
            "TILLFRAME_SAME_ORIGIN",
        ),
        ("frameUrl", "/frame.html".into(), "TILLFRAME_SAME_ORIGIN"),
        (
            "frameUrl",
            "javascript:alert(1)".into(),
            "TILLFRAME_FRAME_URL",
        ),
        ("frameUrl", "data:text/html,x".into(), "TILLFRAME_FRAME_URL"),
        ("frameUrl", "https://".into(), "TILLFRAME_FRAME_URL"),
        (
            "authorization",
            JsValue::from(7),
            "CLIENT_INVALID_AUTHORIZATION",
        ),
        (
            "authorization",
            "x".repeat(20_000).into(),
            "CLIENT_INVALID_AUTHORIZATION",
        ),
        (
            "merchant",
            merchant("https://other.example/pay", JsValue::UNDEFINED),
            "TILLFRAME_MERCHANT_URL",
        ),
        (
            "merchant",
            merchant("//other.example/pay", JsValue::UNDEFINED),
            "TILLFRAME_MERCHANT_URL",
        ),
        (
            "merchant",
            merchant("/pay", header("x y", "1")),
            "TILLFRAME_MERCHANT_HEADERS",
        ),
        (
            "merchant",
            merchant("/pay", header("x", "1\n2")),
            "TILLFRAME_MERCHANT_HEADERS",
        ),
        (
            "merchant",
            merchant("/pay", "x: 1".into()),
            "TILLFRAME_MERCHANT_HEADERS",
        ),
    ];
    for (name, value, code) in cases {
        let options = object(&[
            ("authorization", "sandbox_abc_def".into()),
            ("container", place.clone().into()),
            (name, value),
        ]);
        let error = refusal(&options).await;
        assert_eq!(text(&error, "code"), code);
        assert_eq!(
            text(&error, "message"),
            "There was an error creating Drop-in."
        );
        assert_eq!(text(&error, "_braintreeWebError.name"), "BraintreeError");
        assert_eq!(text(&error, "_braintreeWebError.code"), code);
        assert_eq!(text(&error, "_braintreeWebError.type"), "MERCHANT");
        assert_ne!(text(&error, "_braintreeWebError.message"), "");
    }
    assert_eq!(iframes(), 0);
    place.remove();
}

#[wasm_bindgen_test]
fn the_entry_module_makes_the_same_frame() {
    let entry = include_str!("../../www/tillframe.js");
    // Height and color scheme it has from the first look, which the host does not know.
    let fixed = STYLE
        .into_iter()
        .filter(|(name, _)| !matches!(*name, "height" | "color-scheme"));
    for (name, value) in ATTRIBUTES.into_iter().chain(fixed) {
        let plain = format!("{name}: \"{value}\"");
        let quoted = format!("\"{name}\": \"{value}\"");
        assert!(entry.contains(&plain) || entry.contains(&quoted), "{name}");
    }
}
