//! Options that only we have: what they mean, and what is said when they are wrong.

use js_sys::{Array, Object};
use tillframe_core::{
    appearance::{Appearance, Density, Font, Labels, Scheme, Theme},
    dropin_options::{Amount, Limits},
    hosted_fields::StyleRule,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    backend::Backend,
    dropin_options::{dropin, refused, start},
    stage::{object, text},
    warnings::Warnings,
};

#[wasm_bindgen_test]
async fn a_slip_is_told_with_what_to_write() {
    let of = |name, value: JsValue| (name, value);
    let appearance = |name, value: JsValue| ("appearance", object(&[(name, value)]));
    let timeouts = |name, value: JsValue| ("timeouts", object(&[(name, value)]));
    let cases = [
        (of("amount", 19.into()), "amount must be a text."),
        (
            of("amount", "19,00".into()),
            "amount must be a decimal number as a text, such as '19.00'.",
        ),
        (
            of("amount", ".5".into()),
            "amount must be a decimal number as a text, such as '19.00'.",
        ),
        (
            of("amount", "1.2.3".into()),
            "amount must be a decimal number as a text, such as '19.00'.",
        ),
        (
            of("amount", "19.00".into()),
            "currency must be three letters of ISO 4217, such as 'EUR'.",
        ),
        (
            of("currency", "eur".into()),
            "currency must be three letters of ISO 4217, such as 'EUR'.",
        ),
        (
            of("appearance", "night".into()),
            "appearance must be an object.",
        ),
        (
            of("appearance", Array::new().into()),
            "appearance must be an object.",
        ),
        (
            appearance("theme", "dark".into()),
            "appearance.theme must be 'default', 'night' or 'flat'.",
        ),
        (
            appearance("labels", 1.into()),
            "appearance.labels must be a text.",
        ),
        (
            appearance("labels", "left".into()),
            "appearance.labels must be 'top' or 'floating'.",
        ),
        (
            appearance("density", "tight".into()),
            "appearance.density must be 'comfortable' or 'compact'.",
        ),
        (
            appearance("colorScheme", "night".into()),
            "appearance.colorScheme must be 'auto', 'light' or 'dark'.",
        ),
        (
            appearance("disableAnimations", "no".into()),
            "appearance.disableAnimations must be true or false.",
        ),
        (
            appearance("variables", "x".into()),
            "appearance.variables must be an object.",
        ),
        (
            appearance("variables", object(&[("colorPrimary", object(&[]))])),
            "appearance.variables must be an object of texts.",
        ),
        (
            appearance("rules", object(&[(".Input", "my-class".into())])),
            "appearance.rules must be an object of selectors with an object each.",
        ),
        (
            appearance("fonts", object(&[])),
            "appearance.fonts must be a list.",
        ),
        (
            appearance(
                "fonts",
                Array::of1(&object(&[("family", "A".into())])).into(),
            ),
            "appearance.fonts must be a list of objects with family and src, an address.",
        ),
        (
            timeouts("frame", 0.into()),
            "timeouts.frame must be a number of milliseconds from 1 to 600000.",
        ),
        (
            timeouts("code", "1 s".into()),
            "timeouts.code must be a number of milliseconds from 1 to 600000.",
        ),
        (of("timeouts", 5.into()), "timeouts must be an object."),
        (
            of("submitOnEnter", "yes".into()),
            "submitOnEnter must be true or false.",
        ),
        (
            of("focusFirstError", 0.into()),
            "focusFirstError must be true or false.",
        ),
        (
            of("onBeforeTokenize", true.into()),
            "onBeforeTokenize must be a function.",
        ),
        (
            of("signal", Object::new().into()),
            "signal must be an AbortSignal.",
        ),
        (
            of(
                "card",
                object(&[("vault", object(&[("recaptureCvv", 1.into())]))]),
            ),
            "card.vault.recaptureCvv must be true or false.",
        ),
    ];
    for (option, message) in cases {
        let error = refused(&[option]).await;
        assert_eq!(text(&error, "message"), format!("options.{message}"));
        assert_eq!(text(&error, "name"), "DropinError");
        assert_eq!(text(&error, "code"), "INSTANTIATION_OPTION_INVALID");
    }
}

#[wasm_bindgen_test]
async fn nothing_and_null_are_the_defaults() {
    let names = [
        "amount",
        "currency",
        "appearance",
        "timeouts",
        "submitOnEnter",
        "focusFirstError",
        "onBeforeTokenize",
        "signal",
    ];
    let options = names.map(|name| (name, JsValue::NULL));
    let given = dropin(&options).await;
    assert_eq!(
        given,
        tillframe_core::dropin_options::DropinOptions::default()
    );
}

#[wasm_bindgen_test]
async fn an_amount_goes_with_its_currency() {
    let given = dropin(&[("amount", "1234.50".into()), ("currency", "EUR".into())]).await;
    let expected = Amount {
        value: "1234.50".to_owned(),
        currency: "EUR".to_owned(),
    };
    assert_eq!(given.amount, Some(expected));
    let given = dropin(&[("currency", "EUR".into())]).await;
    assert_eq!(given.amount, None);
}

#[wasm_bindgen_test]
async fn the_appearance_reaches_the_frame_with_names_and_values_as_texts() {
    let backend = Backend::new();
    let _silent = Warnings::new();
    backend.gives_no_answer();
    let rules = object(&[(
        ".Input:focus",
        object(&[("borderColor", "red".into()), ("line-height", 2.into())]),
    )]);
    let font = object(&[
        ("family", "Brand".into()),
        ("src", "/brand.woff2".into()),
        ("weight", 700.into()),
    ]);
    let appearance = object(&[
        ("theme", "flat".into()),
        ("colorScheme", "dark".into()),
        ("labels", "floating".into()),
        ("density", "compact".into()),
        ("disableAnimations", true.into()),
        (
            "variables",
            object(&[("colorPrimary", "#123456".into()), ("radius", 4.into())]),
        ),
        ("rules", rules),
        ("fonts", Array::of1(&font).into()),
    ]);
    let given = dropin(&[("appearance", appearance)]).await;
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let expected = Appearance {
        theme: Theme::Flat,
        scheme: Scheme::Dark,
        labels: Labels::Floating,
        density: Density::Compact,
        animates: false,
        variables: [("colorPrimary", "#123456"), ("radius", "4")]
            .map(owned)
            .to_vec(),
        rules: vec![StyleRule {
            media: None,
            selector: ".Input:focus".to_owned(),
            declarations: [("border-color", "red"), ("line-height", "2")]
                .map(owned)
                .to_vec(),
        }],
        input_styles: Vec::new(),
        fonts: vec![Font {
            family: "Brand".to_owned(),
            weight: "700".to_owned(),
            style: "normal".to_owned(),
        }],
    };
    assert_eq!(given.appearance, expected);
}

#[wasm_bindgen_test]
async fn limits_of_the_gateway_are_the_frame_s() {
    let timeouts = object(&[
        ("code", 1.into()),
        ("configuration", 2.into()),
        ("vault", 3.into()),
        ("tokenization", 4.into()),
        ("merchant", 5.into()),
    ]);
    let given = start(&[("timeouts", timeouts)]).await;
    let expected = Limits {
        configuration: 2,
        vault: 3,
        tokenization: 4,
    };
    assert_eq!(given.limits, expected);
    assert_eq!(start(&[]).await.limits, Limits::default());
}
