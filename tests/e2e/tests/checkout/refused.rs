//! What is refused, where it is said, and that nothing typed is lost.

use tillframe_e2e::{pages::TestCard, stand::Stand};

#[tokio::test]
async fn a_declined_card_says_so_and_another_one_can_be_tried() {
    Stand::run(async |stand| {
        let cart = stand.cart().await;
        cart.hold(&[("espresso-machine", 1)]).await;
        cart.check_out().await;
        let page = stand.checkout().await;
        page.fill(TestCard::VISA).await;
        page.pay().await;
        let alert = page.until_alert("2000 Do Not Honor").await;
        assert!(
            alert.contains("another card"),
            "it says what to do: {alert}"
        );
        assert_eq!(page.value("number").await, "4111 1111 1111 1111");
        assert_eq!(page.value("expirationDate").await, "12 / 30");
        assert_eq!(page.value("postalCode").await, "60622");

        // Another card for another basket: only the number is typed anew.
        stand
            .browser
            .execute(CHEAPER, Vec::new())
            .await
            .expect("a cheaper basket");
        let page = stand.checkout().await;
        page.fill(TestCard::with("5555555555554444", "123")).await;
        page.pay().await;
        assert_eq!(
            page.until_receipt().await.fact("card").await,
            "MasterCard ending in 4444"
        );
    })
    .await;
}

const CHEAPER: &str = r#"return fetch("/api/cart", { method: "POST", headers: { "content-type": "application/json" },
    body: JSON.stringify({ items: { "espresso-machine": 0, "house-blend": 1 } }) }).then((answer) => answer.status)"#;

#[tokio::test]
async fn a_number_with_a_typing_error() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        page.fill(TestCard::with("4111111111111112", "123")).await;
        page.pay().await;
        assert!(page.field_error("number").await.contains("number"));
        assert!(!page.form_error().await.is_empty());
        assert_eq!(page.value("cvv").await, "123", "nothing typed is lost");

        page.empty("number").await;
        page.type_into("number", "4111111111111111").await;
        page.pay().await;
        page.until_receipt().await;
    })
    .await;
}

#[tokio::test]
async fn a_date_that_is_past() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        page.fill(TestCard {
            expiry: "0125",
            ..TestCard::VISA
        })
        .await;
        page.pay().await;
        assert!(page.field_error("expirationDate").await.contains("expired"));
    })
    .await;
}

#[tokio::test]
async fn an_empty_form() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        page.pay().await;
        for field in ["number", "expirationDate", "cvv", "postalCode"] {
            assert!(!page.field_error(field).await.is_empty(), "{field}");
        }
        let focused = page
            .in_frame(async || {
                let script = "return document.activeElement.className";
                stand
                    .browser
                    .execute(script, Vec::new())
                    .await
                    .expect("a class")
                    .json()
                    .to_string()
            })
            .await;
        assert!(
            focused.contains("number"),
            "the first wrong field has the focus, not {focused}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_brand_that_the_shop_does_not_take() {
    Stand::run(async |stand| {
        let page = stand.checkout_with("?account=visa_only_usd").await;
        page.type_into("number", "5555555555554444").await;
        page.pay().await;
        assert!(page.field_error("number").await.contains("Mastercard"));
    })
    .await;
}

#[tokio::test]
async fn a_card_that_is_no_test_card() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        page.fill(TestCard::with("4242424242424242", "123")).await;
        page.pay().await;
        assert!(page.field_error("number").await.contains("test"));
        assert_eq!(
            page.value("number").await,
            "4242 4242 4242 4242",
            "nothing typed is lost"
        );
    })
    .await;
}
