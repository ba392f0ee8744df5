//! What the widget makes of a session's token, by its own rules.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};
use tillframe_core::configuration::Session;

use crate::{
    lab::{Lab, read},
    widget::{Widget, card},
};

/// Amount and currency that a widget shows which starts now.
async fn shown(lab: &Lab, token: &str) -> Option<String> {
    let Session { amount, .. } = Widget::open(lab, token).await.session().unwrap();
    amount.map(|amount| format!("{} {}", amount.value, amount.currency))
}

#[tokio::test]
async fn the_total_is_as_the_backend_said_last() {
    let lab = Lab::start().await;
    let (token, _) = lab.new_session(&json!({ "amount": 700 })).await;
    assert_eq!(shown(&lab, &token).await, None, "no currency yet");
    for (change, total) in [
        (json!({ "currencyCode": "USD" }), "7.00 USD"),
        (json!({ "amount": 1_999 }), "19.99 USD"),
        (json!({ "currencyCode": "JPY", "amount": 100 }), "100 JPY"),
        (
            json!({ "amount": null, "order": { "shipping": { "amount": 5 } } }),
            "5 JPY",
        ),
    ] {
        lab.change_session(&token, change).await;
        assert_eq!(shown(&lab, &token).await.as_deref(), Some(total));
    }
}

#[tokio::test]
async fn a_session_leads_to_a_sale() {
    let lab = Lab::start().await;
    let session = json!({ "amount": 700, "currencyCode": "USD" });
    let (token, _) = lab.new_session(&session).await;
    let widget = Widget::open(&lab, &token).await;
    let method = widget.tokenize(&lab, &card()).await.unwrap();
    let sale = lab.sale(method.nonce.expose(), "7.00", "").await;
    assert_eq!(sale.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_customer_begins_with_their_first_card() {
    let lab = Lab::start().await;
    let session =
        json!({ "customerId": "ada@example.com", "paymentMethod": { "vaultOnSuccess": true } });
    let (token, _) = lab.new_session(&session).await;
    let widget = Widget::open(&lab, &token).await;
    assert!(widget.session().unwrap().saves_cards);
    assert_eq!(widget.saved(&lab).await.len(), 0);
    let mut kept = card();
    kept.vault = true;
    widget.tokenize(&lab, &kept).await.unwrap();
    assert_eq!(widget.saved(&lab).await.len(), 1);
    // In the next session too, and for nobody else.
    let (next, _) = lab.new_session(&session).await;
    let next = Widget::open(&lab, &next).await;
    assert_eq!(next.saved(&lab).await.len(), 1);
    next.tokenize(&lab, &kept).await.unwrap();
    let other = json!({ "customerId": "eve@example.com" });
    let (other, _) = lab.new_session(&other).await;
    assert_eq!(Widget::open(&lab, &other).await.saved(&lab).await.len(), 0);
}

#[tokio::test]
async fn a_customer_can_come_later() {
    let lab = Lab::start().await;
    let (token, _) = lab.new_session(&json!({})).await;
    let changed = lab
        .change_session(&token, json!({ "customerId": "ada" }))
        .await;
    let renewed = changed["clientToken"].as_str().unwrap();
    let widget = Widget::open(&lab, renewed).await;
    let mut kept = card();
    kept.vault = true;
    widget.tokenize(&lab, &kept).await.unwrap();
    let customer = lab.get("customers/ada").await;
    assert_eq!(customer.status, StatusCode::OK);
    assert_eq!(customer.text("last-4"), "1111");
}

#[tokio::test]
async fn without_a_session_nothing_is_said_of_one() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let configuration = lab.configuration(&fingerprint).await;
    assert_eq!(configuration.get("clientSession"), None);
}

#[tokio::test]
async fn a_session_that_is_over_is_a_bad_authorization() {
    let lab = Lab::start().await;
    let (token, _) = lab.new_session(&json!({})).await;
    let fingerprint = fingerprint(&token);
    lab.clock.advance(Duration::from_secs(86_400));
    let url = lab.merchant_url("client_api/v1/configuration");
    let url = format!("{url}?authorizationFingerprint={fingerprint}");
    let (status, _) = read(lab.http.get(url).send().await.unwrap()).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

/// What a session's token carries for the gateway.
fn fingerprint(token: &str) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};

    let claims = BASE64.decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    claims["authorizationFingerprint"]
        .as_str()
        .unwrap()
        .to_owned()
}
