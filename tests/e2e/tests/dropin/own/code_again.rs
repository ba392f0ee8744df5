//! `recaptureCvv`: the security code of a saved card is asked for again.

use serde_json::{Value, json};
use tillframe_e2e::{
    cases,
    customers::{Saved, Shopper},
    pages::DropinPage,
    stand::Stand,
    suite::Case,
};
use tillframe_gateway::{Amount, Nonce, PayBy, SaleRequest};

pub(super) const CASES: &[Case] = cases! {
    "a saved card pays with its code, which the bank checks" => pays,
    "without the code there is no nonce" => missing,
    "the code is as long as the brand's" => of_the_brand,
    "nobody is asked by default" => not_asked,
};

const CODE: &str = ".braintree-method--active input.saved-cvv";

async fn pays(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA]).await;
    let page = open(stand, &shopper).await;
    page.until_rows(1).await;
    type_code(&page, "123").await;
    let answer = page.request(json!({})).await;
    let payload = &answer["payload"];
    assert_eq!(payload["vaulted"], true, "{answer}");
    assert_eq!(payload["details"]["lastFour"], "1881");
    let nonce = |name: &str| Nonce::new(payload[name].as_str().expect("a nonce"));
    assert_ne!(payload["nonce"], payload["cvvNonce"]);
    let method = stand.gateway().from_nonce(&nonce("nonce")).await;
    let by = PayBy::Saved {
        token: method.expect("a saved method").token,
        code: Some(nonce("cvvNonce")),
    };
    let sale = SaleRequest::by(Amount::from_minor(1_000, 2), by);
    let transaction = stand.gateway().sale(&sale).await.expect("a sale");
    assert_eq!(transaction.cvv_response_code.as_deref(), Some("M"));
}

async fn missing(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA]).await;
    let page = open(stand, &shopper).await;
    page.until_rows(1).await;
    let answer = page.request(json!({})).await;
    assert!(answer["error"].is_object(), "{answer}");
    page.in_frame(async || {
        page.until(&format!(
            "document.querySelector({CODE:?}).getAttribute('aria-invalid') === 'true' &&
                document.activeElement === document.querySelector({CODE:?})"
        ))
        .await;
    })
    .await;
    type_code(&page, "123").await;
    let answer = page.request(json!({})).await;
    assert!(answer["payload"]["cvvNonce"].is_string(), "{answer}");
}

async fn of_the_brand(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::AMEX]).await;
    let page = open(stand, &shopper).await;
    page.until_rows(2).await;
    type_code(&page, "12345").await;
    assert_eq!(code(&page).await, "123");
    page.click_row("0005").await;
    page.in_frame(async || {
        page.until(
            "document.querySelector('.braintree-method--active').innerText.includes('0005')",
        )
        .await;
    })
    .await;
    assert_eq!(code(&page).await, "", "another card has another code");
    type_code(&page, "12345").await;
    assert_eq!(code(&page).await, "1234");
    let answer = page.request(json!({})).await;
    assert!(answer["payload"]["cvvNonce"].is_string(), "{answer}");
    assert_eq!(answer["payload"]["details"]["lastFour"], "0005");
}

async fn not_asked(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA]).await;
    let page = DropinPage::open(stand, json!({ "customer": shopper.id })).await;
    page.until_rows(1).await;
    assert!(!page.shows(CODE).await);
    let payload: Value = page.request(json!({})).await["payload"].clone();
    assert!(payload["cvvNonce"].is_null(), "{payload}");
}

async fn type_code(page: &DropinPage<'_>, text: &str) {
    page.in_frame(async || {
        let input = page.find(CODE).await;
        input.send_keys(text).await.expect("typed");
    })
    .await;
}

async fn code(page: &DropinPage<'_>) -> Value {
    let script = format!("return document.querySelector({CODE:?}).value");
    page.in_frame(async || page.script(&script).await).await
}

/// Drop-in for that customer, asking for codes.
async fn open<'a>(stand: &'a Stand, shopper: &Shopper) -> DropinPage<'a> {
    let card = json!({ "vault": { "recaptureCvv": true } });
    DropinPage::open(stand, json!({ "customer": shopper.id, "card": card })).await
}
