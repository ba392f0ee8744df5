use std::time::Duration;

use reqwest::StatusCode;
use serde_json::json;
use tillframe_sandbox::ledger::NonceDigest;

use crate::{
    lab::{Lab, VISA, card},
    support::Kept,
};

const HOUR: Duration = Duration::from_secs(3_600);

#[tokio::test]
async fn a_nonce_is_good_for_three_hours() {
    let lab = Lab::start().await;
    let (early, late) = (lab.nonce(VISA).await, lab.nonce(VISA).await);
    lab.clock.advance(3 * HOUR - Duration::from_secs(1));
    assert_eq!(
        lab.sale(&early, "1.00", "").await.status,
        StatusCode::CREATED
    );
    lab.clock.advance(Duration::from_secs(1));
    lab.sale(&late, "1.00", "")
        .await
        .assert_fault("payment_method_nonce", "91565");
}

#[tokio::test]
async fn a_nonce_that_nobody_used_is_forgotten_a_day_after_it_expired() {
    let lab = Lab::start().await;
    let (unused, used) = (lab.nonce(VISA).await, lab.nonce(VISA).await);
    lab.sale(&used, "1.00", "").await;
    let ledger = lab.sandbox.ledger();
    let stored = async |nonce: &str| ledger.nonce(NonceDigest::of(nonce)).await.unwrap();
    lab.clock.advance(26 * HOUR);
    assert!(stored(&unused).await.is_some());

    lab.clock.advance(2 * HOUR);
    let forgotten = async { while stored(&unused).await.is_some() {} };
    tokio::time::timeout(Duration::from_secs(10), forgotten)
        .await
        .expect("the hourly sweep deletes it");
    assert!(stored(&used).await.is_some());
}

#[tokio::test]
async fn a_token_is_good_for_a_day() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let body = json!({ "creditCard": card(VISA), "authorizationFingerprint": fingerprint });
    lab.clock.advance(24 * HOUR - Duration::from_secs(2));
    assert_eq!(lab.tokenize(&body).await.0, StatusCode::ACCEPTED);
    lab.clock.advance(Duration::from_secs(2));
    assert_eq!(lab.tokenize(&body).await.0, StatusCode::UNAUTHORIZED);

    let url = lab.merchant_url("client_api/v1/configuration");
    let url = format!("{url}?authorizationFingerprint={fingerprint}");
    let answer = lab.http.get(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    let answer = lab.graphql(&fingerprint, "{ ping }", json!({})).await;
    assert_eq!(
        answer["errors"][0]["extensions"]["errorClass"],
        "AUTHENTICATION"
    );
}

#[tokio::test]
async fn tokens_nonces_and_sales_outlive_a_restart() {
    let kept = Kept::new();
    let lab = Lab::with(kept.config()).await;
    let fingerprint = lab.fingerprint(Some("visa_only_usd")).await;
    let (used, fresh) = (lab.nonce(VISA).await, lab.nonce(VISA).await);
    let id = lab.sale(&used, "1.00", "").await.text("id");
    lab.sandbox.stop().await;

    let lab = Lab::with(kept.config()).await;
    assert_eq!(
        lab.configuration(&fingerprint).await["merchantAccountId"],
        "visa_only_usd"
    );
    assert_eq!(
        lab.get(&format!("transactions/{id}")).await.status,
        StatusCode::OK
    );
    lab.sale(&used, "1.00", "")
        .await
        .assert_fault("payment_method_nonce", "91564");
    assert_eq!(
        lab.sale(&fresh, "1.00", "").await.status,
        StatusCode::CREATED
    );
}
