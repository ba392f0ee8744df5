//! Options that are wrong, with the original's codes and texts, and what right ones become.

use js_sys::{Array, Function};
use tillframe_core::{
    brand::{Brand, BrandSet},
    field_options::{Country, FieldOptions, FormOptions, InputType, Mask},
    message::ToFrame,
    secret::Prefill,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{FieldsStage, element, started};
use crate::stage::{call, document, get, object, origin, set, settled, text};

/// What `create` says when the entry module has inserted nothing.
async fn refusal(options: &JsValue) -> JsValue {
    let promise = tillframe::fields::api::create_fields(
        options.clone(),
        "https://pay.example/tillframe/fields.html".to_owned(),
        String::new(),
        None,
        Array::new(),
    );
    settled(promise.into()).await.unwrap_err()
}

fn key() -> (&'static str, JsValue) {
    ("authorization", "sandbox_abc_def".into())
}

#[wasm_bindgen_test]
async fn broken_rules_are_named_in_order() {
    let place = element("div");
    let taken = element("div");
    taken.set_inner_html("<p><iframe name='braintree-hosted-field-cvv'></iframe></p>");
    let slotted = element("div");
    slotted.set_inner_html("<slot name='tillframe-1'></slot>");
    let number = |container: &JsValue| object(&[("container", container.clone())]);
    let fields = |fields: &[(&str, JsValue)]| object(&[key(), ("fields", object(fields))]);
    let with = |name, value: JsValue| {
        let fields = object(&[("number", number(&place))]);
        object(&[key(), ("fields", fields), (name, value)])
    };
    let selector = |selector: &str| object(&[("selector", selector.into())]);
    const CLIENT: &str = "options.client is required when instantiating Hosted Fields.";
    const FIELDS: &str = "options.fields is required when instantiating Hosted Fields.";
    const BIN: &str = "options.binVerificationLength must be either 6 or 8.";
    const NODE: &str = "Selector does not reference a valid DOM node.";
    const TWICE: &str = "Element already contains a Braintree iframe.";
    let (required, invalid) = (
        "INSTANTIATION_OPTION_REQUIRED",
        "INSTANTIATION_OPTION_INVALID",
    );
    let (no_place, twice) = (
        "HOSTED_FIELDS_INVALID_FIELD_SELECTOR",
        "HOSTED_FIELDS_FIELD_DUPLICATE_IFRAME",
    );
    let property = "HOSTED_FIELDS_FIELD_PROPERTY_INVALID";
    let asking = |name, value: JsValue| {
        let postal_code = object(&[("container", place.clone().into()), (name, value)]);
        fields(&[("postalCode", postal_code)])
    };
    let cases = [
        (JsValue::UNDEFINED, required, CLIENT),
        (object(&[]), required, CLIENT),
        (object(&[("authorization", "".into())]), required, CLIENT),
        (object(&[key()]), required, FIELDS),
        (fields(&[]), required, FIELDS),
        (
            object(&[key(), ("fields", "number".into())]),
            required,
            FIELDS,
        ),
        (
            fields(&[("number", number(&place)), ("iban", number(&place))]),
            "HOSTED_FIELDS_INVALID_FIELD_KEY",
            "\"iban\" is not a valid field.",
        ),
        (fields(&[("number", JsValue::NULL)]), no_place, NODE),
        (fields(&[("number", object(&[]))]), no_place, NODE),
        (fields(&[("number", selector("#nowhere"))]), no_place, NODE),
        (fields(&[("number", selector("no(sel"))]), no_place, NODE),
        (fields(&[("cvv", number(&object(&[])))]), no_place, NODE),
        (fields(&[("number", number(&taken))]), twice, TWICE),
        (fields(&[("number", number(&slotted))]), twice, TWICE),
        (
            fields(&[("number", number(&place)), ("cvv", number(&place))]),
            twice,
            TWICE,
        ),
        (with("binVerificationLength", 7.into()), invalid, BIN),
        (with("binVerificationLength", "8".into()), invalid, BIN),
        (with("binVerificationLength", JsValue::NULL), invalid, BIN),
        (
            asking("maxlength", "5".into()),
            property,
            "The value for maxlength must be a number.",
        ),
        (
            asking("minlength", true.into()),
            property,
            "The value for minlength must be a number.",
        ),
        (
            asking("country", "USA".into()),
            property,
            "The value for country must be two letters, such as US.",
        ),
        (
            with("expiryHorizon", 2.5.into()),
            invalid,
            "options.expiryHorizon must be a whole number of years from 0 to 99.",
        ),
    ];
    for (options, code, message) in cases {
        let error = refusal(&options).await;
        assert_eq!(text(&error, "message"), message);
        assert_eq!(text(&error, "code"), code);
        assert_eq!(text(&error, "name"), "BraintreeError");
        assert_eq!(text(&error, "type"), "MERCHANT");
    }
    let error = refusal(&fields(&[("cvv", selector("#nowhere"))])).await;
    assert_eq!(text(&error, "details.fieldKey"), "cvv");
    assert_eq!(text(&error, "details.fieldSelector"), "#nowhere");
    assert!(get(&error, "details.fieldContainer").is_undefined());
}

#[wasm_bindgen_test]
async fn other_faults_are_told_too() {
    let place = element("div");
    let field = object(&[("container", place.into())]);
    let fields = object(&[("number", field)]);
    let cases = [
        (
            "frameUrl",
            origin() + "/fields.html",
            "TILLFRAME_SAME_ORIGIN",
        ),
        ("frameUrl", "javascript:1".to_owned(), "TILLFRAME_FRAME_URL"),
        (
            "authorization",
            "x".repeat(20_000),
            "CLIENT_INVALID_AUTHORIZATION",
        ),
        // Everything is right, and yet there are no frames.
        ("sessionId", "mine".to_owned(), "TILLFRAME_NO_FRAMES"),
    ];
    for (name, value, code) in cases {
        let options = object(&[key(), ("fields", fields.clone()), (name, value.into())]);
        let error = refusal(&options).await;
        assert_eq!(text(&error, "code"), code);
        assert_ne!(text(&error, "message"), "");
    }
}

#[wasm_bindgen_test]
async fn every_field_option_reaches_the_frame() {
    let stage = FieldsStage::new(&[
        "cardholderName",
        "number",
        "expirationMonth",
        "expirationYear",
        "cvv",
        "postalCode",
    ]);
    let ask = |key: &str, options: &[(&str, JsValue)]| {
        let field = get(&stage.options, &format!("fields.{key}"));
        for (name, value) in options {
            set(&field, name, value.clone());
        }
    };
    let yes = JsValue::TRUE;
    ask("cardholderName", &[("required", false.into())]);
    let mask = object(&[("character", "*#".into()), ("showLastFour", yes.clone())]);
    let brands = object(&[("mastercard", false.into()), ("union-pay", yes.clone())]);
    ask(
        "number",
        &[
            ("internalLabel", "Card".into()),
            ("placeholder", 4111.into()),
            ("prefill", "4111".into()),
            ("type", "tel".into()),
            ("formatInput", false.into()),
            ("maskInput", mask),
            ("maxCardLength", 16.into()),
            ("supportedCardBrands", brands),
            ("unknown", "ignored".into()),
        ],
    );
    let months = Array::of2(&"January".into(), &"February".into());
    let select = object(&[("options", months.into())]);
    ask(
        "expirationMonth",
        &[("select", select), ("prefill", 1.into())],
    );
    ask("expirationYear", &[("select", yes.clone())]);
    ask(
        "cvv",
        &[
            ("minlength", 3.into()),
            ("maskInput", yes.clone()),
            ("type", "magic".into()),
        ],
    );
    ask(
        "postalCode",
        &[("maxlength", 8.into()), ("country", "gb".into())],
    );
    for (name, value) in [
        ("binVerificationLength", JsValue::from(8)),
        ("preventAutofill", yes.clone()),
        ("focusFirstError", false.into()),
        ("expiryHorizon", 30.into()),
    ] {
        set(&stage.options, name, value);
    }
    let created = stage.create();
    let ToFrame::Start(start) = stage.play(&started(&[])).await else {
        unreachable!("play checks it");
    };
    settled(created).await.unwrap();

    let mut expected = FormOptions {
        bin_length: 8,
        prevents_autofill: true,
        focuses_first_error: false,
        expiry_horizon: 30,
        ..FormOptions::default()
    };
    expected.brands.rejects = true;
    expected.brands.with = BrandSet::NONE.with(Brand::Unionpay);
    expected.brands.without = BrandSet::NONE.with(Brand::Mastercard);
    use tillframe_core::card_state::Field::{
        CardholderName, Cvv, ExpirationMonth, ExpirationYear, Number, PostalCode,
    };
    expected.fields = vec![
        FieldOptions {
            required: false,
            ..FieldOptions::new(CardholderName)
        },
        FieldOptions {
            label: Some("Card".to_owned()),
            placeholder: Some("4111".to_owned()),
            prefill: Some(Prefill::new("4111")),
            input_type: InputType::Tel,
            formats: false,
            mask: Some(Mask {
                character: '*',
                shows_last_four: true,
            }),
            max_card_length: Some(16),
            ..FieldOptions::new(Number)
        },
        FieldOptions {
            prefill: Some(Prefill::new("1")),
            select: Some(vec!["January".to_owned(), "February".to_owned()]),
            ..FieldOptions::new(ExpirationMonth)
        },
        FieldOptions {
            select: Some(Vec::new()),
            ..FieldOptions::new(ExpirationYear)
        },
        FieldOptions {
            mask: Some(Mask::BULLETS),
            min_length: Some(3),
            ..FieldOptions::new(Cvv)
        },
        FieldOptions {
            max_length: Some(8),
            country: Country::new("GB"),
            ..FieldOptions::new(PostalCode)
        },
    ];
    assert_eq!(start.form, expected);
}

#[wasm_bindgen_test]
async fn cards_are_rejected_only_when_asked() {
    for (option, value, rejects) in [
        ("placeholder", JsValue::from("1"), false),
        ("rejectUnsupportedCards", true.into(), true),
        (
            "supportedCardBrands",
            object(&[("visa", true.into())]),
            true,
        ),
        (
            "supportedCardBrands",
            object(&[("visa", "yes".into())]),
            false,
        ),
    ] {
        let stage = FieldsStage::new(&["number"]);
        set(&get(&stage.options, "fields.number"), option, value);
        let created = stage.create();
        let ToFrame::Start(start) = stage.play(&started(&[])).await else {
            unreachable!("play checks it");
        };
        settled(created).await.unwrap();
        assert_eq!(start.form.brands.rejects, rejects, "{option}");
    }
}

#[wasm_bindgen_test]
async fn a_client_brings_the_authorization_and_a_selector_finds_the_container() {
    let stage = FieldsStage::new(&["number"]);
    stage.container("number").set_id("by-its-id");
    let configuration = object(&[("authorization", "sandbox_of_client".into())]);
    let client = Function::new_with_args(
        "configuration",
        "return { mine: configuration, getConfiguration() { return this.mine; } }",
    );
    let client = client.call1(&JsValue::NULL, &configuration).unwrap();
    set(&stage.options, "client", client);
    let container = stage.container("number");
    let field = object(&[("selector", "#by-its-id".into())]);
    set(&stage.options, "fields", object(&[("number", field)]));
    let created = stage.create();
    let ToFrame::Start(start) = stage.play(&started(&[])).await else {
        unreachable!("play checks it");
    };
    assert_eq!(start.authorization.expose(), "sandbox_of_client");
    let instance = settled(created).await.unwrap();
    call(&instance, "teardown", &[]).unwrap();
    assert_eq!(container.inner_html(), "");
    assert!(document().get_element_by_id("by-its-id").is_some());
}
