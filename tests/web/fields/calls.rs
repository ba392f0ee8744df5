//! Methods that change one field: what they ask, and what they refuse with which text.

use js_sys::{Array, Function};
use tillframe_core::{
    card_state::Field,
    hosted_fields::{AttributeName, FieldAction, FieldAttribute},
    message::{FromFrame, ToFrame},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::FieldsStage;
use crate::stage::{Calls, call, document, get, object, set, settled, text, until};

fn attribute(field: &str, name: &str, value: impl Into<JsValue>) -> JsValue {
    object(&[
        ("field", field.into()),
        ("attribute", name.into()),
        ("value", value.into()),
    ])
}

#[wasm_bindgen_test]
async fn each_change_is_asked_of_the_frame_and_ends_with_its_answer() {
    use FieldAction::{
        AddClass, Clear, Focus, RemoveAttribute, RemoveClass, SetAttribute, SetMessage,
    };

    let stage = FieldsStage::new(&["number", "cvv"]);
    let instance = stage.instance().await;
    let (number, name) = (JsValue::from("number"), JsValue::from("mine"));
    let message = object(&[("field", number.clone()), ("message", "Wrong".into())]);
    let placeholder = FieldAttribute::Placeholder("12".to_owned());
    let cases = [
        (
            "addClass",
            vec![number.clone(), name.clone()],
            AddClass("mine".to_owned()),
        ),
        (
            "removeClass",
            vec![number.clone(), name],
            RemoveClass("mine".to_owned()),
        ),
        (
            "setAttribute",
            vec![attribute("number", "aria-invalid", "true")],
            SetAttribute(FieldAttribute::AriaInvalid(true)),
        ),
        (
            "setAttribute",
            vec![attribute("number", "aria-required", false)],
            SetAttribute(FieldAttribute::AriaRequired(false)),
        ),
        (
            "setAttribute",
            vec![attribute("number", "disabled", true)],
            SetAttribute(FieldAttribute::Disabled(true)),
        ),
        (
            "setAttribute",
            vec![attribute("number", "placeholder", 12)],
            SetAttribute(placeholder.clone()),
        ),
        (
            "setPlaceholder",
            vec![number.clone(), "12".into()],
            SetAttribute(placeholder),
        ),
        (
            "removeAttribute",
            vec![attribute("number", "disabled", JsValue::UNDEFINED)],
            RemoveAttribute(AttributeName::Disabled),
        ),
        ("setMessage", vec![message], SetMessage("Wrong".to_owned())),
        ("clear", vec![number.clone()], Clear),
        ("focus", vec![number.clone()], Focus),
    ];
    for (method, mut arguments, action) in cases {
        let promise = call(&instance, method, &arguments).unwrap();
        let (request, asked) = stage.heard_request().await;
        let field = Field::Number;
        let expected = ToFrame::Act {
            request,
            field,
            action,
        };
        assert_eq!(asked, expected, "{method}");
        stage.send(&FromFrame::Done { request });
        assert!(settled(promise).await.unwrap().is_undefined());

        // The same with a callback at the end.
        let calls = Calls::default();
        arguments.push(calls.listener().into());
        assert!(call(&instance, method, &arguments).unwrap().is_undefined());
        let (request, _) = stage.heard_request().await;
        stage.send(&FromFrame::Done { request });
        until("the callback", || calls.len() == 1).await;
        assert!(calls.last().is_null(), "{method}");
    }
}

#[wasm_bindgen_test]
async fn focus_goes_into_the_frame_at_once() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    let instance = stage.instance().await;
    call(&instance, "focus", &["cvv".into()]).unwrap();
    let active = document().active_element().unwrap();
    assert!(JsValue::from(active) == JsValue::from(stage.field_frame("cvv")));
}

#[wasm_bindgen_test]
async fn wrong_fields_are_named_by_what_was_to_be_done() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let of = |field: &str, name: &str| attribute(field, name, true);
    let message = |field: &str| object(&[("field", field.into())]);
    type Arguments<'a> = &'a dyn Fn(&str) -> Vec<JsValue>;
    let plain: Arguments = &|field| vec![field.into(), "mine".into()];
    let cases: [(&str, Arguments, &str, &str); 8] = [
        ("addClass", plain, "adding a class", "add class to"),
        (
            "removeClass",
            plain,
            "removing a class",
            "remove class from",
        ),
        ("clear", plain, "clearing a field", "clear"),
        ("focus", plain, "focusing a field", "focus"),
        (
            "setPlaceholder",
            plain,
            "setting an attribute",
            "set attribute for",
        ),
        (
            "setAttribute",
            &|field| vec![of(field, "disabled")],
            "setting an attribute",
            "set attribute for",
        ),
        (
            "removeAttribute",
            &|field| vec![of(field, "disabled")],
            "removing an attribute",
            "remove attribute for",
        ),
        (
            "setMessage",
            &|field| vec![message(field)],
            "setting a message",
            "set message for",
        ),
    ];
    for (method, arguments, doing, to_do) in cases {
        let unknown = call(&instance, method, &arguments("iban")).unwrap();
        let error = settled(unknown).await.unwrap_err();
        assert_eq!(text(&error, "code"), "HOSTED_FIELDS_FIELD_INVALID");
        assert_eq!(
            text(&error, "message"),
            format!(
                "\"iban\" is not a valid field. You must use a valid field option when {doing}."
            )
        );
        let absent = call(&instance, method, &arguments("cvv")).unwrap();
        let error = settled(absent).await.unwrap_err();
        assert_eq!(text(&error, "code"), "HOSTED_FIELDS_FIELD_NOT_PRESENT");
        assert_eq!(text(&error, "type"), "MERCHANT");
        assert_eq!(
            text(&error, "message"),
            format!(
                "Cannot {to_do} \"cvv\" field because it is not part of the current Hosted Fields options."
            )
        );
    }
    assert!(stage.heard_nothing());
}

#[wasm_bindgen_test]
async fn attributes_that_nobody_may_change_are_refused() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let not_supported = "HOSTED_FIELDS_ATTRIBUTE_NOT_SUPPORTED";
    let not_allowed = "HOSTED_FIELDS_ATTRIBUTE_VALUE_NOT_ALLOWED";
    let cases = [
        (
            "setAttribute",
            attribute("number", "id", "x"),
            not_supported,
            "The \"id\" attribute is not supported in Hosted Fields.",
        ),
        (
            "removeAttribute",
            attribute("number", "id", JsValue::UNDEFINED),
            not_supported,
            "The \"id\" attribute is not supported in Hosted Fields.",
        ),
        (
            "setAttribute",
            attribute("number", "disabled", "yes"),
            not_allowed,
            "Value \"yes\" is not allowed for \"disabled\" attribute.",
        ),
        (
            "setAttribute",
            attribute("number", "aria-invalid", 1),
            not_allowed,
            "Value \"1\" is not allowed for \"aria-invalid\" attribute.",
        ),
        (
            "setAttribute",
            attribute("number", "placeholder", true),
            not_allowed,
            "Value \"true\" is not allowed for \"placeholder\" attribute.",
        ),
        (
            "setAttribute",
            attribute("number", "placeholder", object(&[])),
            not_allowed,
            "Value \"[object Object]\" is not allowed for \"placeholder\" attribute.",
        ),
    ];
    for (method, options, code, message) in cases {
        let promise = call(&instance, method, &[options]).unwrap();
        let error = settled(promise).await.unwrap_err();
        assert_eq!(text(&error, "code"), code);
        assert_eq!(text(&error, "message"), message);
    }
    assert!(stage.heard_nothing());
}

#[wasm_bindgen_test]
async fn month_texts_need_a_list_of_months() {
    let months = JsValue::from(Array::of2(&"January".into(), &"February".into()));
    for (keys, select, message) in [
        (
            ["number"],
            false,
            "Expiration month field must exist to use setMonthOptions.",
        ),
        (
            ["expirationMonth"],
            false,
            "Expiration month field must be a select element.",
        ),
        (["expirationMonth"], true, ""),
    ] {
        let stage = FieldsStage::new(&keys);
        let field = get(&stage.options, &format!("fields.{}", keys[0]));
        set(&field, "select", select);
        let instance = stage.instance().await;
        let months = std::slice::from_ref(&months);
        let promise = call(&instance, "setMonthOptions", months).unwrap();
        if select {
            let (request, asked) = stage.heard_request().await;
            let texts = vec!["January".to_owned(), "February".to_owned()];
            let field = Field::ExpirationMonth;
            let action = FieldAction::SetMonthOptions(texts);
            let expected = ToFrame::Act {
                request,
                field,
                action,
            };
            assert_eq!(asked, expected);
            stage.send(&FromFrame::Done { request });
            settled(promise).await.unwrap();
        } else {
            let error = settled(promise).await.unwrap_err();
            let code = "HOSTED_FIELDS_FIELD_PROPERTY_INVALID";
            assert_eq!(text(&error, "code"), code);
            assert_eq!(text(&error, "message"), message);
        }
    }
}

#[wasm_bindgen_test]
async fn what_the_gateway_says_can_be_asked() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let challenges = call(&instance, "getChallenges", &[]).unwrap();
    let challenges: Array = settled(challenges).await.unwrap().into();
    assert_eq!(String::from(challenges.join(" ")), "cvv postal_code");
    let types = call(&instance, "getSupportedCardTypes", &[]).unwrap();
    let types: Array = settled(types).await.unwrap().into();
    assert!(types.includes(&"Visa".into(), 0));
    assert!(types.includes(&"Mastercard".into(), 0));
}

#[wasm_bindgen_test]
async fn after_teardown_every_method_says_so() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    let listener: JsValue = Function::new_no_args("").into();
    let said = |error: JsValue, method: &str| {
        assert_eq!(text(&error, "name"), "BraintreeError");
        assert_eq!(text(&error, "code"), "METHOD_CALLED_AFTER_TEARDOWN");
        assert_eq!(
            text(&error, "message"),
            format!("{method} cannot be called after teardown.")
        );
    };
    for method in ["getState", "on", "off"] {
        let arguments = ["focus".into(), listener.clone()];
        said(call(&instance, method, &arguments).unwrap_err(), method);
    }
    for method in [
        "tokenize",
        "addClass",
        "removeClass",
        "setAttribute",
        "setPlaceholder",
        "removeAttribute",
        "setMessage",
        "setMonthOptions",
        "clear",
        "focus",
        "getChallenges",
        "getSupportedCardTypes",
        "teardown",
    ] {
        let promise = call(&instance, method, &[]).unwrap();
        said(settled(promise).await.unwrap_err(), method);
    }
}
