//! The shop's other checkout page: Hosted Fields in its own layout, with its own words.

use thirtyfour::Key;
use tillframe_e2e::{pages::HostedFieldsPage, stand::Stand};

#[tokio::test]
async fn enter_in_the_last_field_pays() {
    Stand::run(async |stand| {
        let page = checkout(&stand).await;
        page.fill().await;
        page.type_into("postalCode", Key::Enter + "").await;
        let receipt = page.until_receipt().await;
        assert_eq!(receipt.fact("card").await, "Visa ending in 1111");
        assert_eq!(stand.transactions().await, 1);
        assert_eq!(stand.console().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_lost() {
    Stand::run(async |stand| {
        let page = checkout(&stand).await;
        page.fill().await;
        page.set_value("number", "4111111111111112").await;
        page.click("#pay").await;
        page.until(
            "document.querySelector('#number-error').textContent.includes('one digit seems wrong')",
        )
        .await;
        page.until("document.querySelector('#error').textContent.includes('press Pay again')")
            .await;
        page.until_container_has("number", "focused").await;
        assert_eq!(page.value("cvv").await, "123");
        assert_eq!(stand.transactions().await, 0);

        page.set_value("number", "4111111111111111").await;
        page.click("#pay").await;
        assert_eq!(page.until_receipt().await.title().await, "Thank you");
        assert_eq!(stand.transactions().await, 1);
    })
    .await;
}

async fn checkout(stand: &Stand) -> HostedFieldsPage<'_> {
    let shop = stand.sandbox.shop_url();
    HostedFieldsPage::visit(&stand.browser, shop, "hosted-fields").await
}
