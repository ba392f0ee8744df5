use serde_json::json;
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "callback api: tokenizes a card" => with_a_callback,
    "promise API: tokenizes a card" => with_a_promise,
};

async fn with_a_callback(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    tokenizes(&page).await;
}

async fn with_a_promise(stand: &Stand) {
    let several = json!({ "account": "paypal_usd", "paypal": "default" });
    let page = DropinPage::with_promises(stand, several).await;
    page.is_warned_of(&["paypal"]).await;
    page.choose("card").await;
    tokenizes(&page).await;
}

async fn tokenizes(page: &DropinPage<'_>) {
    page.fill().await;
    page.pay().await;
    let label = page.until_shown("[data-braintree-id=methods-label]").await;
    assert!(label.contains("Paying with"), "{label}");
    let text = page.text().await;
    assert!(text.contains("Ending in 1111"), "{text}");

    let result = page.results().await;
    assert!(
        result["nonce"]
            .as_str()
            .is_some_and(|nonce| !nonce.is_empty())
    );
    assert_eq!(result["type"], "CreditCard");
    assert_eq!(result["description"], "ending in 11");
    assert_eq!(result["details"]["cardType"], "Visa");
}
