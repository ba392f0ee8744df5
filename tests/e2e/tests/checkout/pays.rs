//! Every brand that the sandbox takes.

use tillframe_e2e::{
    pages::{CheckoutPage, TestCard},
    stand::Stand,
};

async fn pays_with(number: &'static str, cvv: &'static str, card: &'static str) {
    Stand::run(async move |stand| {
        let page = stand.checkout().await;
        page.fill(TestCard::with(number, cvv)).await;
        page.pay().await;
        let receipt = page.until_receipt().await;
        assert_eq!(receipt.title().await, "Thank you");
        assert_eq!(receipt.fact("card").await, card);
        assert_eq!(receipt.fact("amount").await, "$25.00");
        assert_eq!(receipt.fact("status").await, "submitted for settlement");
        assert_eq!(receipt.fact("processor").await, "1000 Approved");

        let transaction = stand
            .gateway()
            .find(&receipt.fact("transaction").await)
            .await
            .expect("in the ledger");
        assert_eq!(transaction.amount.to_string(), "25.00");
        assert_eq!(transaction.cvv_response_code.as_deref(), Some("M"));
        assert_eq!(
            transaction.avs_postal_code_response_code.as_deref(),
            Some("M")
        );
        assert_eq!(
            transaction.card.expect("a card").last_four,
            number[number.len() - 4..]
        );
    })
    .await;
}

macro_rules! brands {
    ($($name:ident: $number:literal, $cvv:literal, $card:literal;)*) => {$(
        #[tokio::test]
        async fn $name() {
            pays_with($number, $cvv, $card).await;
        }
    )*};
}

brands! {
    visa: "4111111111111111", "123", "Visa ending in 1111";
    mastercard: "5555555555554444", "123", "MasterCard ending in 4444";
    mastercard_of_the_second_series: "2223000048400011", "123", "MasterCard ending in 0011";
    american_express: "378282246310005", "1234", "American Express ending in 0005";
    discover: "6011000991300009", "123", "Discover ending in 0009";
    diners_club: "36259600000004", "123", "Discover ending in 0004";
    jcb: "3530111333300000", "123", "JCB ending in 0000";
    maestro: "6304000000000000", "123", "Maestro ending in 0000";
    unionpay: "6243030000000001", "123", "UnionPay ending in 0001";
    elo: "5066991111111118", "123", "Elo ending in 1118";
    hiper: "6370950000000005", "123", "Hiper ending in 0005";
    hipercard: "6062820524845321", "123", "Hipercard ending in 5321";
}

#[tokio::test]
async fn by_rest_when_the_gateway_has_no_graphql() {
    Stand::run(async |stand| {
        let page = stand.checkout_with("?account=no_graphql_usd").await;
        assert!(
            !page.has_field("postalCode").await,
            "this account does not ask for it"
        );
        page.fill(TestCard {
            postal_code: "",
            ..TestCard::VISA
        })
        .await;
        page.pay().await;
        assert_eq!(
            page.until_receipt().await.fact("card").await,
            "Visa ending in 1111"
        );
    })
    .await;
}

#[tokio::test]
async fn with_number_and_date_alone_when_nothing_else_is_asked() {
    Stand::run(async |stand| {
        let page = stand
            .checkout_with("?account=sandbox_credit_card_non_default")
            .await;
        assert!(!page.has_field("cvv").await && !page.has_field("postalCode").await);
        page.fill(TestCard {
            cvv: "",
            postal_code: "",
            ..TestCard::VISA
        })
        .await;
        page.pay().await;
        let receipt = page.until_receipt().await;
        let transaction = stand
            .gateway()
            .find(&receipt.fact("transaction").await)
            .await
            .expect("in the ledger");
        assert_eq!(transaction.cvv_response_code.as_deref(), Some("I"));
    })
    .await;
}

#[tokio::test]
async fn with_every_version_of_the_client_token() {
    Stand::run(async |stand| {
        for version in 1..=3 {
            let page = stand.checkout_with(&format!("?version={version}")).await;
            page.fill(TestCard::VISA).await;
            page.pay().await;
            assert_eq!(
                page.until_receipt().await.title().await,
                "Thank you",
                "version {version}"
            );
            stand
                .browser
                .delete_all_cookies()
                .await
                .expect("a new basket");
        }
    })
    .await;
}

#[tokio::test]
async fn in_a_leptos_application() {
    Stand::run(async |stand| {
        let page = CheckoutPage::leptos(&stand.browser, stand.sandbox.shop_url()).await;
        page.fill(TestCard::VISA).await;
        page.pay().await;
        assert_eq!(
            page.until_receipt().await.fact("card").await,
            "Visa ending in 1111"
        );
        assert_eq!(stand.transactions().await, 1);
    })
    .await;
}

#[tokio::test]
async fn for_what_the_basket_holds() {
    Stand::run(async |stand| {
        let cart = stand.cart().await;
        cart.hold(&[("kettle", 2), ("house-blend", 1)]).await;
        cart.check_out().await;
        let page = stand.checkout().await;
        page.fill(TestCard::VISA).await;
        page.pay().await;
        assert_eq!(page.until_receipt().await.fact("amount").await, "$150.00");
    })
    .await;
}
