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

#[tokio::test]
async fn a_verification_alone_is_kept_and_found() {
    let lab = Lab::start().await;
    let card = |number: &str| {
        json!({ "verification": {
            "credit_card": { "number": number, "expiration_date": "12/30", "cvv": "201",
                "cardholder_name": "Ada", "billing_address": { "postal_code": "20001",
                    "street_address": "200 Main St", "country_code_alpha2": "US" } },
            "options": { "amount": "5", "merchant_account_id": "sandbox_credit_card_non_default" },
        }})
    };
    let made = lab.post_json("verifications", &card(VISA)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    for (name, text) in [
        ("status", "verified"),
        ("amount", "5.00"),
        ("currency-iso-code", "USD"),
        ("merchant-account-id", "sandbox_credit_card_non_default"),
        ("processor-response-code", "1000"),
        ("processor-response-text", "Approved"),
        ("processor-response-type", "approved"),
        ("cvv-response-code", "U"),
        ("avs-postal-code-response-code", "U"),
        ("avs-street-address-response-code", "N"),
        ("country-name", "United States of America"),
        ("bin", "411111"),
        ("last-4", "1111"),
        ("cardholder-name", "Ada"),
    ] {
        assert_eq!(made.text(name), text, "{name}");
    }
    assert!(made.is_nil("avs-error-response-code") && made.is_nil("gateway-rejection-reason"));
    let path = format!("verifications/{}", made.text("id"));
    assert_eq!(lab.get(&path).await.body, made.body);
    assert_eq!(
        lab.get("verifications/no").await.status,
        StatusCode::NOT_FOUND
    );

    let declined = lab
        .post_json("verifications", &card("4000111111111115"))
        .await;
    assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(declined.faults(), []);
    assert_eq!(declined.text("message"), "Do Not Honor");
    let found = lab
        .get(&format!("verifications/{}", declined.text("id")))
        .await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(
        declined
            .body
            .contains(found.body.split_once('\n').unwrap().1)
    );

    let nonce = json!({ "verification": { "payment_method_nonce": "fake-valid-visa-nonce" } });
    let made = lab.post_json("verifications", &nonce).await;
    assert_eq!(
        (made.text("amount"), made.text("cvv-response-code")),
        ("0.00".into(), "I".into())
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_verification_is_told_by_code() {
    let lab = Lab::start().await;
    let card = json!({ "number": VISA, "expiration_date": "12/30" });
    for (fields, attribute, code) in [
        (
            json!({ "credit_card": { "number": VISA } }),
            "expiration_date",
            "81709",
        ),
        (
            json!({ "credit_card": { "expiration_date": "12/30" } }),
            "number",
            "81714",
        ),
        (
            json!({ "credit_card": { "number": "4111111111111112", "expiration_date": "12/30" } }),
            "number",
            "81715",
        ),
        (
            json!({ "payment_method_nonce": "nobody-knows" }),
            "payment_method_nonce",
            "93108",
        ),
        (
            json!({ "payment_method_nonce": "fake-consumed-nonce" }),
            "payment_method_nonce",
            "93107",
        ),
        (
            json!({ "payment_method_nonce": "fake-venmo-account-nonce" }),
            "payment_method_nonce",
            "93102",
        ),
        (
            json!({ "credit_card": card, "options": { "amount": "-1" } }),
            "amount",
            "94201",
        ),
        (
            json!({ "credit_card": card, "options": { "amount": "x" } }),
            "amount",
            "94202",
        ),
        (
            json!({ "credit_card": card, "options": { "amount": "100000000" } }),
            "amount",
            "94207",
        ),
        (
            json!({ "credit_card": card, "options": { "merchant_account_id": "x" } }),
            "merchant_account_id",
            "94204",
        ),
        (
            json!({ "credit_card": card, "options": { "account_type": "x" } }),
            "account_type",
            "942184",
        ),
        (
            json!({ "credit_card": card, "options": { "account_type": "debit" } }),
            "account_type",
            "942185",
        ),
    ] {
        let body = json!({ "verification": fields });
        let refused = lab.post_json("verifications", &body).await;
        refused.assert_fault(attribute, code);
        assert!(
            refused
                .body
                .contains("<errors type=\"array\"></errors><verification>"),
            "{code}"
        );
    }
}
