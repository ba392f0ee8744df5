//! Changing saved methods at the server API (wire §11.7).

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::Shopper;
use crate::lab::{Lab, VISA, Xml, send};

async fn put(lab: &Lab, path: &str, body: &Value) -> Xml {
    let request = lab.http.put(lab.merchant_url(path));
    let request = request.header("content-type", "application/json");
    send(request.body(body.to_string())).await
}

/// Her card, with a billing address.
async fn hers(lab: &Lab) -> Xml {
    let ada = Shopper::new(lab, "ada").await;
    let rest = "<token>hers</token><cardholder-name>Ada</cardholder-name><billing-address>\
                <postal-code>60622</postal-code><region>IL</region></billing-address>";
    ada.vault("fake-valid-visa-nonce", rest).await
}

#[tokio::test]
async fn what_is_given_changes_and_the_rest_stays() {
    let lab = Lab::start().await;
    let card = hers(&lab).await;
    for (fields, name, text) in [
        (
            json!({ "cardholder_name": "A. Example" }),
            "cardholder-name",
            "A. Example",
        ),
        (
            json!({ "expiration_date": "01/2035" }),
            "expiration-month",
            "01",
        ),
        (
            json!({ "expiration_month": "02" }),
            "expiration-month",
            "02",
        ),
        (
            json!({ "expiration_year": "2036" }),
            "expiration-year",
            "2036",
        ),
        (
            json!({ "number": "5555555555554444" }),
            "card-type",
            "MasterCard",
        ),
        (json!({ "cvv": "123" }), "last-4", "4444"),
    ] {
        let body = json!({ "payment_method": fields });
        let changed = put(&lab, "payment_methods/any/hers", &body).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
        assert_eq!(changed.text(name), text);
        assert_eq!(changed.text("region"), "IL");
    }
    let changed = lab.get("payment_methods/any/hers").await;
    assert_eq!(changed.text("bin"), "555555");
    assert_eq!(changed.text("expiration-month"), "02");
    assert_eq!(changed.text("cardholder-name"), "A. Example");
    assert_ne!(
        changed.text("unique-number-identifier"),
        card.text("unique-number-identifier")
    );

    let body =
        json!({ "credit_card": { "token": "renamed", "options": { "make_default": true } } });
    let renamed = put(&lab, "payment_methods/credit_card/hers", &body).await;
    assert_eq!(renamed.status, StatusCode::OK, "{}", renamed.body);
    assert_eq!(renamed.text("token"), "renamed");
    let gone = lab.get("payment_methods/any/hers").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let gone = put(&lab, "payment_methods/any/hers", &body).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_billing_address_is_changed_replaced_or_named() {
    let lab = Lab::start().await;
    let card = hers(&lab).await;
    let first = card.text("id");
    let at = |address: Value| json!({ "payment_method": { "billing_address": address } });
    let path = "payment_methods/any/hers";

    let same = at(json!({ "postal_code": "94107", "options": { "update_existing": true } }));
    let changed = put(&lab, path, &same).await;
    assert_eq!(changed.text("id"), first);
    assert_eq!(changed.text("postal-code"), "94107");
    assert_eq!(changed.text("region"), "IL");
    let other = put(&lab, path, &at(json!({ "postal_code": "10001" }))).await;
    assert_ne!(other.text("id"), first);
    assert!(other.is_nil("region"));
    let both = lab.get("customers/ada").await;
    assert_eq!(both.body.matches("<address>").count(), 2);
    let body = json!({ "payment_method": { "billing_address_id": first } });
    let named = put(&lab, path, &body).await;
    assert_eq!(named.text("id"), first);
    assert_eq!(named.text("postal-code"), "94107");
    let both = lab.get("customers/ada").await;
    assert_eq!(both.body.matches("<address>").count(), 2);
}

#[tokio::test]
async fn what_is_wrong_is_told_by_code_and_changes_nothing() {
    let lab = Lab::start().await;
    hers(&lab).await;
    let bob = Shopper::new(&lab, "bob").await;
    bob.vault("fake-valid-mastercard-nonce", "<token>his</token>")
        .await;
    let his = lab
        .post("payment_methods/his/nonces", "")
        .await
        .text("nonce");
    let before = lab.get("payment_methods/any/hers").await;
    let long = "x".repeat(256);
    let cases = [
        (json!({ "number": "4111111111111112" }), "number", "81715"),
        (json!({ "number": "4539578763621486" }), "number", "81717"),
        (json!({ "number": "1" }), "number", "81716"),
        (json!({ "cvv": "1234" }), "cvv", "81707"),
        (
            json!({ "expiration_month": "13" }),
            "expiration_month",
            "81712",
        ),
        (
            json!({ "expiration_year": "1" }),
            "expiration_year",
            "81713",
        ),
        (
            json!({ "expiration_date": "1/1900" }),
            "expiration_date",
            "81711",
        ),
        (
            json!({ "expiration_date": "1/30", "expiration_year": "30" }),
            "expiration_date",
            "91708",
        ),
        (
            json!({ "cardholder_name": long }),
            "cardholder_name",
            "81723",
        ),
        (json!({ "token": "his" }), "token", "91719"),
        (json!({ "token": "a/b" }), "token", "91718"),
        (json!({ "token": "x".repeat(37) }), "token", "91720"),
        (json!({ "token": "new" }), "token", "91721"),
        (
            json!({ "billing_address_id": "zz" }),
            "billing_address_id",
            "91702",
        ),
        (
            json!({ "billing_address_id": "zz", "billing_address": { "region": "x" } }),
            "base",
            "91701",
        ),
        (
            json!({ "billing_address": { "locality": long } }),
            "locality",
            "81807",
        ),
        (
            json!({ "number": "5555555555554444", "options": { "fail_on_duplicate_payment_method": true } }),
            "number",
            "81724",
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
            json!({ "payment_method_nonce": his }),
            "payment_method_nonce",
            "91617",
        ),
        (
            json!({ "payment_method_nonce": "fake-paypal-billing-agreement-nonce" }),
            "payment_method_nonce",
            "91735",
        ),
    ];
    for (fields, attribute, code) in cases {
        let body = json!({ "payment_method": fields });
        let refused = put(&lab, "payment_methods/any/hers", &body).await;
        refused.assert_fault(attribute, code);
        assert_eq!(
            lab.get("payment_methods/any/hers").await.body,
            before.body,
            "{code}"
        );
    }
    // A failed verification can be found, and changes nothing else.
    for (number, cvv, rules, status) in [
        ("4000111111111115", "123", false, "processor_declined"),
        ("3566002020360505", "123", false, "failed"),
        (VISA, "200", true, "gateway_rejected"),
    ] {
        let account = if rules {
            "processing_rules_usd"
        } else {
            "sandbox_credit_card"
        };
        let body = json!({ "credit_card": { "number": number, "cvv": cvv, "token": "another",
            "options": { "verify_card": true, "verification_merchant_account_id": account } } });
        let refused = put(&lab, "payment_methods/credit_card/hers", &body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.text("status"), status);
        assert!(!refused.body.contains(number));
        let found = lab
            .get(&format!("verifications/{}", refused.text("id")))
            .await;
        assert_eq!(found.text("status"), status);
        assert_eq!(lab.get("payment_methods/any/hers").await.body, before.body);
    }
}

#[tokio::test]
async fn a_nonce_and_a_verification_change_a_card_at_once() {
    let lab = Lab::start().await;
    hers(&lab).await;
    let nonce = lab.nonce("378282246310005").await;
    let body = json!({ "payment_method": { "payment_method_nonce": nonce, "cardholder_name": "A",
        "options": { "verify_card": true } } });
    let changed = put(&lab, "payment_methods/any/hers", &body).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert_eq!(changed.text("card-type"), "American Express");
    assert_eq!(changed.text("status"), "verified");
    assert_eq!(changed.text("cvv-response-code"), "M");
    assert_eq!(changed.text("avs-postal-code-response-code"), "M");
    assert_eq!(changed.text("region"), "IL");
    let again = put(&lab, "payment_methods/any/hers", &body).await;
    again.assert_fault("payment_method_nonce", "93107");
}

#[tokio::test]
async fn other_accounts_are_renamed_and_made_the_default() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>card</token>")
        .await;
    for (nonce, kind) in [
        ("fake-paypal-billing-agreement-nonce", "paypal-account"),
        ("fake-venmo-account-nonce", "venmo-account"),
    ] {
        ada.vault(nonce, "<token>other</token>").await;
        let body =
            json!({ "payment_method": { "token": kind, "options": { "make_default": true } } });
        let changed = put(&lab, "payment_methods/any/other", &body).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
        assert!(changed.body.contains(&format!("<{kind}>")));
        assert_eq!(changed.text("token"), kind);
        assert_eq!(changed.text("default"), "true");
        let body = json!({ "payment_method": { "payment_method_nonce": "fake-valid-visa-nonce" } });
        let refused = put(&lab, &format!("payment_methods/any/{kind}"), &body).await;
        refused.assert_fault("payment_method_nonce", "92914");
    }
    // Each path knows its own kind only.
    for (path, status) in [
        (
            "payment_methods/paypal_account/paypal-account",
            StatusCode::OK,
        ),
        ("payment_methods/paypal_account/card", StatusCode::NOT_FOUND),
        (
            "payment_methods/credit_card/paypal-account",
            StatusCode::NOT_FOUND,
        ),
        (
            "payment_methods/venmo_account/venmo-account",
            StatusCode::OK,
        ),
    ] {
        assert_eq!(lab.get(path).await.status, status, "{path}");
    }
    let body = json!({ "paypal_account": { "token": "renamed" } });
    let changed = put(&lab, "payment_methods/paypal_account/paypal-account", &body).await;
    assert_eq!(changed.text("token"), "renamed");
}
