//! A file of an older sandbox opens, and all that is in it is there.

use reqwest::StatusCode;
use sqlx::{AnyConnection, Connection as _};
use tillframe_sandbox::{Config, Db};

use crate::lab::{Lab, Xml};

/// Written by the program of that time.
const BEFORE_THE_BOOKS: &str = include_str!("before_the_books.sql");

/// Nonces in it.
const FRESH: &str = "tokencc_bh_ys3nxh_92gn2b_tpdt47_g72cg4_k4g";
const USED: &str = "tokencc_bh_2zd3q8_t2w5pv_wb4vtv_sps848_4y4";

async fn found(lab: &Lab, path: &str) -> Xml {
    let found = lab.get(path).await;
    assert_eq!(found.status, StatusCode::OK, "{path}: {}", found.body);
    found
}

#[tokio::test]
async fn a_file_from_before_refunds_and_sessions_reads_in_full() {
    sqlx::any::install_default_drivers();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("old.sqlite");
    let url = format!("sqlite:{}?mode=rwc", file.display());
    let mut old = AnyConnection::connect(&url).await.unwrap();
    let written = sqlx::raw_sql(BEFORE_THE_BOOKS).execute(&mut old).await;
    written.unwrap();
    old.close().await.unwrap();

    let config = || Config {
        db: Db::File(file.clone()),
        ..Config::ephemeral()
    };
    let lab = Lab::with(config()).await;
    sales(&lab).await;
    vault(&lab).await;
    lab.sale(USED, "1.00", "")
        .await
        .assert_fault("payment_method_nonce", "91564");
    let paid = lab.sale(FRESH, "1.00", "").await;
    assert_eq!(paid.status, StatusCode::CREATED, "{}", paid.body);
    assert_eq!(paid.text("cardholder-name"), "Ada Example");

    // The old ones go on living, by the rules of today.
    let voided = lab.put("transactions/8thnd258/void", "").await;
    assert_eq!(voided.texts("status"), ["voided", "authorized", "voided"]);
    lab.sandbox.stop().await;
    let lab = Lab::with(config()).await;
    let again = found(&lab, "transactions/8thnd258").await;
    assert_eq!(again.body, voided.body);
}

async fn sales(lab: &Lab) {
    for (id, order, amount, statuses) in [
        (
            "vhkfzbbt",
            "card",
            "25.00",
            &["authorized", "submitted_for_settlement"][..],
        ),
        ("fpkhq5zs", "paypal", "10.00", &["authorized"]),
        ("jdtp65tp", "venmo", "11.00", &["authorized"]),
        ("pxrz6zs7", "declined", "2000.00", &["processor_declined"]),
        ("295tk32w", "voided", "12.00", &["authorized", "voided"]),
        ("8thnd258", "saved", "13.00", &["authorized"]),
    ] {
        let sale = found(lab, &format!("transactions/{id}")).await;
        assert_eq!(sale.text("order-id"), order);
        assert_eq!(sale.text("amount"), amount);
        let told = sale.texts("status");
        assert_eq!(told[0], statuses[statuses.len() - 1], "{id}");
        assert_eq!(told[1..], *statuses, "{id}");
    }
    let card = found(lab, "transactions/vhkfzbbt").await;
    for (name, text) in [
        ("last-4", "1111"),
        ("email", "ada@shop.example"),
        ("channel", "kiosk"),
        ("street-address", "1 E Main St"),
        ("postal-code", "60622"),
        ("created-at", "2026-11-21T19:50:09Z"),
    ] {
        assert!(card.texts(name).contains(&text.to_owned()), "{name}");
    }
    let paypal = found(lab, "transactions/fpkhq5zs").await;
    assert_eq!(paypal.text("payer-email"), "bt_buyer_us@paypal.example");
    let venmo = found(lab, "transactions/jdtp65tp").await;
    assert_eq!(venmo.text("username"), "venmojoe");
    let saved = found(lab, "transactions/8thnd258").await;
    assert!(saved.texts("token").contains(&"first".to_owned()));
}

async fn vault(lab: &Lab) {
    let ada = found(lab, "customers/ada").await;
    assert_eq!(ada.text("email"), "ada@shop.example");
    for (token, kind, is_default) in [
        ("first", "credit-card", "false"),
        ("second", "credit-card", "true"),
        ("third", "paypal-account", "false"),
    ] {
        let method = found(lab, &format!("payment_methods/any/{token}")).await;
        assert!(method.body.contains(&format!("<{kind}>")), "{token}");
        assert_eq!(method.text("customer-id"), "ada");
        assert_eq!(method.text("default"), is_default, "{token}");
    }
    let first = found(lab, "payment_methods/any/first").await;
    assert_eq!(first.text("postal-code"), "60622");
    assert_eq!(first.text("cardholder-name"), "Ada Example");
    let subscription = found(lab, "subscriptions/sub1").await;
    assert_eq!(subscription.text("status"), "Active");
    assert_eq!(subscription.text("payment-method-token"), "second");
}
