//! The gateway goes away between typing and paying, and comes back.

use tillframe_e2e::{pages::TestCard, stand::Stand};

#[tokio::test]
async fn nothing_typed_is_lost_and_paying_works_again() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        page.fill(TestCard::VISA).await;
        stand.sandbox.stop_gateway().await;
        page.pay().await;
        let error = page.form_error().await;
        assert!(error.contains("try again"), "it says what to do: {error}");
        page.until_alert("press Pay again").await;
        for (field, value) in [
            ("number", "4111 1111 1111 1111"),
            ("expirationDate", "12 / 30"),
            ("cvv", "123"),
            ("postalCode", "60622"),
        ] {
            assert_eq!(page.value(field).await, value);
        }
        assert_eq!(stand.transactions().await, 0);

        stand
            .sandbox
            .start_gateway()
            .await
            .expect("the gateway is back");
        page.pay().await;
        assert_eq!(page.until_receipt().await.title().await, "Thank you");
        assert_eq!(stand.transactions().await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_gateway_that_is_away_from_the_start_is_said() {
    Stand::run(async |stand| {
        let token = stand
            .gateway()
            .client_token(&Default::default())
            .await
            .expect("a token");
        stand.sandbox.stop_gateway().await;
        let query = super::authorization::query(token.expose());
        let page = stand.broken_checkout(&query).await;
        page.until_alert("There was an error creating Drop-in.")
            .await;
    })
    .await;
}
