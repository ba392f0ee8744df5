//! What all calls of the client API have in common (wire §2.3, §4.2, §8, §9).

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, TOKENIZATION_KEY, VISA, card, read};

async fn get(lab: &Lab, path: &str, query: &str) -> (StatusCode, Value) {
    let url = lab.merchant_url(&format!("client_api/v1/{path}?{query}"));
    read(lab.http.get(url).send().await.unwrap()).await
}

#[tokio::test]
async fn every_path_can_end_in_json() {
    let lab = Lab::start().await;
    lab.post("customers", "<customer><id>ada</id></customer>")
        .await;
    let fingerprint = lab.fingerprint_with("<customer-id>ada</customer-id>").await;
    let query = format!("authorizationFingerprint={fingerprint}");
    let nonce = lab.nonce(VISA).await;
    for path in [
        "configuration".to_owned(),
        "payment_methods".to_owned(),
        format!("payment_method_nonces/{nonce}"),
    ] {
        let plain = get(&lab, &path, &query).await;
        assert_eq!(plain.0, StatusCode::OK, "{path}");
        assert_eq!(get(&lab, &format!("{path}.json"), &query).await, plain);
    }
}

/// Mobile SDKs send it beside the credential. What it is for is not documented; it names nobody here.
#[tokio::test]
async fn a_shared_customer_identifier_changes_nothing() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let plain = format!("authorizationFingerprint={fingerprint}");
    let shared = format!(
        "{plain}&sharedCustomerIdentifier=fake_identifier&sharedCustomerIdentifierType=testing"
    );
    for path in ["configuration", "payment_methods"] {
        let with = get(&lab, path, &shared).await;
        assert_eq!(with, get(&lab, path, &plain).await);
        assert_eq!(with.0, StatusCode::OK);
    }
    let body = json!({
        "creditCard": card(VISA),
        "tokenizationKey": TOKENIZATION_KEY,
        "sharedCustomerIdentifier": "fake_identifier",
        "sharedCustomerIdentifierType": "testing",
    });
    assert_eq!(lab.tokenize(&body).await.0, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn statistics_are_taken_and_forgotten() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let configuration = lab.configuration(&fingerprint).await;
    let url = configuration["analytics"]["url"].as_str().unwrap();
    let events = json!({
        "analytics": [{ "kind": "web.dropin.started", "timestamp": 1_790_000_000 }],
        "authorizationFingerprint": fingerprint,
    });
    let answer = lab.http.post(url).json(&events).send().await.unwrap();
    assert_eq!(read(answer).await, (StatusCode::OK, json!({})));
}

#[tokio::test]
async fn device_data_has_a_merchant_of_its_own() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let configuration = lab.configuration(&fingerprint).await;
    assert_eq!(configuration["kount"]["kountMerchantId"], "600000");
}

#[tokio::test]
async fn a_path_that_leads_nowhere_is_said_in_json() {
    let lab = Lab::start().await;
    let (status, answer) = get(&lab, "payment_methods/carrier_pigeons", "").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(answer["fieldErrors"], json!([]));
    assert!(answer["error"]["message"].is_string());
}
