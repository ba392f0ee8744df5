//! A customer's saved methods, with a gateway that lists, deletes and tokenizes as it is told.

mod code;
mod deleting;
mod list;
mod saving;
mod ways;

use tillframe_core::{
    dropin_options::{DropinOptions, PaymentOption, VaultOptions},
    field_options::FormOptions,
    message::{Product, Start},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, Request};

use crate::stage::{CONFIGURATION, Scripted, Stage, document, start};

/// A client token of a customer; those of version 1 are plain JSON.
pub(crate) const TOKEN: &str = r#"{"version": 1, "environment": "development",
    "authorizationFingerprint": "eyJ0.eyJ0.sig?customer_id=",
    "configUrl": "http://127.0.0.1:3000/merchants/m/client_api/v1/configuration",
    "graphQL": {"url": "http://127.0.0.1:3000/graphql", "date": "2018-05-08"}}"#;

/// The same, of a gateway that says at once where its lists are.
pub(crate) const EARLY_TOKEN: &str = r#"{"version": 1, "environment": "development",
    "authorizationFingerprint": "eyJ0.eyJ0.sig?customer_id=",
    "configUrl": "http://127.0.0.1:3000/merchants/m/client_api/v1/configuration",
    "clientApiUrl": "http://127.0.0.1:3000/merchants/m/client_api",
    "graphQL": {"url": "http://127.0.0.1:3000/graphql", "date": "2018-05-08"}}"#;

/// What the gateway says of a merchant with PayPal.
pub(crate) const WITH_PAYPAL: &str = r#"{"data": {"clientConfiguration": {"environment": "DEVELOPMENT",
    "clientApiUrl": "http://127.0.0.1:3000/merchants/m/client_api", "supportedFeatures": ["TOKENIZE_CREDIT_CARDS"],
    "creditCard": {"supportedCardBrands": ["VISA", "AMERICAN_EXPRESS"], "challenges": ["CVV", "POSTAL_CODE"]},
    "paypal": {"displayName": "Shop"}}}}"#;

pub(crate) const VISA: &str = r#"{"type": "CreditCard", "nonce": "nonce-visa", "default": false, "hasSubscription": false,
    "details": {"bin": "411111", "cardType": "Visa", "lastFour": "1111", "expirationMonth": "12", "expirationYear": "2035"}}"#;
pub(crate) const AMEX: &str = r#"{"type": "CreditCard", "nonce": "nonce-amex", "hasSubscription": true,
    "details": {"bin": "378282", "cardType": "American Express", "lastFour": "0005", "expirationMonth": "01",
    "expirationYear": "2036"}}"#;
pub(crate) const EXPIRED: &str = r#"{"type": "CreditCard", "nonce": "nonce-old", "hasSubscription": false,
    "details": {"cardType": "MasterCard", "lastFour": "4444", "expirationMonth": "01", "expirationYear": "2020"}}"#;
pub(crate) const PAYPAL: &str = r#"{"type": "PayPalAccount", "nonce": "nonce-paypal", "hasSubscription": false,
    "details": {"email": "buyer@example.com"}}"#;

pub(crate) const DELETED: &str =
    r#"{"data": {"deletePaymentMethodFromSingleUseToken": {"clientMutationId": null}}}"#;
pub(crate) const NOT_FOUND: &str = r#"{"data": {"deletePaymentMethodFromSingleUseToken": null},
    "errors": [{"message": "no", "extensions": {"errorClass": "NOT_FOUND"}}]}"#;

/// An answer that lists these.
pub(crate) fn listing(methods: &[&str]) -> Scripted {
    let body = format!(r#"{{"paymentMethods": [{}]}}"#, methods.join(", "));
    Some((200, Box::leak(body.into_boxed_str())))
}

/// The first message for a customer whose merchant wants this.
pub(crate) fn start_with(vault: VaultOptions) -> Start {
    Start {
        product: Product::Dropin(Box::new(DropinOptions {
            clears_fields: true,
            vault,
            ..DropinOptions::default()
        })),
        ..start(TOKEN)
    }
}

/// The first message for a merchant with two ways to pay.
pub(crate) fn start_with_ways(authorization: &str) -> Start {
    Start {
        product: Product::Dropin(Box::new(DropinOptions {
            payment_options: vec![PaymentOption::Paypal, PaymentOption::Card],
            ..DropinOptions::default()
        })),
        form: FormOptions::dropin(),
        ..start(authorization)
    }
}

pub(crate) fn managed() -> VaultOptions {
    VaultOptions {
        is_managed: true,
        ..VaultOptions::default()
    }
}

/// A customer with these methods, who sees them.
pub(crate) async fn customer(vault: VaultOptions, methods: &[&str]) -> Stage {
    let answers = [Some((200, CONFIGURATION)), listing(methods)];
    Stage::ready_with(start_with(vault), &answers).await
}

/// What the page is told, but for the events of fields.
pub(crate) fn told(stage: &Stage) -> Vec<String> {
    let mut told = stage.told();
    told.retain(|message| {
        let of_field = [
            "Focus",
            "Blur",
            "Empty",
            "NotEmpty",
            "ValidityChange",
            "CardTypeChange",
        ];
        !of_field.iter().any(|event| message.starts_with(event))
    });
    told
}

pub(crate) fn radios(stage: &Stage) -> Vec<HtmlInputElement> {
    let found = stage.find_all("[data-braintree-id=methods-container] input[type=radio]");
    found.into_iter().map(JsCast::unchecked_into).collect()
}

/// Which rows are checked.
pub(crate) fn checked(stage: &Stage) -> Vec<bool> {
    radios(stage)
        .iter()
        .map(HtmlInputElement::checked)
        .collect()
}

/// The rows as they are read.
pub(crate) fn rows(stage: &Stage) -> Vec<String> {
    let rows = stage.find_all(".braintree-method");
    let text = |row: web_sys::Element| row.unchecked_into::<web_sys::HtmlElement>().inner_text();
    rows.into_iter()
        .map(|row| text(row).replace('\n', " ").trim().to_owned())
        .collect()
}

/// Clicks what has that hook.
pub(crate) async fn click(stage: &Stage, hook: &str) {
    stage.find(&format!("[data-braintree-id={hook}]")).click();
    stage.settle().await;
}

pub(crate) fn is_shown(stage: &Stage, hook: &str) -> bool {
    !stage.find(&format!("[data-braintree-id={hook}]")).hidden()
}

/// What has the focus: its hook, or its id.
pub(crate) fn focused() -> String {
    let active = document().active_element().unwrap();
    active
        .get_attribute("data-braintree-id")
        .unwrap_or_else(|| active.id())
}

pub(crate) async fn body(request: &Request) -> String {
    let text = JsFuture::from(request.text().unwrap()).await.unwrap();
    text.as_string().unwrap()
}
