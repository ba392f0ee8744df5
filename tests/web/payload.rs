//! What a request gives, for each type of payment method (features §1.7).

use js_sys::JSON;
use tillframe_core::{
    message::{FromFrame, ToFrame},
    payment_method::{Account, MethodType, PaymentMethod, PaypalAccount},
    safe::SafeText,
    secret::Nonce,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    backend::Backend,
    stage::{Stage, call, get, method, object, set, settled, text},
};

fn saved(account: Account) -> PaymentMethod {
    PaymentMethod {
        account,
        is_vaulted: true,
        device_data: None,
        ..method("nonce")
    }
}

fn some(value: &str) -> Option<SafeText> {
    SafeText::new(value)
}

async fn payload(stage: &Stage, instance: &JsValue, method: PaymentMethod) -> JsValue {
    let promise = call(instance, "requestPaymentMethod", &[]).unwrap();
    let ToFrame::RequestPaymentMethod { request } = stage.heard().await else {
        panic!("no request");
    };
    stage.send(&FromFrame::Tokenized {
        request,
        method: Box::new(method),
    });
    settled(promise).await.unwrap()
}

#[wasm_bindgen_test]
async fn saved_accounts_have_the_details_of_their_type() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let paypal = PaypalAccount {
        email: some("jane@example.com"),
        payer_id: some("P1"),
        first_name: some("Jane"),
        last_name: some("Doe"),
        country_code: some("DE"),
    };
    let bank = Account::Bank {
        method_type: MethodType::SepaDebitAccount,
        description: some("ending in - 3000"),
    };
    let venmo = Account::Venmo {
        username: some("@jane"),
    };
    for (account, expected) in [
        (
            Account::Paypal(paypal),
            concat!(
                r#"{"nonce":"nonce","type":"PayPalAccount","description":"PayPal","details":{"email":"jane@example.com","#,
                r#""payerId":"P1","firstName":"Jane","lastName":"Doe","countryCode":"DE"},"vaulted":true}"#
            ),
        ),
        (
            Account::Paypal(PaypalAccount::default()),
            r#"{"nonce":"nonce","type":"PayPalAccount","description":"PayPal","details":{},"vaulted":true}"#,
        ),
        (
            venmo,
            r#"{"nonce":"nonce","type":"VenmoAccount","description":"VenmoAccount","details":{"username":"@jane"},"vaulted":true}"#,
        ),
        (
            bank,
            r#"{"nonce":"nonce","type":"SEPADebitAccount","description":"ending in - 3000","details":{},"vaulted":true}"#,
        ),
    ] {
        let given = payload(&stage, &instance, saved(account)).await;
        assert_eq!(String::from(JSON::stringify(&given).unwrap()), expected);
    }
    call(&instance, "teardown", &[]).unwrap();
}

#[wasm_bindgen_test]
async fn the_nonce_of_a_code_that_was_asked_again_goes_along_to_the_backend() {
    let (stage, backend) = (Stage::new(), Backend::new());
    set(
        &stage.options,
        "merchant",
        object(&[("url", "/pay".into())]),
    );
    let instance = stage.instance().await;
    backend.answers(200, "{}");
    backend.answers(200, "{}");
    let card = PaymentMethod {
        cvv_nonce: Nonce::new("cvv-nonce"),
        ..saved(method("nonce").account)
    };
    let given = payload(&stage, &instance, card).await;
    assert_eq!(text(&given, "cvvNonce"), "cvv-nonce");
    assert_eq!(get(&given, "vaulted"), true);
    let body = JSON::parse(&text(&backend.init(0), "body")).unwrap();
    assert_eq!(text(&body, "nonce"), "nonce");
    assert_eq!(text(&body, "cvvNonce"), "cvv-nonce");
    assert!(get(&body, "device_data").is_undefined());

    assert_eq!(stage.heard().await, ToFrame::ClearFields);
    let given = payload(&stage, &instance, method("nonce")).await;
    assert!(get(&given, "cvvNonce").is_undefined());
    assert!(get(&given, "vaulted").is_undefined());
    let body = JSON::parse(&text(&backend.init(1), "body")).unwrap();
    assert!(get(&body, "cvvNonce").is_undefined());
    call(&instance, "teardown", &[]).unwrap();
}
