use std::sync::Arc;

use reqwest::StatusCode;
use tillframe_sandbox::ledger::{Of, Page};
use tokio::task::JoinSet;

use crate::{
    lab::{Lab, VISA},
    support::{self, Kept},
};

#[tokio::test]
async fn a_second_sale_with_a_nonce_is_told_that_it_is_used() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    assert_eq!(
        lab.sale(&nonce, "1.00", "").await.status,
        StatusCode::CREATED
    );
    lab.sale(&nonce, "1.00", "")
        .await
        .assert_fault("payment_method_nonce", "91564");
}

#[tokio::test]
async fn a_decline_uses_the_nonce_and_a_fault_does_not() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    lab.sale(&nonce, "0", "")
        .await
        .assert_fault("amount", "81531");
    let declined = lab.sale(&nonce, "2000.00", "").await;
    assert_eq!(declined.text("status"), "processor_declined");
    lab.sale(&nonce, "1.00", "")
        .await
        .assert_fault("payment_method_nonce", "91564");
}

#[tokio::test]
async fn magic_nonces_are_never_used_up() {
    let lab = Lab::start().await;
    for _ in 0..3 {
        assert_eq!(
            lab.sale("fake-valid-nonce", "1.00", "").await.status,
            StatusCode::CREATED
        );
    }
}

/// Where all use one connection, and where the readers run beside the writer.
#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_sales_at_once_one_is_paid() {
    let kept = Kept::new();
    for config in [support::config(), kept.config()] {
        let lab = Arc::new(Lab::with(config).await);
        for round in 0..5 {
            let nonce = lab.nonce(VISA).await;
            let order = format!("order-{round}");
            let mut sales = JoinSet::new();
            for _ in 0..50 {
                let (lab, nonce) = (Arc::clone(&lab), nonce.clone());
                let order = format!("<order-id>{order}</order-id>");
                sales.spawn(async move { lab.sale(&nonce, "25.00", &order).await });
            }
            let (mut paid, mut used) = (0, 0);
            while let Some(sale) = sales.join_next().await {
                let sale = sale.unwrap();
                if sale.status == StatusCode::CREATED {
                    paid += 1;
                } else {
                    sale.assert_fault("payment_method_nonce", "91564");
                    used += 1;
                }
            }
            assert_eq!((paid, used), (1, 49));
            let ledger = lab.sandbox.ledger();
            assert_eq!(
                ledger
                    .transactions(Of::Order(order.to_owned()), Page::first(10))
                    .await
                    .unwrap()
                    .len(),
                1
            );
        }
    }
}
