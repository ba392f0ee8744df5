//! Payment methods that are rarer than cards and PayPal: other wallets, bank accounts, local payments (wire §14.6).

use reqwest::StatusCode;

use crate::{
    lab::{Lab, send},
    vault::Shopper,
};

/// Nonce, type, the element in a transaction, the word for what paid, and the element in the vault.
const KINDS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "fake-visa-checkout-visa-nonce",
        "VisaCheckoutCard",
        "visa-checkout-card",
        "visa_checkout_card",
        "visa-checkout-card",
    ),
    (
        "fake-masterpass-amex-nonce",
        "MasterpassCard",
        "masterpass-card",
        "masterpass_card",
        "masterpass-card",
    ),
    (
        "tokensam_fake_mastercard",
        "SamsungPayCard",
        "samsung-pay-card",
        "samsung_pay_card",
        "samsung-pay-card",
    ),
    (
        "fake-meta-checkout-card-nonce",
        "MetaCheckoutCard",
        "meta-checkout-card",
        "meta_checkout_card",
        "meta-checkout-card",
    ),
    (
        "fake-meta-checkout-token-nonce",
        "MetaCheckoutToken",
        "meta-checkout-token",
        "meta_checkout_token",
        "meta-checkout-token",
    ),
    (
        "fake-amex-express-checkout-nonce",
        "AmexExpressCheckoutCard",
        "amex-express-checkout-card",
        "amex_express_checkout_card",
        "amex-express-checkout-card",
    ),
    (
        "fake-us-bank-account-nonce",
        "UsBankAccount",
        "us-bank-account",
        "us_bank_account",
        "us-bank-account",
    ),
    (
        "fake-sepa-direct-debit-nonce",
        "SepaDebitAccount",
        "sepa-debit-account-detail",
        "sepa_debit_account",
        "sepa-debit-account",
    ),
];

#[tokio::test]
async fn each_is_found_charged_kept_listed_and_deleted() {
    let lab = Lab::start().await;
    for (index, (nonce, kind, paid, instrument, element)) in KINDS.iter().enumerate() {
        let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
        assert_eq!(found.text("type"), *kind, "{nonce}");
        let sale = lab.sale(nonce, "10.00", "").await;
        assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body);
        assert!(sale.body.contains(&format!("<{paid}>")), "{}", sale.body);
        assert_eq!(sale.text("payment-instrument-type"), *instrument);

        let shopper = Shopper::new(&lab, &format!("shopper{index}")).await;
        let kept = shopper.vault(nonce, "<token>kept</token>").await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.body);
        assert!(kept.body.contains(&format!("<{element}>")), "{}", kept.body);
        assert_eq!(kept.text("default"), "true");
        let customer = lab.get(&format!("customers/{}", shopper.id)).await;
        assert!(
            customer
                .body
                .contains(&format!("<{element}s type=\"array\">")),
            "{}",
            customer.body
        );
        assert_eq!(shopper.list(false).await[0]["type"], *kind);
        let path = format!("payment_methods/{}/kept", element.replace('-', "_"));
        assert_eq!(lab.get(&path).await.text("token"), "kept");
        let by_token = "<payment-method-token>kept</payment-method-token><amount>1.00</amount>";
        let by_token = format!("<transaction><type>sale</type>{by_token}</transaction>");
        let again = lab.post("transactions", &by_token).await;
        assert_eq!(
            again.text("payment-instrument-type"),
            *instrument,
            "{}",
            again.body
        );
        let delete = lab.http.delete(lab.merchant_url(&path));
        assert_eq!(send(delete).await.status, StatusCode::OK);
        assert_eq!(lab.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_wallets_say_of_their_cards() {
    let lab = Lab::start().await;
    let call = lab
        .sale("fake-visa-checkout-discover-nonce", "1.00", "")
        .await;
    assert_eq!(
        (&*call.text("call-id"), &*call.text("bin")),
        ("abc123", "601111")
    );
    let samsung = lab.sale("tokensam_fake_american_express", "1.00", "").await;
    assert_eq!(samsung.text("source-card-last-4"), "3333");
    let meta = lab.sale("fake-meta-checkout-token-nonce", "1.00", "").await;
    assert_eq!(meta.text("container-id"), "container123");
    assert_eq!(meta.text("is-network-tokenized"), "true");
    assert_eq!(meta.text("ecommerce-indicator"), "07");
    assert_eq!(meta.text("prepaid"), "No");
    let express = lab
        .sale("fake-amex-express-checkout-nonce", "1.00", "")
        .await;
    assert_eq!(express.text("source-description"), "AmEx 3333");
    assert_eq!(express.text("card-member-expiry-date").len(), "12/30".len());
    // The amount decides as for any card.
    let declined = lab.sale("tokensam_fake_visa", "2000.00", "").await;
    assert_eq!(declined.text("processor-response-code"), "2000");
}

#[tokio::test]
async fn a_name_and_an_address_go_with_a_card_from_a_wallet() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let rest = "<cardholder-name>Gronk</cardholder-name>\
                <billing-address><locality>Chicago</locality></billing-address>";
    let kept = ada.vault("tokensam_fake_visa", rest).await;
    assert_eq!(kept.text("cardholder-name"), "Gronk", "{}", kept.body);
    assert_eq!(kept.text("locality"), "Chicago");
    let own = ada.vault("fake-masterpass-visa-nonce", "").await;
    assert_eq!(own.text("postal-code"), "94107", "{}", own.body);
    assert_eq!(own.text("unique-number-identifier").len(), 32);
}

#[tokio::test]
async fn paypal_charges_bank_accounts_in_europe() {
    let lab = Lab::start().await;
    let submit =
        "<options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options>";
    let sale = lab
        .sale("fake-sepa-direct-debit-nonce", "10.00", submit)
        .await;
    assert_eq!(
        sale.text("bank-reference-token"),
        "a-fake-bank-reference-token"
    );
    assert_eq!(sale.text("mandate-type"), "RECURRENT");
    assert_eq!(sale.text("transaction-fee-amount"), "0.01");
    assert!(!sale.text("capture-id").is_empty());
}

#[tokio::test]
async fn a_local_payment_pays_and_is_never_kept() {
    let lab = Lab::start().await;
    let nonce = "fake-local-payment-method-nonce";
    let store = "<options><store-in-vault type=\"boolean\">true</store-in-vault></options>";
    let sale = lab.sale(nonce, "10.00", store).await;
    assert_eq!(
        sale.text("payment-instrument-type"),
        "local_payment",
        "{}",
        sale.body
    );
    assert_eq!(sale.text("funding-source"), "ideal");
    assert!(sale.text("debug-id").starts_with("DEBUG-"));
    let refused = Shopper::new(&lab, "ada").await.vault(nonce, "").await;
    assert_eq!(refused.text("code"), "82902", "{}", refused.body);
}

#[tokio::test]
async fn sites_of_apple_pay_are_registered() {
    let lab = Lab::start().await;
    let apple_pay = |call: &str| format!("processing/apple_pay/{call}");
    let done = lab
        .post(&apple_pay("validate_domains"), "<url>shop.example</url>")
        .await;
    assert_eq!(
        (done.status, &*done.text("success")),
        (StatusCode::OK, "true")
    );
    let nameless = lab
        .post(&apple_pay("validate_domains"), "<url></url>")
        .await;
    assert_eq!(nameless.text("message"), "Domain name is required.");
    let registered = lab.get(&apple_pay("registered_domains")).await;
    assert_eq!(registered.text("domain"), "www.example.com");
}
