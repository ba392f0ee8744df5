//! PayPal accounts: as clients prove them, as servers know them, kept and charged (wire §4.2, §11.5, §11.7).

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    lab::{Lab, Xml, read},
    vault::Shopper,
};

/// What a client sends of a PayPal account, by a token that names no customer.
async fn named(lab: &Lab, account: Value) -> (StatusCode, Value) {
    let fingerprint = lab.fingerprint(None).await;
    by(lab, &fingerprint, account).await
}

async fn by(lab: &Lab, fingerprint: &str, account: Value) -> (StatusCode, Value) {
    let body = json!({ "authorizationFingerprint": fingerprint, "paypal_account": account });
    let url = lab.merchant_url("client_api/v1/payment_methods/paypal_accounts");
    read(lab.http.post(url).json(&body).send().await.unwrap()).await
}

async fn nonce(lab: &Lab, account: Value) -> String {
    let (status, body) = named(lab, account).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{body}");
    body["paypalAccounts"][0]["nonce"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn codes(answer: &Xml) -> Vec<String> {
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        answer.body
    );
    answer
        .texts("code")
        .into_iter()
        .map(|code| code.to_owned())
        .collect()
}

#[tokio::test]
async fn a_consent_becomes_an_account_in_the_vault() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let (_, body) = named(&lab, json!({ "consent_code": "c" })).await;
    let made = &body["paypalAccounts"][0];
    assert_eq!(made["type"], "PayPalAccount");
    assert_eq!(made["details"]["email"], "jane.doe@example.com");
    assert_eq!(made["consumed"], false);

    let consent = json!({ "consent_code": "c", "token": "mine" });
    let kept = ada.vault(&nonce(&lab, consent.clone()).await, "").await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.body);
    assert_eq!(kept.text("token"), "mine");
    assert_eq!(kept.text("email"), "jane.doe@example.com");
    assert!(
        kept.text("image-url")
            .ends_with("/paypal.png?environment=development")
    );
    assert!(
        kept.body
            .contains("<funding-source-description nil=\"true\"/>")
    );

    let again = ada.vault(&nonce(&lab, consent.clone()).await, "").await;
    assert_eq!(codes(&again), ["92906"]);
    // What the merchant calls it counts more; and what is said of cards does not count.
    let rest = "<token>other</token><billing-address-id>zz</billing-address-id><options>\
                <verification-merchant-account-id>none</verification-merchant-account-id></options>";
    let other = ada.vault(&nonce(&lab, consent).await, rest).await;
    assert_eq!(other.text("token"), "other", "{}", other.body);
}

#[tokio::test]
async fn what_is_not_proved_is_a_nonce_and_no_more() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let unproved = || json!({ "options": { "validate": false } });
    let both = || json!({ "consent-code": "c", "access-token": "a" });
    let no_customer = |nonce: String| {
        format!(
            "<payment-method><payment-method-nonce>{nonce}</payment-method-nonce></payment-method>"
        )
    };

    let nonce_of_nothing = nonce(&lab, unproved()).await;
    let found = lab
        .get(&format!("payment_method_nonces/{nonce_of_nothing}"))
        .await;
    assert_eq!(found.text("type"), "PayPalAccount");
    let refused = lab
        .post("payment_methods", &no_customer(nonce_of_nothing))
        .await;
    assert_eq!(codes(&refused), ["82905", "82901", "82902"]);
    assert!(
        refused.body.contains("<paypal-account>"),
        "{}",
        refused.body
    );
    assert_eq!(
        codes(&ada.vault(&nonce(&lab, both()).await, "").await),
        ["82903"]
    );
    let once = nonce(&lab, json!({ "access_token": "a" })).await;
    assert_eq!(codes(&ada.vault(&once, "").await), ["82902"]);

    let sale = lab.sale(&nonce(&lab, both()).await, "10.00", "").await;
    assert_eq!(codes(&sale), ["82903"]);
    assert!(sale.body.contains("<paypal-account>"), "{}", sale.body);
    assert_eq!(
        lab.sale(&once, "10.00", "").await.text("payer-email"),
        "payer@example.com"
    );

    let (status, body) = named(&lab, json!({ "options": { "validate": true } })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        body["fieldErrors"][0]["fieldErrors"][0]["code"], "82901",
        "{body}"
    );
}

#[tokio::test]
async fn a_client_of_a_customer_keeps_what_it_validates() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let fingerprint = ada.fingerprint(&[]).await;
    let agreement = json!({ "billingAgreementToken": "BA-1", "options": { "validate": true } });
    let (status, body) = by(&lab, &fingerprint, agreement).await;
    assert_eq!(status, StatusCode::CREATED, "{body}");
    assert_eq!(body["paypalAccounts"][0]["default"], true);
    let [kept] = &ada.list(false).await[..] else {
        panic!("one method")
    };
    assert_eq!(kept["type"], "PayPalAccount");

    let once = json!({ "paymentToken": "EC-1", "payerId": "P-1", "options": { "validate": true } });
    let (status, body) = by(&lab, &fingerprint, once).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{body}");
    assert_eq!(
        body["paypalAccounts"][0]["details"]["payerInfo"]["payerId"],
        "P-1"
    );
    assert_eq!(ada.list(false).await.len(), 1);
    let wrong = json!({ "authorizationFingerprint": "x", "paypalAccount": {} });
    let url = lab.merchant_url("client_api/v1/payment_methods/paypal_accounts");
    let (status, _) = read(lab.http.post(url).json(&wrong).send().await.unwrap()).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_server_names_an_account_by_its_agreement() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let agreement = "<customer-id>ada</customer-id><email>a@shop.example</email>\
                     <billing-agreement-id>B-1</billing-agreement-id>";
    let made = lab
        .post(
            "payment_methods",
            &format!("<paypal-account>{agreement}</paypal-account>"),
        )
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(made.text("billing-agreement-id"), "B-1");
    assert_eq!(made.text("email"), "a@shop.example");
    let path = format!("payment_methods/paypal_account/{}", made.text("token"));
    let change =
        "<paypal-account><billing-agreement-id>B-2</billing-agreement-id></paypal-account>";
    let changed = lab.put(&path, change).await;
    assert_eq!(
        changed.text("billing-agreement-id"),
        "B-2",
        "{}",
        changed.body
    );
    assert_eq!(changed.text("email"), "a@shop.example");

    let old = "<payment-method><customer-id>ada</customer-id>\
               <paypal-refresh-token>R</paypal-refresh-token></payment-method>";
    let old = lab.post("payment_methods", old).await;
    assert_eq!(
        old.text("billing-agreement-id"),
        "B_FAKE_ID",
        "{}",
        old.body
    );
    let nobody =
        "<paypal-account><billing-agreement-id>B-1</billing-agreement-id></paypal-account>";
    assert_eq!(codes(&lab.post("payment_methods", nobody).await), ["82905"]);
    let nothing = "<paypal-account><customer-id>ada</customer-id></paypal-account>";
    assert_eq!(
        codes(&lab.post("payment_methods", nothing).await),
        ["82902"]
    );
}

#[tokio::test]
async fn what_paypal_says_of_a_payment() {
    let lab = Lab::start().await;
    let submit =
        "<options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options>";
    let sale = lab
        .sale("fake-paypal-billing-agreement-nonce", "10.00", submit)
        .await;
    let id = sale.text("id").to_uppercase();
    assert_eq!(sale.text("payer-email"), "payer@example.com");
    assert_eq!(sale.text("payment-id"), format!("PAY-{id}"));
    assert_eq!(sale.text("authorization-id"), format!("AUTH-{id}"));
    assert_eq!(sale.text("capture-id"), format!("CAPTURE-{id}"));
    assert_eq!(sale.text("debug-id"), format!("DEBUG-{id}"));
    assert_eq!(sale.text("transaction-fee-amount"), "0.01");
    assert_eq!(sale.text("transaction-fee-currency-iso-code"), "USD");
    assert_eq!(sale.text("payer-status"), "VERIFIED");
    assert_eq!(sale.text("seller-protection-status"), "ELIGIBLE");
    assert!(
        sale.body
            .contains("<refund-from-transaction-fee-amount nil=\"true\"/>")
    );
    let held = lab.sale("fake-paypal-one-time-nonce", "10.00", "").await;
    assert!(
        held.body.contains("<capture-id nil=\"true\"/>"),
        "{}",
        held.body
    );
    assert!(held.body.contains("<billing-agreement-id nil=\"true\"/>"));
}
