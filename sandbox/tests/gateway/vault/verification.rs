//! Cards that the bank does not confirm are not vaulted (wire §14.2-14.4).

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::Shopper;
use crate::lab::{Lab, VISA};

const RULES: Option<&str> = Some("processing_rules_usd");

async fn save(
    shopper: &Shopper<'_>,
    fingerprint: &str,
    number: &str,
    cvv: &str,
    postal_code: &str,
) -> Value {
    let body = json!({
        "authorizationFingerprint": fingerprint,
        "creditCard": { "number": number, "cvv": cvv, "expirationDate": "12/30",
            "billingAddress": { "postalCode": postal_code }, "options": { "validate": true } },
    });
    shopper.lab.tokenize(&body).await.1
}

/// The field and code of every fault at the card or its address.
fn faults(answer: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![answer];
    while let Some(node) = open.pop() {
        for error in node["fieldErrors"].as_array().into_iter().flatten() {
            if let Some(code) = error["code"].as_str() {
                let field = error["field"].as_str().unwrap();
                found.push((field.to_owned(), code.to_owned()));
            }
            open.push(error);
        }
    }
    found
}

#[tokio::test]
async fn cards_that_fail_are_not_saved_when_the_token_asks_for_it() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let strict = ada.fingerprint(&["verify-card"]).await;
    for (number, cvv, code) in [
        ("4000111111111115", "123", "2000"),
        ("5105105105105100", "123", "2000"),
        ("378734493671000", "1234", "2000"),
        ("38520000009814", "123", "2000"),
        ("3566002020360505", "123", "3000"),
        ("4000111111111511", "123", "81750"),
        ("4111130000000003", "123", "81750"),
    ] {
        let answer = save(&ada, &strict, number, cvv, "60622").await;
        let expected = [("number".to_owned(), code.to_owned())];
        assert_eq!(faults(&answer), expected, "{number}");
    }
    assert!(ada.list(true).await.is_empty());
    let good = save(&ada, &strict, VISA, "123", "60622").await;
    assert_eq!(good["creditCards"][0]["default"], true);
    // Without the option nobody asks the bank.
    let lax = ada.fingerprint(&[]).await;
    let unasked = save(&ada, &lax, "4000111111111115", "123", "60622").await;
    assert!(unasked["creditCards"].is_array(), "{unasked}");
}

#[tokio::test]
async fn code_and_address_count_where_the_account_has_rules() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let rules = ada.fingerprint_at(RULES, &["verify-card"]).await;
    let without = ada.fingerprint(&["verify-card"]).await;
    let cvv = ("cvv".to_owned(), "81736".to_owned());
    let postal_code = ("postalCode".to_owned(), "81737".to_owned());
    for (code, postal, expected) in [
        ("200", "60622", vec![cvv.clone()]),
        ("123", "20000", vec![postal_code.clone()]),
        ("200", "20000", vec![cvv, postal_code]),
    ] {
        let answer = save(&ada, &rules, VISA, code, postal).await;
        assert_eq!(faults(&answer), expected);
    }
    assert!(ada.list(true).await.is_empty());
    for (fingerprint, code) in [(&rules, "201"), (&rules, "123"), (&without, "200")] {
        let answer = save(&ada, fingerprint, VISA, code, "60622").await;
        assert!(answer["creditCards"].is_array(), "{answer}");
    }
}

#[tokio::test]
async fn servers_are_told_by_a_verification() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let verify = "<options><verify-card type=\"boolean\">true</verify-card></options>";
    let declined = ada
        .vault("fake-processor-declined-visa-nonce", verify)
        .await;
    assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(declined.faults(), []);
    assert_eq!(declined.text("message"), "Do Not Honor");
    assert_eq!(declined.text("status"), "processor_declined");
    assert_eq!(declined.text("processor-response-code"), "2000");
    assert_eq!(declined.text("last-4"), "1115");
    let rejected = ada.vault("fake-gateway-rejected-fraud-nonce", verify).await;
    assert_eq!(rejected.text("message"), "Gateway Rejected: fraud");

    // A nonce whose card failed was not used up.
    let nonce = lab.nonce("4000111111111115").await;
    ada.vault(&nonce, verify).await;
    assert_eq!(ada.vault(&nonce, "").await.status, StatusCode::CREATED);

    let xml = "<customer><credit-card><number>4000111111111115</number><expiration-date>12/30</expiration-date>\
               <options><verify-card>true</verify-card></options></credit-card></customer>";
    let declined = lab.post("customers", xml).await;
    assert_eq!(declined.text("status"), "processor_declined");
    assert!(!declined.body.contains("4000111111111115"));
}
