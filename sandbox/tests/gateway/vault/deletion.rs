//! Saved methods go when their owner says so, and stay while a subscription needs them.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{Shopper, brief};
use crate::lab::{Lab, TOKENIZATION_KEY, VISA, send};

const DELETE: &str =
    "mutation DeletePaymentMethodFromSingleUseToken($input: DeletePaymentMethodFromSingleUseTokenInput!) {
    deletePaymentMethodFromSingleUseToken(input: $input) { clientMutationId } }";

async fn delete(lab: &Lab, credential: &str, nonce: &Value) -> Value {
    let variables = json!({ "input": { "singleUseTokenId": nonce } });
    lab.graphql(credential, DELETE, variables).await
}

fn class(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["errorClass"]
        .as_str()
        .unwrap()
}

#[tokio::test]
async fn a_shopper_deletes_what_is_theirs() {
    let lab = Lab::start().await;
    let (ada, bob) = (
        Shopper::new(&lab, "ada").await,
        Shopper::new(&lab, "bob").await,
    );
    for nonce in [
        "fake-valid-visa-nonce",
        "fake-paypal-future-nonce",
        "fake-valid-jcb-nonce",
    ] {
        ada.vault(nonce, "").await;
    }
    let listed = ada.list(true).await;
    let (default, nonce) = (&listed[0], &listed[0]["nonce"]);
    assert_eq!(default["default"], true);

    let (of_ada, of_bob) = (ada.fingerprint(&[]).await, bob.fingerprint(&[]).await);
    for (credential, nonce, expected) in [
        (of_bob.as_str(), nonce, "NOT_FOUND"),
        (&lab.fingerprint(None).await, nonce, "NOT_FOUND"),
        (TOKENIZATION_KEY, nonce, "AUTHORIZATION"),
        (&of_ada, &json!("nobody-knows"), "NOT_FOUND"),
        // A card that was never saved.
        (&of_ada, &json!(lab.nonce(VISA).await), "NOT_FOUND"),
    ] {
        let answer = delete(&lab, credential, nonce).await;
        assert_eq!(class(&answer), expected);
        assert!(
            answer["data"].is_null()
                || answer["data"]["deletePaymentMethodFromSingleUseToken"].is_null()
        );
    }
    assert_eq!(ada.list(true).await.len(), 3);

    let answer = delete(&lab, &of_ada, nonce).await;
    let expected = json!({ "deletePaymentMethodFromSingleUseToken": { "clientMutationId": null } });
    assert_eq!(answer["data"], expected);
    assert_eq!(answer.get("errors"), None);
    // The oldest of the others is the default now; every nonce of the deleted one is worth nothing.
    let left = [
        ("PayPalAccount", "PayPal", true),
        ("CreditCard", "ending in 00", false),
    ];
    assert_eq!(brief(&ada.list(true).await), left);
    assert_eq!(class(&delete(&lab, &of_ada, nonce).await), "NOT_FOUND");
    let nonce = nonce.as_str().unwrap();
    lab.sale(nonce, "25.00", "")
        .await
        .assert_fault("payment_method_nonce", "91565");
}

#[tokio::test]
async fn a_subscription_holds_its_method() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let token = ada
        .vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await
        .text("token");
    assert_eq!(token, "her-card");
    let xml = "<subscription><payment-method-token>her-card</payment-method-token>\
               <plan-id>integration_trialless_plan</plan-id></subscription>";
    let subscribed = lab.post("subscriptions", xml).await;
    assert_eq!(
        subscribed.status,
        StatusCode::CREATED,
        "{}",
        subscribed.body
    );
    assert_eq!(subscribed.text("status"), "Active");

    let listed = ada.list(true).await;
    assert_eq!(listed[0]["hasSubscription"], true);
    let fingerprint = ada.fingerprint(&[]).await;
    let refused = delete(&lab, &fingerprint, &listed[0]["nonce"]).await;
    assert_eq!(class(&refused), "VALIDATION");
    assert_eq!(ada.list(true).await.len(), 1);

    let path = format!("subscriptions/{}", subscribed.text("id"));
    let canceled = lab.put(&format!("{path}/cancel"), "").await;
    assert_eq!(canceled.text("status"), "Canceled");
    lab.put(&format!("{path}/cancel"), "")
        .await
        .assert_fault("status", "81905");
    let listed = ada.list(true).await;
    assert_eq!(listed[0]["hasSubscription"], false);
    let deleted = delete(&lab, &fingerprint, &listed[0]["nonce"]).await;
    assert_eq!(deleted.get("errors"), None);
}

#[tokio::test]
async fn a_merchant_may_delete_what_is_subscribed() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await;
    let xml = "<subscription><id>club-1</id><payment-method-token>her-card</payment-method-token>\
               <plan-id>integration_trialless_plan</plan-id></subscription>";
    lab.post("subscriptions", xml).await;
    lab.post("subscriptions", xml)
        .await
        .assert_fault("id", "81902");
    let path = "payment_methods/any/her-card";
    let deleted = send(lab.http.delete(lab.merchant_url(path))).await;
    assert_eq!(
        (deleted.status, deleted.body.as_str()),
        (StatusCode::OK, " ")
    );
    let again = send(lab.http.delete(lab.merchant_url(path))).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert_eq!(
        lab.get("subscriptions/club-1").await.text("status"),
        "Canceled"
    );
    let faults = lab.post("subscriptions", "<subscription/>").await.faults();
    let codes: Vec<_> = faults.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["91903", "91904"]);
}
