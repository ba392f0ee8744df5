//! What is refused, and how it is told.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::API_KEY;
use crate::lab::{Lab, read};

fn id(answer: &Value) -> &str {
    answer["error"]["errorId"].as_str().unwrap()
}

#[tokio::test]
async fn only_the_api_key_opens() {
    let lab = Lab::start().await;
    let url = lab.url("/client-session");
    for key in [
        None,
        Some(""),
        Some("integration_api_kez"),
        Some("integration_public_key"),
    ] {
        for method in [Method::GET, Method::POST, Method::PATCH] {
            let mut request = lab.http.request(method, &url).json(&json!({}));
            if let Some(key) = key {
                request = request.header("x-api-key", key);
            }
            let (status, answer) = read(request.send().await.unwrap()).await;
            assert_eq!(status, StatusCode::UNAUTHORIZED);
            assert_eq!(id(&answer), "Unauthorized");
            assert_eq!(answer["error"]["diagnosticsId"].as_str().unwrap().len(), 36);
        }
    }
}

#[tokio::test]
async fn versions() {
    let lab = Lab::start().await;
    for (version, status) in [
        (None, 200),
        (Some("2.4"), 200),
        (Some("2021-09-27"), 200),
        (Some("1.0"), 400),
        (Some(""), 400),
    ] {
        let mut request = lab.http.post(lab.url("/client-session")).json(&json!({}));
        request = request.header("x-api-key", API_KEY);
        if let Some(version) = version {
            request = request.header("x-api-version", version);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{version:?}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_object() {
    let lab = Lab::start().await;
    for body in ["{", "[]", "7", "null", "\"text\"", "{\"a\":}"] {
        let request = lab.http.post(lab.url("/client-session")).body(body);
        let request = request.header("x-api-key", API_KEY);
        let (status, answer) = read(request.send().await.unwrap()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(id(&answer), "MalformedRequest");
    }
}

#[tokio::test]
async fn what_never_comes_to_a_call_is_refused_in_the_same_shape() {
    let lab = Lab::start().await;
    let large = "x".repeat(300_000);
    for (method, body, status) in [
        (Method::POST, "\u{0}", StatusCode::BAD_REQUEST),
        (Method::POST, &large, StatusCode::PAYLOAD_TOO_LARGE),
        (Method::DELETE, "", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let request = lab.http.request(method, lab.url("/client-session"));
        let request = request.header("x-api-key", API_KEY).body(body.to_owned());
        let (found, answer) = read(request.send().await.unwrap()).await;
        assert_eq!(found, status);
        assert_eq!(id(&answer), "RequestRefused", "{answer}");
    }
}

#[tokio::test]
async fn every_field_says_what_is_wrong_with_it() {
    let lab = Lab::start().await;
    let amount = "must be a whole number of minor units, such as 700 for $7 or 100 for ¥100";
    let text = "must be a text of no more than 255 characters";
    for (body, path, words) in [
        (json!({ "amount": 7.5 }), "amount", amount),
        (json!({ "amount": "700" }), "amount", amount),
        (json!({ "amount": -1 }), "amount", amount),
        (json!({ "amount": 1_u64 << 60 }), "amount", amount),
        (
            json!({ "currencyCode": "usd" }),
            "currencyCode",
            "must be a currency code of ISO 4217, such as USD",
        ),
        (
            json!({ "orderId": "" }),
            "orderId",
            "must be a text of 1 to 255 characters",
        ),
        (
            json!({ "customerId": 7 }),
            "customerId",
            "must be a text of 1 to 255 characters",
        ),
        (
            json!({ "metadata": { "ok": 1, "bad": 1.5 } }),
            "metadata.bad",
            "must be a string or an integer",
        ),
        (
            json!({ "metadata": { "bad": { "deep": 1 } } }),
            "metadata.bad",
            "must be a string or an integer",
        ),
        (
            json!({ "metadata": { "bad": true } }),
            "metadata.bad",
            "must be a string or an integer",
        ),
        (json!({ "metadata": [] }), "metadata", "must be an object"),
        (
            json!({ "order": { "lineItems": {} } }),
            "order.lineItems",
            "must be a list",
        ),
        (
            json!({ "order": { "lineItems": [{ "amount": 1 }, { "amount": "1" }] } }),
            "order.lineItems[1].amount",
            amount,
        ),
        (
            json!({ "order": { "lineItems": [{ "amount": 1, "quantity": 0 }] } }),
            "order.lineItems[0].quantity",
            "must be a whole number from 1",
        ),
        (
            json!({ "order": { "countryCode": "USA" } }),
            "order.countryCode",
            "must be a country code of ISO 3166, such as US",
        ),
        (
            json!({ "order": { "lineItems": [{ "amount": 1, "discountAmount": 2 }] } }),
            "order",
            "must not come to less than nothing",
        ),
        (
            json!({ "order": { "lineItems": [{ "amount": 1_i64 << 50, "quantity": 1_i64 << 50 }] } }),
            "order",
            "comes to more than can be counted",
        ),
        (
            json!({ "customer": { "firstName": "x".repeat(256) } }),
            "customer.firstName",
            text,
        ),
        (
            json!({ "paymentMethod": { "vaultOnSuccess": "true" } }),
            "paymentMethod.vaultOnSuccess",
            "must be true or false",
        ),
    ] {
        let (status, answer) = lab.session(Method::POST, &body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert_eq!(id(&answer), "ValidationError");
        let expected = json!([{ "model": path, "errors": [words] }]);
        assert_eq!(answer["error"]["validationErrors"], expected, "{body}");
    }
}

#[tokio::test]
async fn a_session_can_not_grow_without_end() {
    let lab = Lab::start().await;
    let (token, _) = lab.new_session(&json!({})).await;
    let mut status = StatusCode::OK;
    for part in 0..3 {
        let name = format!("part{part}");
        let change = json!({ "clientToken": token, "metadata": { name: "x".repeat(30_000) } });
        (status, _) = lab.session(Method::PATCH, &change).await;
    }
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_change_needs_a_token_and_leaves_options_alone() {
    let lab = Lab::start().await;
    let (status, answer) = lab
        .session(Method::PATCH, &json!({ "orderId": "ord-1" }))
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(id(&answer), "ClientTokenRequired");
    let (token, _) = lab.new_session(&json!({})).await;
    let options = json!({ "clientToken": token, "paymentMethod": { "options": {} } });
    let (status, answer) = lab.session(Method::PATCH, &options).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        answer["error"]["validationErrors"][0]["model"],
        "paymentMethod.options"
    );
}

#[tokio::test]
async fn tokens_that_are_not_ours_or_too_old() {
    let lab = Lab::start().await;
    let elsewhere = Lab::start().await;
    let (token, _) = lab.new_session(&json!({})).await;
    let (foreign, _) = elsewhere.new_session(&json!({})).await;
    let fingerprint = lab.fingerprint(None).await;
    for bad in ["nonsense", "a.b.c", "..", &foreign, &fingerprint] {
        let (status, answer) = lab.find_session(bad).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert_eq!(id(&answer), "ClientTokenMalformed", "{bad}");
    }
    let (_, missing) = lab.find_session("").await;
    assert_eq!(id(&missing), "ClientTokenRequired");
    lab.clock.advance(Duration::from_secs(86_400));
    let (status, answer) = lab.find_session(&token).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(id(&answer), "ClientTokenExpired");
}
