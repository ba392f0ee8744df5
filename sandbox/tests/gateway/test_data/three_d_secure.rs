//! What 3-D Secure said of the magic nonces (wire §14.6, §14.7): on the nonce, and on the sale that it pays.

use reqwest::StatusCode;
use serde_json::Value;

use crate::lab::{Lab, Xml};

/// Stem, last four digits, status, enrolled, the risk is the issuer's, it could be, indicator.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    bool,
    bool,
    &'static str,
);

const NONCES: &[Row] = &[
    (
        "visa-full-authentication",
        "0002",
        "authenticate_successful",
        "Y",
        true,
        true,
        "05",
    ),
    (
        "visa-lookup-timeout",
        "0044",
        "lookup_error",
        "U",
        false,
        false,
        "07",
    ),
    (
        "visa-failed-signature",
        "0010",
        "authenticate_signature_verification_failed",
        "Y",
        false,
        true,
        "07",
    ),
    (
        "visa-failed-authentication",
        "0028",
        "authenticate_failed",
        "Y",
        false,
        true,
        "07",
    ),
    (
        "visa-attempts-non-participating",
        "0101",
        "authenticate_attempt_successful",
        "Y",
        true,
        true,
        "06",
    ),
    (
        "visa-not-enrolled",
        "0051",
        "lookup_not_enrolled",
        "N",
        false,
        false,
        "06",
    ),
    (
        "visa-unavailable",
        "0069",
        "authentication_unavailable",
        "U",
        false,
        false,
        "07",
    ),
    (
        "visa-mpi-lookup-error",
        "0085",
        "lookup_error",
        "U",
        false,
        false,
        "07",
    ),
    (
        "visa-mpi-authenticate-error",
        "0093",
        "authenticate_error",
        "Y",
        false,
        true,
        "07",
    ),
    (
        "visa-authentication-unavailable",
        "0036",
        "authenticate_unable_to_authenticate",
        "Y",
        false,
        true,
        "07",
    ),
    (
        "visa-bypassed-authentication",
        "0004",
        "authentication_bypassed",
        "B",
        false,
        false,
        "07",
    ),
    (
        "two-visa-successful-frictionless-authentication",
        "1000",
        "authenticate_successful",
        "Y",
        true,
        true,
        "05",
    ),
    (
        "two-visa-successful-step-up-authentication",
        "1091",
        "authenticate_successful",
        "Y",
        true,
        true,
        "05",
    ),
    (
        "two-visa-error-on-lookup",
        "1067",
        "lookup_error",
        "U",
        false,
        false,
        "07",
    ),
    (
        "two-visa-timeout-on-lookup",
        "1075",
        "lookup_error",
        "U",
        false,
        false,
        "07",
    ),
];

fn assert_said(xml: &Xml, row: &Row) {
    let (stem, _, status, enrolled, shifted, possible, eci) = row;
    let info = xml.text("three-d-secure-info");
    let info = Xml {
        status: xml.status,
        body: info,
    };
    assert_eq!(info.text("status"), *status, "{stem}");
    assert_eq!(info.text("enrolled"), *enrolled, "{stem}");
    assert_eq!(info.text("liability-shifted"), shifted.to_string());
    assert_eq!(info.text("liability-shift-possible"), possible.to_string());
    assert_eq!(info.text("eci-flag"), *eci);
    assert_eq!(info.is_nil("cavv"), !shifted);
    let is_second = stem.starts_with("two-");
    let version = if is_second { "2.2.0" } else { "1.0.2" };
    assert_eq!(info.text("three-d-secure-version"), version);
    assert_eq!(info.is_nil("ds-transaction-id"), !is_second);
    assert_eq!(info.is_nil("xid"), is_second);
}

#[tokio::test]
async fn the_nonce_and_its_sale_say_the_same() {
    let lab = Lab::start().await;
    for row in NONCES {
        let nonce = format!("fake-three-d-secure-{}-nonce", row.0);
        let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
        assert_eq!(found.text("last-four"), row.1, "{nonce}");
        assert_said(&found, row);
        let sale = lab.sale(&nonce, "10.00", "").await;
        assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body);
        assert_said(&sale, row);
        let again = lab.get(&format!("transactions/{}", sale.text("id"))).await;
        assert_said(&again, row);
    }
}

#[tokio::test]
async fn what_the_official_sdks_expect_of_the_first() {
    let lab = Lab::start().await;
    let nonce = "fake-three-d-secure-visa-full-authentication-nonce";
    let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
    assert_eq!(found.text("cavv"), "cavv_value");
    assert_eq!(found.text("xid"), "xid_value");
    assert!(found.is_nil("ds-transaction-id"));
    assert!(!found.text("three-d-secure-authentication-id").is_empty());
}

#[tokio::test]
async fn an_id_stands_for_the_same() {
    let lab = Lab::start().await;
    for row in NONCES {
        let id = format!("fake-three-d-secure-{}-id", row.0);
        let rest =
            format!("<three-d-secure-authentication-id>{id}</three-d-secure-authentication-id>");
        let sale = lab.sale("fake-valid-nonce", "10.00", &rest).await;
        assert_said(&sale, row);
    }
    let rest = "<three-d-secure-authentication-id>nobody</three-d-secure-authentication-id>";
    lab.sale("fake-valid-nonce", "10.00", rest)
        .await
        .assert_fault("three_d_secure_authentication_id", "915196");
}

#[tokio::test]
async fn other_cards_say_nothing_of_it() {
    let lab = Lab::start().await;
    // A test card of 3-D Secure has no result before somebody has looked it up.
    let nonce = lab.nonce("4000000000001000").await;
    let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
    assert!(found.is_nil("three-d-secure-info"));
    let sale = lab.sale(&nonce, "10.00", "").await;
    assert!(sale.is_nil("three-d-secure-info"));
}

#[tokio::test]
async fn a_client_is_told_too() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let nonce = "fake-three-d-secure-visa-full-authentication-nonce";
    let url = lab.merchant_url(&format!("client_api/v1/payment_method_nonces/{nonce}"));
    let url = format!("{url}?authorizationFingerprint={fingerprint}");
    let answer: Value = lab
        .http
        .get(url)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let said = &answer["paymentMethods"][0]["threeDSecureInfo"];
    assert_eq!(said["status"], "authenticate_successful", "{answer}");
    assert_eq!(said["liabilityShifted"], true);
    assert_eq!(said["eciFlag"], "05");
}
