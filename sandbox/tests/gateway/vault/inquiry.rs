//! What a verification can be asked for beside the card itself: as which kind of card, with which name, and with what
//! 3-D Secure said.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{Shopper, put_json};
use crate::lab::{Lab, VISA, Xml};

/// A card that is credit and debit card in one.
const HIPER: &str = "6370950000000005";

async fn save(lab: &Lab, fields: Value) -> Xml {
    let mut card = json!({ "customer_id": "ada", "number": VISA, "expiration_date": "12/30" });
    for (name, value) in fields.as_object().unwrap() {
        card[name] = value.clone();
    }
    lab.post_json("payment_methods", &json!({ "credit_card": card }))
        .await
}

#[tokio::test]
async fn a_card_that_is_both_is_asked_about_as_one_of_them() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let of = |kind: &str| {
        json!({ "number": HIPER, "options": { "verify_card": true,
            "verification_merchant_account_id": "card_processor_brl",
            "verification_account_type": kind } })
    };
    for kind in ["credit", "debit"] {
        let saved = save(&lab, of(kind)).await;
        assert_eq!(saved.status, StatusCode::CREATED, "{}", saved.body);
        assert_eq!(saved.text("account-type"), kind);
    }
    let alone = json!({ "verification": {
        "credit_card": { "number": HIPER, "expiration_date": "12/30" },
        "options": { "merchant_account_id": "card_processor_brl", "account_type": "debit" } } });
    let alone = lab.post_json("verifications", &alone).await;
    assert_eq!(alone.text("account-type"), "debit");
    let found = lab
        .get(&format!("verifications/{}", alone.text("id")))
        .await;
    assert_eq!(found.text("account-type"), "debit");

    let unsupported = |is_verified: bool| {
        json!({ "number": HIPER,
            "options": { "verify_card": is_verified, "verification_account_type": "debit" } })
    };
    save(&lab, unsupported(true))
        .await
        .assert_fault("verification_account_type", "91758");
    let unasked = save(&lab, unsupported(false)).await;
    assert_eq!(unasked.status, StatusCode::CREATED, "{}", unasked.body);
    let word = json!({ "options": { "verification_account_type": "savings" } });
    save(&lab, word)
        .await
        .assert_fault("verification_account_type", "91757");
}

#[tokio::test]
async fn the_bank_says_of_a_name_what_it_was_asked() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let verify = |inquiry: Value, last: Value| {
        json!({ "verification": {
            "credit_card": { "number": VISA, "expiration_date": "12/30",
                "billing_address": { "first_name": "Ada", "last_name": last } },
            "options": { "account_information_inquiry": inquiry } } })
    };
    for (inquiry, last, letters) in [
        (json!("send_data"), json!("Example"), ["M", "M"]),
        (json!("send_data"), json!(null), ["M", "I"]),
        (json!("do_not_send"), json!("Example"), ["I", "I"]),
        (json!(null), json!("Example"), ["I", "I"]),
    ] {
        let made = lab.post_json("verifications", &verify(inquiry, last)).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        assert_eq!(made.text("ani-first-name-response-code"), letters[0]);
        assert_eq!(made.text("ani-last-name-response-code"), letters[1]);
    }

    // A card that is stored keeps the name, so that it can be asked for later.
    let saved = save(
        &lab,
        json!({ "token": "hers", "billing_address": { "first_name": "Ada", "last_name": "Example" } }),
    )
    .await;
    assert_eq!(saved.status, StatusCode::CREATED, "{}", saved.body);
    let options = json!({ "verify_card": true, "account_information_inquiry": "send_data" });
    let change = json!({ "credit_card": { "options": options } });
    let changed = put_json(&lab, "payment_methods/credit_card/hers", &change).await;
    assert_eq!(changed.text("ani-last-name-response-code"), "M");

    // A gateway that says no itself asks nobody.
    let rejected = save(
        &lab,
        json!({ "number": "4000111111111511", "options": { "verify_card": true } }),
    )
    .await;
    assert!(rejected.is_nil("ani-first-name-response-code"));
}

#[tokio::test]
async fn what_three_d_secure_said_stands_with_the_verification() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let nonce = "fake-three-d-secure-visa-full-authentication-nonce";
    let options = json!({ "verify_card": true });
    let card = json!({ "credit_card": { "customer_id": "ada", "payment_method_nonce": nonce,
        "options": options } });
    let customer = json!({ "customer": { "payment_method_nonce": nonce,
        "credit_card": { "options": options } } });
    for (path, body) in [("payment_methods", card), ("customers", customer)] {
        let made = lab.post_json(path, &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        assert!(made.body.contains("<verification><id>"), "{}", made.body);
        assert_eq!(made.text("liability-shifted"), "true");
        assert_eq!(made.text("cavv"), "cavv_value");
    }
    let elsewhere =
        json!({ "eci_flag": "05", "cavv": "theirs", "three_d_secure_version": "2.2.0" });
    let passed = json!({ "three_d_secure_pass_thru": elsewhere, "options": options });
    let saved = save(&lab, passed).await;
    assert_eq!(saved.text("cavv"), "theirs");
    assert_eq!(saved.text("three-d-secure-version"), "2.2.0");
    let plain = save(&lab, json!({ "options": options })).await;
    assert!(plain.is_nil("three-d-secure-info"));
}

#[tokio::test]
async fn what_was_done_elsewhere_must_be_told_as_a_whole() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    save(&lab, json!({ "token": "hers" })).await;
    let good = json!({ "eci_flag": "05", "cavv": "c", "three_d_secure_version": "1.0.2",
        "authentication_response": "Y", "directory_response": "Y", "cavv_algorithm": "2" });
    for (field, value, code) in [
        ("eci_flag", json!(null), "942113"),
        ("eci_flag", json!("99"), "942114"),
        ("cavv", json!(null), "942116"),
        ("three_d_secure_version", json!(null), "942117"),
        ("three_d_secure_version", json!("2"), "942119"),
        ("authentication_response", json!("yes"), "942120"),
        ("directory_response", json!("yes"), "942121"),
        ("cavv_algorithm", json!("22"), "942122"),
        ("network", json!("Mastercard"), "942139"),
        ("network", json!("Nobodys"), "942128"),
    ] {
        let mut elsewhere = good.clone();
        elsewhere[field] = value;
        let verified = json!({ "three_d_secure_pass_thru": elsewhere,
            "options": { "verify_card": true } });
        let refused = save(&lab, verified.clone()).await;
        refused.assert_fault(field, code);
        let at =
            "<errors><errors type=\"array\"></errors><verification><errors type=\"array\"><error>";
        assert!(refused.body.contains(at), "{}", refused.body);
        let change = json!({ "credit_card": verified });
        put_json(&lab, "payment_methods/credit_card/hers", &change)
            .await
            .assert_fault(field, code);
        let customer = json!({ "customer": { "payment_method_nonce": "fake-valid-visa-nonce",
            "credit_card": verified } });
        lab.post_json("customers", &customer)
            .await
            .assert_fault(field, code);
        let alone = json!({ "verification": { "three_d_secure_pass_thru": elsewhere,
            "credit_card": { "number": VISA, "expiration_date": "12/30" } } });
        lab.post_json("verifications", &alone)
            .await
            .assert_fault(field, code);
    }
    for network in ["Visa", "Eftpos"] {
        let mut elsewhere = good.clone();
        elsewhere["network"] = json!(network);
        let verified = json!({ "three_d_secure_pass_thru": elsewhere,
            "options": { "verify_card": true } });
        assert_eq!(save(&lab, verified).await.status, StatusCode::CREATED);
    }
    // Nobody is asked, so nothing is to be told.
    let unasked = json!({ "three_d_secure_pass_thru": { "cavv": "c" } });
    assert_eq!(save(&lab, unasked).await.status, StatusCode::CREATED);
}
