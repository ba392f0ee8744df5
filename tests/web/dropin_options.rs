//! Drop-in's own options, by its rules and with its texts (features §1.2, §1.3).

use js_sys::Array;
use tillframe_core::{
    dropin_options::{DropinOptions, PaymentOption, VaultOptions},
    hosted_fields::StyleRule,
    message::{FromFrame, Product, Start, ToFrame},
    payment_method::MethodType,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    stage::{Stage, call, get, object, set, settled, started, text, until},
    warnings::Warnings,
};

/// What the frame is told.
pub(crate) async fn start(options: &[(&str, JsValue)]) -> Start {
    let stage = Stage::new();
    for (name, value) in options {
        set(&stage.options, name, value);
    }
    let created = stage.create();
    let ToFrame::Start(start) = stage.play(&started(false)).await else {
        unreachable!("play checks it");
    };
    until("create", || created.borrow().is_some()).await;
    created.take().unwrap().unwrap().teardown().unwrap();
    *start
}

pub(crate) async fn dropin(options: &[(&str, JsValue)]) -> DropinOptions {
    match start(options).await.product {
        Product::Dropin(dropin) => *dropin,
        Product::HostedFields { .. } => panic!("another product"),
    }
}

/// Why there is no widget.
pub(crate) async fn refused(options: &[(&str, JsValue)]) -> JsValue {
    let stage = Stage::new();
    for (name, value) in options {
        set(&stage.options, name, value);
    }
    let created = stage.create();
    until("create", || created.borrow().is_some()).await;
    let error = created.take().unwrap().err().expect("an error");
    assert_eq!(stage.container.inner_html(), "");
    error.into()
}

fn names(names: &[&str]) -> JsValue {
    names
        .iter()
        .map(|name| JsValue::from_str(name))
        .collect::<Array>()
        .into()
}

#[wasm_bindgen_test]
async fn without_options_they_are_drop_in_s() {
    let warnings = Warnings::new();
    assert_eq!(dropin(&[]).await, DropinOptions::default());
    assert_eq!(warnings.all(), [""; 0]);
}

#[wasm_bindgen_test]
async fn ways_to_pay_come_in_the_order_of_their_priority_which_filters_too() {
    let all = || {
        ["paypal", "paypalCredit", "venmo", "applePay", "googlePay"].map(|name| (name, object(&[])))
    };
    let _silent = Warnings::new();
    let ways = async |priority: JsValue| {
        let mut options = all().to_vec();
        options.push(("paymentOptionPriority", priority));
        dropin(&options).await.payment_options
    };
    use PaymentOption::{Card, Paypal, PaypalCredit};
    assert_eq!(ways(JsValue::UNDEFINED).await, [Card, Paypal, PaypalCredit]);
    let listed = names(&["paypalCredit", "card", "venmo", "card", "paypalCredit"]);
    assert_eq!(ways(listed).await, [PaypalCredit, Card]);
    // Only what is configured.
    let only = dropin(&[("paymentOptionPriority", names(&["paypal", "card"]))]).await;
    assert_eq!(only.payment_options, [Card]);
    let without = dropin(&[("card", false.into()), ("paypal", object(&[]))]).await;
    assert_eq!(without.payment_options, [Paypal]);
}

#[wasm_bindgen_test]
async fn a_priority_that_can_t_be_right_is_refused() {
    let priority = |value: JsValue| [("paymentOptionPriority", value)];
    let cases = [
        (
            priority("card".into()),
            "paymentOptionPriority must be an array.",
        ),
        (
            priority(object(&[])),
            "paymentOptionPriority must be an array.",
        ),
        (
            priority(names(&["card", "cash"])),
            "paymentOptionPriority: Invalid payment option specified.",
        ),
        (
            priority(Array::of1(&7.into()).into()),
            "paymentOptionPriority: Invalid payment option specified.",
        ),
        (priority(names(&[])), "No valid payment options available."),
        (
            priority(names(&["venmo"])),
            "No valid payment options available.",
        ),
        (
            [("card", false.into())],
            "No valid payment options available.",
        ),
    ];
    for (options, message) in cases {
        let error = refused(&options).await;
        assert_eq!(text(&error, "name"), "DropinError");
        assert_eq!(text(&error, "message"), message);
        assert_eq!(text(&error, "code"), "INSTANTIATION_OPTION_INVALID");
    }
}

#[wasm_bindgen_test]
async fn a_form_without_any_way_to_pay_is_no_form() {
    let _silent = Warnings::new();
    let stage = Stage::new();
    set(&stage.options, "card", false);
    set(&stage.options, "paypal", object(&[]));
    let created = stage.create();
    let FromFrame::Started(mut none) = started(false) else {
        unreachable!("started gives it");
    };
    none.available.clear();
    stage.play(&FromFrame::Started(none)).await;
    until("create", || created.borrow().is_some()).await;
    let error = JsValue::from(created.take().unwrap().err().unwrap());
    assert_eq!(
        text(&error, "message"),
        "All payment options failed to load."
    );
    assert_eq!(stage.container.inner_html(), "");
}

#[wasm_bindgen_test]
async fn each_way_that_is_not_there_is_told_of_once() {
    let warnings = Warnings::new();
    let stage = Stage::new();
    for name in ["paypal", "paypalCredit", "venmo", "applePay", "googlePay"] {
        set(&stage.options, name, object(&[]));
    }
    set(&stage.options, "threeDSecure", true);
    let instance = stage.instance().await;
    for name in [
        "paypal:",
        "paypalCredit:",
        "venmo:",
        "applePay:",
        "googlePay:",
    ] {
        assert_eq!(warnings.of(&format!("options.{name}")), 1, "{name}");
    }
    let asked = object(&[("threeDSecure", object(&[("amount", "1.00".into())]))]);
    let promise = call(&instance, "requestPaymentMethod", &[asked]).unwrap();
    assert_eq!(
        stage.heard().await,
        ToFrame::RequestPaymentMethod { request: 1 }
    );
    assert_eq!(warnings.of("3-D Secure"), 1);
    assert_eq!(warnings.all().len(), 6);
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    settled(promise).await.unwrap_err();
}

#[wasm_bindgen_test]
async fn three_d_secure_of_a_request_is_told_of_once() {
    let warnings = Warnings::new();
    let stage = Stage::new();
    let instance = stage.instance().await;
    let asked = object(&[("threeDSecure", object(&[]))]);
    let first = call(
        &instance,
        "requestPaymentMethod",
        std::slice::from_ref(&asked),
    )
    .unwrap();
    let second = call(&instance, "requestPaymentMethod", &[asked]).unwrap();
    assert!(first == second);
    assert_eq!(warnings.of("3-D Secure"), 1);
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    settled(first).await.unwrap_err();
}

#[wasm_bindgen_test]
async fn options_of_the_vault_reach_the_frame() {
    let given = dropin(&[
        ("vaultManager", true.into()),
        ("preselectVaultedPaymentMethod", false.into()),
        ("showDefaultPaymentMethodFirst", false.into()),
        (
            "hiddenVaultedPaymentMethodTypes",
            names(&["paypal", "card", "cash"]),
        ),
        (
            "card",
            object(&[(
                "vault",
                object(&[
                    ("vaultCard", false.into()),
                    ("allowVaultCardOverride", true.into()),
                    ("recaptureCvv", true.into()),
                ]),
            )]),
        ),
    ])
    .await;
    let expected = VaultOptions {
        saves_cards: false,
        asks_shopper: true,
        recaptures_cvv: true,
        is_managed: true,
        preselects: false,
        shows_default_first: false,
        hidden: vec![MethodType::PayPalAccount, MethodType::CreditCard],
    };
    assert_eq!(given.vault, expected);
}

#[wasm_bindgen_test]
async fn words_reach_the_frame_as_they_are() {
    let translations = object(&[
        ("payWithCard", "<b>Karte</b>".into()),
        ("chooseAWayToPay", 7.into()),
        ("odd", object(&[])),
    ]);
    let given = dropin(&[("locale", "de_DE".into()), ("translations", translations)]).await;
    assert_eq!(given.language.locale, "de_DE");
    let expected = [("payWithCard", "<b>Karte</b>"), ("chooseAWayToPay", "7")];
    let expected = expected.map(|(key, text)| (key.to_owned(), text.to_owned()));
    assert_eq!(given.language.translations, expected);
}

#[wasm_bindgen_test]
async fn styles_of_the_card_fields_are_merged_removed_and_no_class() {
    let warnings = Warnings::new();
    let styles = object(&[
        (
            "input",
            object(&[("fontSize", "20px".into()), ("color", "red".into())]),
        ),
        (":focus", JsValue::NULL),
        (".invalid", "my-class".into()),
    ]);
    let card = object(&[("overrides", object(&[("styles", styles)]))]);
    let given = dropin(&[("card", card)]).await;
    let rule = |selector: &str, declarations: &[(&str, &str)]| StyleRule {
        media: None,
        selector: selector.to_owned(),
        declarations: declarations
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    };
    assert_eq!(
        given.appearance.input_styles,
        [
            rule("input", &[("font-size", "20px"), ("color", "red")]),
            rule(".invalid", &[]),
        ]
    );
    assert_eq!(warnings.of("options.card.overrides.styles"), 1);
}

#[wasm_bindgen_test]
async fn the_ways_that_can_be_used_are_those_of_the_frame() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let available = call(&instance, "getAvailablePaymentOptions", &[]).unwrap();
    assert_eq!(get(&available, "0"), "card");
    assert_eq!(get(&available, "length"), 1);
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn configurations_of_what_is_not_there_change_nothing() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    for name in ["paypal", "threeDSecure", "card", "nonsense"] {
        let arguments = [name.into(), "amount".into(), "10.00".into()];
        let given = call(&instance, "updateConfiguration", &arguments).unwrap();
        assert!(given.is_undefined());
    }
    assert!(stage.heard_nothing());
    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    let error = call(&instance, "updateConfiguration", &[]).unwrap_err();
    assert_eq!(
        text(&error, "message"),
        "updateConfiguration cannot be called after teardown."
    );
}
