//! Magic nonces (wire §14.6), found and charged.

use reqwest::StatusCode;

use crate::lab::Lab;

/// Nonce, first and last digits, and the one indicator that it is for, as an element with its word.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    Option<(&'static str, &'static str)>,
);

const CARDS: &[Row] = &[
    ("fake-valid-nonce", "401288", "1881", None),
    (
        "fake-valid-no-billing-address-nonce",
        "401288",
        "1881",
        None,
    ),
    ("fake-abstract-transactable-nonce", "401288", "1881", None),
    ("fake-valid-visa-nonce", "401288", "1881", None),
    ("fake-valid-amex-nonce", "378282", "0005", None),
    ("fake-valid-mastercard-nonce", "555555", "4444", None),
    ("fake-valid-discover-nonce", "601111", "1117", None),
    ("fake-valid-jcb-nonce", "353011", "0000", None),
    ("fake-valid-maestro-nonce", "630400", "0000", None),
    ("fake-valid-dinersclub-nonce", "362596", "0004", None),
    (
        "fake-valid-prepaid-nonce",
        "411111",
        "1210",
        Some(("prepaid", "Yes")),
    ),
    (
        "fake-valid-prepaid-reloadable-nonce",
        "422998",
        "0002",
        Some(("prepaid-reloadable", "Yes")),
    ),
    (
        "fake-valid-business-nonce",
        "422998",
        "0003",
        Some(("business", "Yes")),
    ),
    (
        "fake-valid-consumer-nonce",
        "422998",
        "0004",
        Some(("consumer", "Yes")),
    ),
    (
        "fake-valid-corporate-nonce",
        "422998",
        "0000",
        Some(("corporate", "Yes")),
    ),
    (
        "fake-valid-purchase-nonce",
        "422998",
        "0006",
        Some(("purchase", "Yes")),
    ),
    (
        "fake-valid-commercial-nonce",
        "411111",
        "1010",
        Some(("commercial", "Yes")),
    ),
    (
        "fake-valid-durbin-regulated-nonce",
        "411116",
        "1010",
        Some(("durbin-regulated", "Yes")),
    ),
    (
        "fake-valid-healthcare-nonce",
        "411111",
        "1010",
        Some(("healthcare", "Yes")),
    ),
    (
        "fake-valid-debit-nonce",
        "411710",
        "1010",
        Some(("debit", "Yes")),
    ),
    (
        "fake-pinless-debit-visa-nonce",
        "411710",
        "1010",
        Some(("debit", "Yes")),
    ),
    (
        "fake-valid-payroll-nonce",
        "411111",
        "1010",
        Some(("payroll", "Yes")),
    ),
    (
        "fake-valid-no-indicators-nonce",
        "411111",
        "0101",
        Some(("commercial", "No")),
    ),
    (
        "fake-valid-unknown-indicators-nonce",
        "411111",
        "2101",
        Some(("commercial", "Unknown")),
    ),
    (
        "fake-valid-country-of-issuance-usa-nonce",
        "411111",
        "1102",
        Some(("country-of-issuance", "USA")),
    ),
    (
        "fake-valid-country-of-issuance-cad-nonce",
        "411111",
        "1128",
        Some(("country-of-issuance", "CAN")),
    ),
    (
        "fake-valid-issuing-bank-network-only-nonce",
        "411111",
        "0101",
        Some(("issuing-bank", "NETWORK ONLY")),
    ),
    ("fake-processor-declined-visa-nonce", "400011", "1115", None),
    (
        "fake-processor-declined-mastercard-nonce",
        "510510",
        "5100",
        None,
    ),
    ("fake-processor-declined-amex-nonce", "378734", "1000", None),
    (
        "fake-processor-declined-discover-nonce",
        "601100",
        "9424",
        None,
    ),
    ("fake-processor-failure-jcb-nonce", "356600", "0505", None),
];

#[tokio::test]
async fn cards_are_found_and_charged() {
    let lab = Lab::start().await;
    for (nonce, bin, last_four, indicator) in CARDS {
        let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
        assert_eq!(found.text("type"), "CreditCard", "{nonce}");
        assert_eq!(found.text("nonce"), *nonce);
        assert_eq!(found.text("bin"), *bin, "{nonce}");
        assert_eq!(found.text("last-four"), *last_four, "{nonce}");
        // The amount decides, whatever a verification would say of the card.
        let sale = lab.sale(nonce, "10.00", "").await;
        assert_eq!(sale.text("status"), "authorized", "{nonce}");
        if let Some((name, word)) = indicator {
            assert_eq!(found.text(name), *word, "{nonce}");
            assert_eq!(sale.text(name), *word, "{nonce}");
        }
    }
}

#[tokio::test]
async fn accounts_elsewhere() {
    let lab = Lab::start().await;
    for (nonce, kind) in [
        ("fake-paypal-one-time-nonce", "PayPalAccount"),
        ("fake-paypal-billing-agreement-nonce", "PayPalAccount"),
        ("fake-paypal-future-nonce", "PayPalAccount"),
        ("fake-venmo-account-nonce", "VenmoAccount"),
        (
            "fake-token-issuance-error-venmo-account-nonce",
            "VenmoAccount",
        ),
    ] {
        let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
        assert_eq!(found.text("type"), kind, "{nonce}");
        assert!(found.texts("bin-data").is_empty(), "{nonce}");
    }
}

#[tokio::test]
async fn those_that_the_gateway_rejects() {
    let lab = Lab::start().await;
    for (nonce, reason) in [
        ("fake-gateway-rejected-fraud-nonce", "fraud"),
        (
            "fake-gateway-rejected-risk-thresholds-nonce",
            "risk_threshold",
        ),
        (
            "fake-token-issuance-error-venmo-account-nonce",
            "token_issuance",
        ),
    ] {
        let sale = lab.sale(nonce, "10.00", "").await;
        assert_eq!(sale.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonce}");
        assert_eq!(sale.text("status"), "gateway_rejected");
        assert_eq!(sale.text("gateway-rejection-reason"), reason);
    }
}
