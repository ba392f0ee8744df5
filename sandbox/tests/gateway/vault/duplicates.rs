//! Cards that are in the vault already: the number counts, not the expiry.

use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::Shopper;
use crate::lab::{Lab, TOKENIZATION_KEY, VISA};

const IN_VAULT: &str = "fail-on-duplicate-payment-method";
const OF_CUSTOMER: &str = "fail-on-duplicate-payment-method-for-customer";

fn code(answer: &Value) -> &Value {
    &answer["fieldErrors"][0]["fieldErrors"][0]["code"]
}

#[tokio::test]
async fn a_browsers_duplicate_gets_no_nonce() {
    let lab = Lab::start().await;
    let (ada, bob) = (
        Shopper::new(&lab, "ada").await,
        Shopper::new(&lab, "bob").await,
    );
    let (status, _) = ada.save(VISA, &ada.fingerprint(&[]).await).await;
    assert_eq!(status, StatusCode::CREATED);

    for (shopper, options, expected) in [
        (&ada, &[IN_VAULT][..], Some("81724")),
        (&ada, &[OF_CUSTOMER], Some("81763")),
        (&bob, &[IN_VAULT], Some("81724")),
        (&bob, &[OF_CUSTOMER], None),
    ] {
        let (status, answer) = shopper
            .save(VISA, &shopper.fingerprint(options).await)
            .await;
        match expected {
            Some(expected) => {
                assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
                assert_eq!(code(&answer), expected);
                assert_eq!(answer["fieldErrors"][0]["field"], "creditCard");
                assert_eq!(answer.get("creditCards"), None);
            }
            None => assert_eq!(status, StatusCode::CREATED, "{answer}"),
        }
    }
    assert_eq!(ada.list(true).await.len(), 1);
}

#[tokio::test]
async fn graphql_says_the_same() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let query = "mutation T($input: TokenizeCreditCardInput!) { tokenizeCreditCard(input: $input) { token } }";
    let input = json!({ "input": {
        "creditCard": { "number": VISA, "expirationMonth": "12", "expirationYear": "2031", "cvv": "123",
            "billingAddress": { "postalCode": "60622" } },
        "options": { "validate": true },
    } });
    for (option, code, message) in [
        (IN_VAULT, "81724", "Duplicate card exists in the vault"),
        (
            OF_CUSTOMER,
            "81763",
            "Duplicate card exists in the vault for the customer",
        ),
    ] {
        let fingerprint = ada.fingerprint(&[]).await;
        let first = lab.graphql(&fingerprint, query, input.clone()).await;
        assert!(
            first["data"]["tokenizeCreditCard"]["token"].is_string(),
            "{first}"
        );
        let fingerprint = ada.fingerprint(&[option]).await;
        let answer = lab.graphql(&fingerprint, query, input.clone()).await;
        assert_eq!(answer["data"], json!({ "tokenizeCreditCard": null }));
        assert_eq!(answer["errors"][0]["message"], message);
        let expected = json!({
            "errorClass": "VALIDATION", "errorType": "user_error", "legacyCode": code,
            "inputPath": ["input", "creditCard", "number"],
        });
        assert_eq!(answer["errors"][0]["extensions"], expected);
    }
    // Two were stored by tokens without the option; the refused ones were not.
    assert_eq!(ada.list(true).await.len(), 2);
}

#[tokio::test]
async fn a_servers_duplicate_is_refused_and_its_nonce_is_kept() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "").await;
    // The magic nonce stands for this number.
    let nonce = lab.nonce("4012888888881881").await;
    let option = |name: &str| format!("<options><{name} type=\"boolean\">true</{name}></options>");
    for (name, code) in [(IN_VAULT, "81724"), (OF_CUSTOMER, "81763")] {
        let refused = ada.vault(&nonce, &option(name)).await;
        refused.assert_fault("number", code);
    }
    assert_eq!(ada.vault(&nonce, "").await.status, StatusCode::CREATED);
    ada.vault(&nonce, "")
        .await
        .assert_fault("payment_method_nonce", "93107");
}

#[tokio::test]
async fn of_many_at_once_one_is_stored() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let fingerprint = ada.fingerprint(&[OF_CUSTOMER, "make-default"]).await;
    let url = lab.merchant_url("client_api/v1/payment_methods/credit_cards");
    let mut saves = JoinSet::new();
    for _ in 0..30 {
        let body = json!({
            "authorizationFingerprint": fingerprint,
            "creditCard": { "number": VISA, "expirationDate": "12/30", "cvv": "123",
                "billingAddress": { "postalCode": "60622" }, "options": { "validate": true } },
        });
        let request = lab.http.post(&url).json(&body);
        saves.spawn(async move { request.send().await.unwrap().status() });
    }
    let statuses = saves.join_all().await;
    let stored = statuses
        .iter()
        .filter(|status| **status == StatusCode::CREATED);
    assert_eq!(stored.count(), 1);
    assert_eq!(ada.list(true).await.len(), 1);
}

#[tokio::test]
async fn one_default_is_left_by_whatever_happens_at_once() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let fingerprint = ada.fingerprint(&["make-default"]).await;
    let mut changes = JoinSet::new();
    for round in 0..40 {
        let nonces = ada.list(true).await;
        let body = match nonces.first() {
            Some(default) if round % 4 == 3 => json!({
                "query": "mutation D($input: DeletePaymentMethodFromSingleUseTokenInput!) {
                    deletePaymentMethodFromSingleUseToken(input: $input) { clientMutationId } }",
                "variables": { "input": { "singleUseTokenId": default["nonce"] } },
            }),
            _ => json!({
                "query": "mutation T($input: TokenizeCreditCardInput!) { tokenizeCreditCard(input: $input) { token } }",
                "variables": { "input": { "creditCard": {
                    "number": VISA, "expirationMonth": "12", "expirationYear": "2030", "cvv": "123",
                    "billingAddress": { "postalCode": "60622" },
                } } },
            }),
        };
        let request = lab.http.post(lab.url("/graphql")).json(&body);
        let request = request.header("braintree-version", "2018-05-10");
        let request = request.bearer_auth(&fingerprint);
        changes.spawn(async move { request.send().await.unwrap().status() });
    }
    assert!(
        changes
            .join_all()
            .await
            .iter()
            .all(|status| *status == StatusCode::OK)
    );
    let left = ada.list(false).await;
    let defaults = left.iter().filter(|method| method["default"] == true);
    assert_eq!(defaults.count(), 1, "of {}", left.len());
}

#[tokio::test]
async fn a_guest_may_validate_but_a_key_may_not() {
    let lab = Lab::start().await;
    let guest = lab.fingerprint(None).await;
    let mut card = crate::lab::card(VISA);
    card["options"]["validate"] = json!(true);
    card["billingAddress"] = json!({ "postalCode": "60622" });
    let body = json!({ "creditCard": card, "authorizationFingerprint": guest });
    let (status, answer) = lab.tokenize(&body).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(answer["creditCards"][0]["default"], false);
    let body = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
    let (status, answer) = lab.tokenize(&body).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(code(&answer), "50000");
}
