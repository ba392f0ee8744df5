//! `styles`: how a page can give them, and what the frame gets.

use js_sys::Array;
use tillframe_core::{
    hosted_fields::StyleRule,
    message::{Product, ToFrame},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{FieldsStage, element, started};
use crate::stage::{document, object, set, settled, text};

async fn rules(styles: JsValue) -> Vec<StyleRule> {
    let stage = FieldsStage::new(&["number"]);
    set(&stage.options, "styles", styles);
    let created = stage.create();
    let ToFrame::Start(start) = stage.play(&started(&[])).await else {
        unreachable!("play checks it");
    };
    settled(created).await.unwrap();
    match start.product {
        Product::HostedFields { styles } => styles,
        Product::Dropin(_) => panic!("another product"),
    }
}

fn rule(media: Option<&str>, selector: &str, declarations: &[(&str, &str)]) -> StyleRule {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    StyleRule {
        media: media.map(str::to_owned),
        selector: selector.to_owned(),
        declarations: declarations.iter().map(owned).collect(),
    }
}

#[wasm_bindgen_test]
async fn declarations_keep_their_order_and_get_their_css_names() {
    let input = object(&[
        ("fontSize", "16px".into()),
        ("font-weight", 700.into()),
        ("webkitFontSmoothing", "auto".into()),
        ("MozAppearance", "none".into()),
        ("-webkit-appearance", "none".into()),
        ("color", JsValue::NULL),
        ("border", object(&[])),
    ]);
    let narrow = object(&[("input", object(&[("fontSize", "14px".into())]))]);
    let styles = object(&[
        ("input", input),
        ("@media screen and (max-width: 700px)", narrow),
        (".invalid", object(&[("color", "red".into())])),
        ("nothing", JsValue::UNDEFINED),
    ]);
    let expected = [
        rule(
            None,
            "input",
            &[
                ("font-size", "16px"),
                ("font-weight", "700"),
                ("-webkit-font-smoothing", "auto"),
                ("-moz-appearance", "none"),
                ("-webkit-appearance", "none"),
            ],
        ),
        rule(
            Some("screen and (max-width: 700px)"),
            "input",
            &[("font-size", "14px")],
        ),
        rule(None, ".invalid", &[("color", "red")]),
        rule(None, "nothing", &[]),
    ];
    assert_eq!(rules(styles).await, expected);
}

#[wasm_bindgen_test]
async fn a_class_of_the_page_gives_what_it_changes() {
    let sheet = element("style");
    sheet.set_text_content(Some(
        ".shop-field { color: rgb(1, 2, 3); font: 18px monospace; width: 90px; padding-left: 1em }",
    ));
    document().body().unwrap().append_child(&sheet).unwrap();
    let before = document().body().unwrap().child_element_count();
    for name in ["shop-field", ".shop-field"] {
        let styles = object(&[("input", name.into())]);
        let rules = rules(styles).await;
        let [rule] = &rules[..] else {
            panic!("one rule: {rules:?}");
        };
        assert_eq!(rule.selector, "input");
        let value = |property: &str| {
            let mut all = rule.declarations.iter();
            all.find(|(name, _)| name == property)
                .map(|(_, value)| value.as_str())
        };
        assert_eq!(value("color"), Some("rgb(1, 2, 3)"));
        assert_eq!(value("font-size"), Some("18px"));
        assert_eq!(value("font-family"), Some("monospace"));
        assert_eq!(value("padding-left"), Some("18px"));
        // Nothing that fields do not take, and nothing that the browser does anyway.
        assert_eq!(value("width"), None);
        assert_eq!(value("border-top-width"), None);
        assert_eq!(value("text-align"), None);
    }
    assert_eq!(document().body().unwrap().child_element_count(), before);
    assert!(
        rules(object(&[("input", "no-such-class".into())])).await[0]
            .declarations
            .is_empty()
    );
    sheet.remove();
}

#[wasm_bindgen_test]
async fn more_styles_than_fit_are_told_as_such() {
    let long = "x".repeat(9_000);
    let stage = FieldsStage::new(&["number"]);
    let input = object(&[
        ("font", long.as_str().into()),
        ("color", long.as_str().into()),
    ]);
    set(&stage.options, "styles", object(&[("input", input)]));
    let created = stage.create();
    settled(js_sys::Promise::resolve(&JsValue::NULL).into())
        .await
        .unwrap();
    stage.say_ready();
    let error = settled(created).await.unwrap_err();
    assert_eq!(text(&error, "code"), "TILLFRAME_OPTIONS_TOO_LARGE");
    assert!(stage.is_empty());
}

#[wasm_bindgen_test]
async fn what_is_no_styles_object_is_none() {
    for styles in ["input".into(), JsValue::NULL, Array::new().into(), 7.into()] {
        assert!(rules(styles).await.is_empty());
    }
}
