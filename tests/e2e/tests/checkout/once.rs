//! Nobody is charged twice.

use tillframe_e2e::{pages::TestCard, stand::Stand};
use tillframe_gateway::{Amount, Error, Nonce, SaleRequest};
use tillframe_sandbox::ledger::{Of, Page};

#[tokio::test]
async fn a_double_click_is_one_sale() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        page.fill(TestCard::VISA).await;
        page.pay_twice().await;
        let receipt = page.until_receipt().await;
        assert_eq!(receipt.title().await, "Thank you");
        assert_eq!(stand.transactions().await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_basket_that_is_paid_cannot_be_paid_in_another_tab() {
    Stand::run(async |stand| {
        let first = stand.browser.window().await.expect("a window");
        let page = stand.checkout().await;
        page.fill(TestCard::VISA).await;
        stand.browser.new_tab().await.expect("a second tab");
        let windows = stand.browser.windows().await.expect("windows");
        let second = windows
            .into_iter()
            .find(|window| *window != first)
            .expect("the second tab");
        stand
            .browser
            .switch_to_window(second.clone())
            .await
            .expect("there");
        let other = stand.checkout().await;
        other.fill(TestCard::with("5555555555554444", "123")).await;

        stand.browser.switch_to_window(first).await.expect("back");
        page.pay().await;
        let order = page.until_receipt().await.fact("order").await;
        stand.browser.switch_to_window(second).await.expect("there");
        other.pay().await;
        let alert = other.until_alert("receipt").await;
        assert!(alert.contains("already"), "{alert}");
        assert_eq!(stand.transactions().await, 1);
        let sales = stand
            .sandbox
            .ledger()
            .transactions(Of::Order(order.to_owned()), Page::first(10))
            .await
            .expect("an answer");
        assert_eq!(sales.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_nonce_is_taken_once() {
    Stand::run(async |stand| {
        let nonce = super::embed::nonce_of_the_embedded_form(&stand).await;
        let sale = || SaleRequest::new(Amount::from_minor(1_000, 2), Nonce::new(nonce.clone()));
        let gateway = stand.gateway();
        gateway.sale(&sale()).await.expect("the first time");
        match gateway.sale(&sale()).await {
            Err(error @ Error::Validation { .. }) => assert!(error.has_code("91564"), "{error}"),
            other => panic!("the second time: {other:?}"),
        }
        assert_eq!(stand.transactions().await, 1);
    })
    .await;
}
