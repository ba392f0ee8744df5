//! Making, changing and finding a session.

use std::{sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::lab::Lab;

fn claims(token: &str) -> Value {
    let parts: Vec<_> = token.split('.').collect();
    assert_eq!(parts.len(), 3);
    serde_json::from_slice(&BASE64.decode(parts[1]).unwrap()).unwrap()
}

#[tokio::test]
async fn nothing_is_required() {
    let lab = Lab::start().await;
    let (token, answer) = lab.new_session(&json!({})).await;
    let date = &answer["clientTokenExpirationDate"];
    let expected = json!({
        "clientToken": token,
        "clientTokenExpirationDate": date,
        "clientExpirationDate": date,
        "order": {},
        "customer": {},
        "paymentMethod": { "vaultOnSuccess": false },
        "metadata": {},
        "warnings": [],
    });
    assert_eq!(answer, expected);
    let (_, found) = lab.find_session(&token).await;
    for empty in ["order", "customer", "metadata", "warnings"] {
        assert_eq!(found.get(empty), None, "{found}");
    }
}

#[tokio::test]
async fn the_token_is_a_jwt_with_the_documented_claims_for_a_day() {
    let lab = Lab::start().await;
    let (token, answer) = lab.new_session(&json!({ "orderId": "ord-1001" })).await;
    let claims = claims(&token);
    let day = i64::try_from(Duration::from_secs(86_400).as_secs()).unwrap();
    let now = lab.clock.now() / 1_000;
    assert_eq!(claims["exp"], now + day);
    assert_eq!(claims["env"], "SANDBOX");
    assert_eq!(claims["intent"], "CHECKOUT");
    assert_eq!(claims["paymentFlow"], "DEFAULT");
    assert_eq!(claims["accessToken"].as_str().unwrap().len(), 36);
    for url in [
        "configurationUrl",
        "analyticsUrl",
        "analyticsUrlV2",
        "coreUrl",
        "pciUrl",
    ] {
        let url = claims[url].as_str().unwrap();
        assert!(url.starts_with(lab.sandbox.gateway_url()), "{url}");
    }
    let date = answer["clientTokenExpirationDate"].as_str().unwrap();
    assert_eq!(date.len(), "2030-01-03T03:04:05.123456".len(), "{date}");
}

#[tokio::test]
async fn everything_that_is_said_comes_back() {
    let lab = Lab::start().await;
    let said = json!({
        "orderId": "ord-1001",
        "currencyCode": "USD",
        "customerId": "cust42",
        "order": {
            "countryCode": "US",
            "lineItems": [{ "itemId": "sku-1", "description": "Shoes", "amount": 350, "quantity": 2 }],
            "fees": [{ "type": "SURCHARGE", "amount": 20 }],
            "shipping": { "amount": 130 },
        },
        "customer": { "emailAddress": "ada@example.com", "billingAddress": { "city": "Chicago" } },
        "paymentMethod": {
            "vaultOnSuccess": true,
            "orderedAllowedCardNetworks": ["VISA"],
            "options": { "PAYMENT_CARD": { "networks": { "VISA": { "surcharge": { "amount": 5 } } } } },
        },
        "metadata": { "productId": 1001, "merchantId": "a13bsd62s" },
    });
    let (token, answer) = lab.new_session(&said).await;
    let (status, found) = lab.find_session(&token).await;
    assert_eq!(status, StatusCode::OK);
    for whole in [answer, found] {
        for (name, value) in said.as_object().unwrap() {
            assert_eq!(&whole[name], value, "{name}");
        }
        assert_eq!(whole["amount"], 850);
    }
}

#[tokio::test]
async fn a_change_is_merged() {
    let lab = Lab::start().await;
    let (token, _) = lab
        .new_session(&json!({
            "orderId": "ord-1",
            "currencyCode": "USD",
            "order": { "countryCode": "US", "lineItems": [{ "amount": 100 }, { "amount": 50 }] },
            "customer": { "firstName": "Ada", "billingAddress": { "city": "Chicago", "state": "IL" } },
            "metadata": { "a": 1, "b": "two" },
        }))
        .await;
    let change = json!({
        "orderId": null,
        "order": { "lineItems": [{ "amount": 700, "description": null }] },
        "customer": { "lastName": "Example", "billingAddress": { "state": null } },
        "metadata": { "b": null, "c": 3 },
    });
    let changed = lab.change_session(&token, change).await;
    let (_, found) = lab.find_session(&token).await;
    for whole in [&changed, &found] {
        assert_eq!(whole.get("orderId"), None);
        assert_eq!(whole["currencyCode"], "USD");
        let order = json!({ "countryCode": "US", "lineItems": [{ "amount": 700 }] });
        assert_eq!(whole["order"]["lineItems"][0]["amount"], 700);
        assert_eq!(whole["order"]["countryCode"], order["countryCode"]);
        assert_eq!(whole["order"]["lineItems"].as_array().unwrap().len(), 1);
        let customer = json!({
            "firstName": "Ada", "lastName": "Example", "billingAddress": { "city": "Chicago" },
        });
        assert_eq!(whole["customer"], customer);
        assert_eq!(whole["metadata"], json!({ "a": 1, "c": 3 }));
        assert_eq!(whole["amount"], 700);
    }
    assert_eq!(
        found["order"],
        json!({ "countryCode": "US", "lineItems": [{ "amount": 700 }] })
    );
    // The first amount that is given for itself counts more than any sum; without it, the sum counts again.
    let given = lab.change_session(&token, json!({ "amount": 999 })).await;
    assert_eq!(given["amount"], 999);
    let summed = lab.change_session(&token, json!({ "amount": null })).await;
    assert_eq!(summed["amount"], 700);
}

#[tokio::test]
async fn a_change_does_not_make_the_token_live_longer() {
    let lab = Lab::start().await;
    let (token, made) = lab.new_session(&json!({})).await;
    lab.clock.advance(Duration::from_secs(3_600));
    let changed = lab
        .change_session(&token, json!({ "orderId": "ord-1" }))
        .await;
    assert_eq!(
        changed["clientTokenExpirationDate"],
        made["clientTokenExpirationDate"]
    );
    let renewed = changed["clientToken"].as_str().unwrap();
    assert_eq!(claims(renewed)["exp"], claims(&token)["exp"]);
    assert_eq!(
        claims(renewed)["accessToken"],
        claims(&token)["accessToken"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_at_once_are_all_kept() {
    let lab = Arc::new(Lab::start().await);
    let (token, _) = lab.new_session(&json!({ "metadata": {} })).await;
    let mut changes = JoinSet::new();
    for number in 0..12 {
        let (lab, token) = (Arc::clone(&lab), token.clone());
        changes.spawn(async move {
            let change = json!({ "metadata": { format!("key{number}"): number } });
            lab.change_session(&token, change).await
        });
    }
    changes.join_all().await;
    let (_, found) = lab.find_session(&token).await;
    assert_eq!(found["metadata"].as_object().unwrap().len(), 12);
}
