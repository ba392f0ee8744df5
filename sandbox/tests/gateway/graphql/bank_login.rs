//! The token for a bank login.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde_json::{Value, json};

use super::{ask, data, errors};
use crate::lab::Lab;

const CREATE: &str = "mutation($input: CreateBankAccountInstantVerificationJwtInput!) {
  createBankAccountInstantVerificationJwt(input: $input) { clientMutationId jwt } }";

fn input() -> Value {
    json!({ "clientMutationId": "b", "businessName": "Tea Shop",
        "returnUrl": "https://shop.example/done?order=1", "cancelUrl": "http://localhost:4000/cart" })
}

#[tokio::test]
async fn a_page_gets_a_signed_token() {
    let lab = Lab::start().await;
    let made = data(&lab, CREATE, json!({ "input": input() })).await;
    let made = &made["createBankAccountInstantVerificationJwt"];
    assert_eq!(made["clientMutationId"], "b");
    let jwt = made["jwt"].as_str().unwrap();
    let parts: Vec<&str> = jwt.split('.').collect();
    assert_eq!(parts.len(), 3, "{jwt}");
    let claims: Value = serde_json::from_slice(&BASE64.decode(parts[1]).unwrap()).unwrap();
    assert_eq!(claims["business_name"], "Tea Shop");
    assert_eq!(claims["return_url"], "https://shop.example/done?order=1");
    assert_eq!(claims["cancel_url"], "http://localhost:4000/cart");
    let lifetime = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    assert_eq!(lifetime, 3_600, "seconds");
    let ping = lab.graphql(jwt, "{ ping }", json!({})).await;
    assert_eq!(
        errors(&ping)[0][0],
        "AUTHENTICATION",
        "it is no client token"
    );
}

#[tokio::test]
async fn it_needs_a_name_and_two_addresses() {
    let lab = Lab::start().await;
    for (field, value) in [
        ("businessName", ""),
        ("businessName", " "),
        ("returnUrl", "no-address"),
        ("returnUrl", "javascript:alert(1)"),
        ("cancelUrl", "/cart"),
        ("cancelUrl", ""),
    ] {
        let mut input = input();
        input[field] = json!(value);
        let answer = ask(&lab, CREATE, json!({ "input": input })).await;
        let expected = json!(["VALIDATION", null, ["input", field]]);
        assert_eq!(errors(&answer), [expected], "{field}: {value}");
    }
}
