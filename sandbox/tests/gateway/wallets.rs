//! Cards in Apple Pay and Google Pay: charged once, saved, listed, charged again (wire §11.5, §11.7, §14.6).

use reqwest::StatusCode;
use serde_json::json;

use crate::{
    lab::{Lab, Xml, send},
    vault::Shopper,
};

/// Nonce, type, brand, ends of the number, and what the shopper knows the card by.
const NONCES: &[(&str, &str, &str, &str, &str, &str)] = &[
    (
        "fake-apple-pay-visa-nonce",
        APPLE,
        "Visa",
        "401288",
        "1881",
        "Visa 8886",
    ),
    (
        "fake-apple-pay-mpan-nonce",
        APPLE,
        "Visa",
        "401288",
        "1881",
        "Visa 2006",
    ),
    (
        "fake-apple-pay-mastercard-nonce",
        APPLE,
        "MasterCard",
        "555555",
        "4444",
        "MasterCard 0017",
    ),
    (
        "fake-apple-pay-amex-nonce",
        APPLE,
        "American Express",
        "378282",
        "0005",
        "AmEx 41002",
    ),
    (
        "fake-android-pay-visa-nonce",
        GOOGLE,
        "Visa",
        "401288",
        "1881",
        "Visa 1111",
    ),
    (
        "fake-android-pay-mastercard-nonce",
        GOOGLE,
        "MasterCard",
        "555555",
        "4444",
        "MasterCard 0005",
    ),
    (
        "fake-android-pay-amex-nonce",
        GOOGLE,
        "American Express",
        "378282",
        "0005",
        "American Express 0005",
    ),
    (
        "fake-android-pay-discover-nonce",
        GOOGLE,
        "Discover",
        "601111",
        "1117",
        "Discover 1111",
    ),
];

const APPLE: &str = "ApplePayCard";
const GOOGLE: &str = "AndroidPayCard";

#[tokio::test]
async fn every_nonce_is_found_and_charged() {
    let lab = Lab::start().await;
    for (nonce, kind, brand, bin, last_four, source) in NONCES {
        let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
        assert_eq!(found.text("type"), *kind, "{nonce}");
        assert_eq!(found.text("card-type"), *brand, "{nonce}");
        assert_eq!(found.text("bin"), *bin, "{nonce}");
        assert_eq!(found.text("last-two"), last_four[2..], "{nonce}");
        assert_eq!(found.texts("bin-data").len(), 1, "{nonce}");

        let sale = lab.sale(nonce, "10.00", "").await;
        assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body);
        assert_eq!(sale.text("status"), "authorized");
        assert_eq!(sale.text("source-description"), *source, "{nonce}");
        let (instrument, root) = match *kind {
            APPLE => ("apple_pay_card", "<apple-pay>"),
            _ => ("android_pay_card", "<android-pay-card>"),
        };
        assert_eq!(sale.text("payment-instrument-type"), instrument);
        assert!(sale.body.contains(root), "{}", sale.body);
    }
}

#[tokio::test]
async fn what_a_wallet_says_of_its_card() {
    let lab = Lab::start().await;
    let nonce = lab
        .get("payment_method_nonces/fake-apple-pay-visa-nonce")
        .await;
    assert_eq!(nonce.text("payment-instrument-name"), "Visa 8886");
    assert_eq!(nonce.text("cardholder-name"), "Visa Apple Pay Cardholder");
    assert_eq!(nonce.text("dpan-last-two"), "81");

    let device = lab.sale("fake-apple-pay-amex-nonce", "10.00", "").await;
    assert!(
        device
            .body
            .contains("<card-type>Apple Pay - American Express</card-type>")
    );
    assert_eq!(device.text("payment-instrument-name"), "AmEx 41002");
    assert_eq!(device.text("is-device-token"), "true");
    let own = lab.sale("fake-apple-pay-mpan-nonce", "10.00", "").await;
    assert_eq!(own.text("is-device-token"), "false");
    assert_eq!(
        own.text("merchant-token-identifier"),
        "DNITHE302308980427388297"
    );
    assert_eq!(own.text("source-card-last4"), "2006");

    for (brand, tokenized) in [("discover", "false"), ("mastercard", "true")] {
        let sale = lab
            .sale(&format!("fake-android-pay-{brand}-nonce"), "10.00", "")
            .await;
        assert_eq!(sale.text("is-network-tokenized"), tokenized);
        assert_eq!(sale.text("google-transaction-id"), "google_transaction_id");
        assert!(sale.text("image-url").contains("/android_pay_card.png"));
    }
}

#[tokio::test]
async fn the_amount_decides() {
    let lab = Lab::start().await;
    for nonce in ["fake-apple-pay-visa-nonce", "fake-android-pay-visa-nonce"] {
        let declined = lab.sale(nonce, "2001.00", "").await;
        assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(declined.text("processor-response-code"), "2001");
        let rejected = lab.sale(nonce, "5001.00", "").await;
        assert_eq!(rejected.text("status"), "gateway_rejected");
    }
}

#[tokio::test]
async fn they_are_saved_found_charged_and_deleted() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    for (nonce, root, list, instrument) in [
        (
            "fake-apple-pay-mastercard-nonce",
            "apple-pay-card",
            "apple-pay-cards",
            "apple_pay_card",
        ),
        (
            "fake-android-pay-discover-nonce",
            "android-pay-card",
            "android-pay-cards",
            "android_pay_card",
        ),
    ] {
        let without = lab.get("customers/ada").await;
        assert!(!without.body.contains(list));
        let verify = "<options><verify-card type=\"boolean\">true</verify-card></options>";
        let saved = ada.vault(nonce, verify).await;
        assert_eq!(saved.status, StatusCode::CREATED, "{}", saved.body);
        let token = saved.text("token");
        let path = format!("payment_methods/any/{token}");
        for xml in [&saved, &lab.get(&path).await] {
            assert!(xml.body.contains(&format!("<{root}>")), "{}", xml.body);
            assert_eq!(xml.text("customer-id"), "ada");
            assert_eq!(xml.text("default"), "true");
            assert_eq!(xml.text("expired"), "false");
        }
        let listing = lab.get("customers/ada").await;
        assert!(
            listing
                .body
                .contains(&format!("<{list} type=\"array\"><{root}>"))
        );

        let sale = charge(&lab, &token).await;
        assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body);
        assert_eq!(sale.text("payment-instrument-type"), instrument);
        assert_eq!(sale.texts("token").last(), Some(&token));
        let criteria = json!({ "search": { "payment_instrument_type": instrument } });
        let hits = lab
            .post_json("transactions/advanced_search_ids", &criteria)
            .await;
        assert_eq!(hits.texts("item"), [sale.text("id")]);

        let other = format!("payment_methods/credit_card/{token}");
        assert_eq!(lab.get(&other).await.status, StatusCode::NOT_FOUND);
        let deleted = send(lab.http.delete(lab.merchant_url(&path))).await;
        assert_eq!(deleted.status, StatusCode::OK);
        assert_eq!(lab.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

async fn charge(lab: &Lab, token: &str) -> Xml {
    let xml = format!(
        "<transaction><type>sale</type><amount>10.00</amount>\
         <payment-method-token>{token}</payment-method-token></transaction>"
    );
    lab.post("transactions", &xml).await
}

#[tokio::test]
async fn a_browser_lists_them_with_nonces_that_pay() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-apple-pay-amex-nonce", "").await;
    ada.vault("fake-android-pay-mastercard-nonce", "").await;
    let listed = ada.list(false).await;
    let apple = json!({
        "bin": "378282", "cardType": "American Express", "lastTwo": "05", "dpanLastTwo": "05",
        "cardholderName": "AmEx Apple Pay Cardholder", "paymentInstrumentName": "AmEx 41002",
    });
    let google = json!({
        "bin": "555555", "cardType": "MasterCard", "lastTwo": "44", "lastFour": "4444",
        "isNetworkTokenized": true,
    });
    for (method, kind, details) in [(&listed[0], APPLE, apple), (&listed[1], GOOGLE, google)] {
        assert_eq!(method["type"], kind);
        assert_eq!(method["details"], details);
        assert_eq!(method["binData"]["prepaid"], "Unknown");
        let nonce = method["nonce"].as_str().unwrap();
        assert_eq!(
            lab.sale(nonce, "10.00", "").await.text("status"),
            "authorized"
        );
    }
}

#[tokio::test]
async fn a_wallet_takes_no_nonce_of_another_kind_and_is_not_verified() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let token = ada
        .vault("fake-apple-pay-visa-nonce", "")
        .await
        .text("token");
    let path = format!("payment_methods/any/{token}");
    let change = |nonce: &str| {
        let xml = format!(
            "<payment-method><payment-method-nonce>{nonce}</payment-method-nonce></payment-method>"
        );
        let path = path.clone();
        let lab = &lab;
        async move { lab.put(&path, &xml).await }
    };
    for nonce in ["fake-valid-nonce", "fake-android-pay-visa-nonce"] {
        change(nonce)
            .await
            .assert_fault("payment_method_nonce", "92914");
    }
    let changed = change("fake-apple-pay-amex-nonce").await;
    assert_eq!(changed.text("payment-instrument-name"), "AmEx 41002");
    let xml = "<verification><payment-method-nonce>fake-apple-pay-visa-nonce</payment-method-nonce></verification>";
    let refused = lab.post("verifications", xml).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_account_that_does_not_take_the_brand_does_not_take_it_in_a_wallet() {
    let lab = Lab::start().await;
    let visa_only = "<merchant-account-id>visa_only_usd</merchant-account-id>";
    let refused = lab
        .sale("fake-apple-pay-amex-nonce", "10.00", visa_only)
        .await;
    refused.assert_fault("number", "81703");
}

#[tokio::test]
async fn a_card_in_apple_pay_is_verified_when_it_is_saved() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let verify = |more: &str| {
        format!("<options><verify-card type=\"boolean\">true</verify-card>{more}</options>")
    };
    let nonce = "fake-apple-pay-visa-nonce";
    let amount = "<verification-amount>1.02</verification-amount>";
    let kept = ada.vault(nonce, &verify(amount)).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.body);
    assert_eq!(kept.text("status"), "verified");
    assert_eq!(kept.text("amount"), "1.02");
    for (option, value, code) in [
        ("verification-amount", "-1.00", "93535"),
        ("verification-amount", "abc", "93534"),
        ("verification-amount", "100000000000.00", "93537"),
        ("verification-merchant-account-id", "none", "93540"),
        ("verification-account-type", "debit", "93543"),
    ] {
        let options = verify(&format!("<{option}>{value}</{option}>"));
        let refused = ada.vault(nonce, &options).await;
        refused.assert_fault(&option.replace('-', "_"), code);
        assert!(refused.body.contains("<apple-pay>"), "{}", refused.body);
    }
    let unverified = ada.vault("fake-apple-pay-amex-nonce", "").await;
    assert_eq!(unverified.texts("verification"), [] as [String; 0]);
}
