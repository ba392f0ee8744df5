//! Authentications made for tests of servers, without a browser.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, VISA, Xml};

const ACCOUNT: &str = "three_d_secure_merchant_account";
const MASTERCARD: &str = "5555555555554444";

fn parts(number: &str) -> Value {
    json!({ "number": number, "expiration_month": "12", "expiration_year": "2030" })
}

async fn authenticate(lab: &Lab, number: &str) -> String {
    let body = json!({ "three_d_secure_verification": parts(number) });
    let path = format!("three_d_secure/create_verification/{ACCOUNT}");
    let made = lab.post_json(&path, &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    made.text("three-d-secure-authentication-id")
}

async fn nonce(lab: &Lab, number: &str) -> Xml {
    let path = format!("three_d_secure/create_nonce/{ACCOUNT}");
    let made = lab
        .post_json(&path, &json!({ "credit_card": parts(number) }))
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    made
}

async fn verify(lab: &Lab, fields: Value) -> Xml {
    lab.post_json("verifications", &json!({ "verification": fields }))
        .await
}

#[tokio::test]
async fn an_id_goes_with_the_card_that_was_authenticated() {
    let lab = Lab::start().await;
    let id = authenticate(&lab, VISA).await;
    let with = |number: &str, id: &str| json!({ "credit_card": parts(number), "three_d_secure_authentication_id": id });
    let verified = verify(&lab, with(VISA, &id)).await;
    assert_eq!(verified.status, StatusCode::CREATED, "{}", verified.body);
    assert_eq!(verified.text("three-d-secure-authentication-id"), id);
    assert_eq!(verified.text("liability-shifted"), "true");
    assert_eq!(verified.text("eci-flag"), "05");
    // It is used up by nothing.
    let again = verify(&lab, with(VISA, &id)).await;
    assert_eq!(again.status, StatusCode::CREATED);

    const FIELD: &str = "three_d_secure_authentication_id";
    let other = verify(&lab, with(MASTERCARD, &id)).await;
    other.assert_fault(FIELD, "942197");
    let unknown = verify(&lab, with(VISA, "nobodys")).await;
    unknown.assert_fault(FIELD, "942196");
    let mut both = with(VISA, &id);
    both["three_d_secure_pass_thru"] =
        json!({ "eci_flag": "05", "cavv": "c", "three_d_secure_version": "2.2.0" });
    verify(&lab, both).await.assert_fault(FIELD, "942199");

    let flag = authenticate(&lab, MASTERCARD).await;
    let verified = verify(&lab, with(MASTERCARD, &flag)).await;
    assert_eq!(verified.text("eci-flag"), "02");
    // The id pays nothing.
    let sale = lab.sale(&id, "1.00", "").await;
    sale.assert_fault("payment_method_nonce", "91565");
}

#[tokio::test]
async fn a_nonce_knows_what_was_said_of_its_card() {
    let lab = Lab::start().await;
    let made = nonce(&lab, VISA).await;
    let (text, id) = (
        made.text("nonce"),
        made.text("three-d-secure-authentication-id"),
    );
    let found = lab.get(&format!("payment_method_nonces/{text}")).await;
    assert_eq!(found.status, StatusCode::OK);
    assert_eq!(found.text("three-d-secure-authentication-id"), id);
    assert_eq!(found.text("last-four"), "1111");

    let by_nonce = verify(&lab, json!({ "payment_method_nonce": text })).await;
    assert_eq!(by_nonce.text("three-d-secure-authentication-id"), id);
    let of_other = authenticate(&lab, VISA).await;
    let mixed = json!({ "payment_method_nonce": text,
        "three_d_secure_authentication_id": of_other });
    verify(&lab, mixed)
        .await
        .assert_fault("three_d_secure_authentication_id", "942198");

    let sale = lab.sale(&text, "1.00", "").await;
    assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body);
    assert_eq!(sale.text("three-d-secure-authentication-id"), id);
    let again = lab.sale(&text, "1.00", "").await;
    again.assert_fault("payment_method_nonce", "91564");
}

#[tokio::test]
async fn only_test_cards_of_known_accounts_are_authenticated() {
    let lab = Lab::start().await;
    let card = json!({ "credit_card": parts("4539578763621486") });
    let path = format!("three_d_secure/create_nonce/{ACCOUNT}");
    let refused = lab.post_json(&path, &card).await;
    refused.assert_fault("number", "81717");
    let body = json!({ "three_d_secure_verification": { "number": VISA } });
    let path = format!("three_d_secure/create_verification/{ACCOUNT}");
    let refused = lab.post_json(&path, &body).await;
    refused.assert_fault("expiration_date", "81709");
    let body = json!({ "credit_card": parts(VISA) });
    let nowhere = lab
        .post_json("three_d_secure/create_nonce/nobodys", &body)
        .await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}
