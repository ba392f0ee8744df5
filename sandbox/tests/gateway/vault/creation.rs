//! What is wrong with a new payment method, by code, for both of its roots (wire §11.7).

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::Shopper;
use crate::lab::{Lab, VISA, send};

#[tokio::test]
async fn a_cards_own_root_has_codes_of_its_own() {
    let lab = Lab::start().await;
    let _ = Shopper::new(&lab, "ada").await;
    let with = |fields: Value| {
        let mut card = json!({ "customer_id": "ada", "number": VISA, "expiration_date": "12/30" });
        for (name, value) in fields.as_object().unwrap() {
            card[name] = value.clone();
        }
        json!({ "credit_card": card })
    };
    for (fields, attribute, code) in [
        (json!({ "customer_id": null }), "customer_id", "91704"),
        (json!({ "customer_id": "eve" }), "customer_id", "91705"),
        (
            json!({ "payment_method_nonce": "fake-consumed-nonce" }),
            "payment_method_nonce",
            "91731",
        ),
        (
            json!({ "payment_method_nonce": "nobody-knows" }),
            "payment_method_nonce",
            "91732",
        ),
        (json!({ "number": null }), "number", "81714"),
        (json!({ "number": "invalid" }), "number", "81716"),
        (json!({ "number": "invalidnumber" }), "number", "81715"),
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
            json!({ "billing_address": ["x"] }),
            "billing_address",
            "91744",
        ),
        (
            json!({ "options": { "verification_amount": "-1" } }),
            "verification_amount",
            "91739",
        ),
        (
            json!({ "options": { "verification_amount": "1,0" } }),
            "verification_amount",
            "91740",
        ),
        (
            json!({ "options": { "verification_amount": "100000000.00" } }),
            "verification_amount",
            "91752",
        ),
        (
            json!({ "options": { "verification_account_type": "both" } }),
            "verification_account_type",
            "91757",
        ),
        (
            json!({ "options": { "verify_card": true, "verification_account_type": "debit" } }),
            "verification_account_type",
            "91758",
        ),
    ] {
        let refused = lab.post_json("payment_methods", &with(fields)).await;
        refused.assert_fault(attribute, code);
        assert!(
            refused
                .body
                .contains("<errors type=\"array\"></errors><credit-card>"),
            "{code}"
        );
    }
    let shown = lab.get("customers/ada").await;
    assert!(!shown.body.contains("<credit-card>"));
    let both = json!({ "options": { "verify_card": true, "verification_account_type": "debit",
        "verification_merchant_account_id": "card_processor_brl", "verification_amount": "1" },
        "payment_method_nonce": "fake-valid-amex-nonce" });
    let made = lab.post_json("payment_methods", &with(both)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(
        made.text("last-4"),
        "1111",
        "the number wins over the nonce"
    );
    assert_eq!(made.text("merchant-account-id"), "card_processor_brl");
    assert_eq!(made.text("currency-iso-code"), "BRL");
    assert_eq!(made.text("amount"), "1.00");
}

#[tokio::test]
async fn a_nonce_takes_fields_beside_it() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let none = lab.post_json("payment_methods", &json!({})).await;
    none.assert_fault("base", "93101");
    let address = lab
        .post(
            "customers/ada/addresses",
            "<address><postal-code>20000</postal-code></address>",
        )
        .await
        .text("id");
    let rest = format!(
        "<expiration-date>01/35</expiration-date><cvv>200</cvv>\
         <billing-address-id>{address}</billing-address-id><token>hers</token>\
         <options><verify-card type=\"boolean\">true</verify-card>\
         <skip-advanced-fraud-checking type=\"boolean\">true</skip-advanced-fraud-checking></options>"
    );
    let made = ada.vault("fake-valid-visa-nonce", &rest).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(made.text("expiration-year"), "2035");
    assert_eq!(made.text("cvv-response-code"), "N");
    assert_eq!(made.text("avs-postal-code-response-code"), "N");
    assert_eq!(made.text("id"), address);
    let shown = lab.get("customers/ada").await;
    assert_eq!(shown.body.matches("<address>").count(), 1);

    // Her own card once more keeps its address; it is not stored twice.
    let nonce = lab
        .post("payment_methods/hers/nonces", "")
        .await
        .text("nonce");
    let again = ada.vault(&nonce, "").await;
    assert_eq!(again.status, StatusCode::CREATED, "{}", again.body);
    assert_eq!(again.text("id"), address);
    let shown = lab.get("customers/ada").await;
    assert_eq!(shown.body.matches("<address>").count(), 1);
    let granted = lab.merchant_url("payment_methods/any/hers?revoke_all_grants=true");
    assert_eq!(send(lab.http.delete(granted)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn expired_and_expiring_cards_are_listed_newest_first() {
    let lab = Lab::start().await;
    let _ = Shopper::new(&lab, "ada").await;
    for (token, date) in [
        ("old", "05/2009"),
        ("older", "01/2009"),
        ("soon", "03/2041"),
        ("late", "01/2099"),
    ] {
        let card = json!({ "credit_card": { "customer_id": "ada", "number": VISA, "token": token,
            "expiration_date": date } });
        let made = lab.post_json("payment_methods", &card).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    }
    let all = "payment_methods/all";
    let expired = lab.post(&format!("{all}/expired_ids"), "").await;
    assert_eq!(expired.texts("item"), ["older", "old"]);
    assert_eq!(expired.text("page-size"), "50");
    let page = json!({ "search": { "ids": ["older", "old", "late", "nobodys"] } });
    let page = lab.post_json(&format!("{all}/expired"), &page).await;
    assert!(page.body.contains("<payment-methods type=\"collection\">"));
    assert_eq!(page.text("total-items"), "2");
    assert_eq!(page.texts("token"), ["older", "old"]);
    let query = "start=022041&end=042041";
    let expiring = lab.post(&format!("{all}/expiring_ids?{query}"), "").await;
    assert_eq!(expiring.texts("item"), ["soon"]);
    let xml = "<search><ids type=\"array\"><item>soon</item><item>late</item></ids></search>";
    let page = lab.post(&format!("{all}/expiring?{query}"), xml).await;
    assert_eq!(page.texts("token"), ["soon"]);
    for query in ["", "?start=022041", "?start=xx&end=yy"] {
        let refused = lab.post(&format!("{all}/expiring_ids{query}"), "").await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    }
}
