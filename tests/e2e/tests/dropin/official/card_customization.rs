use serde_json::json;
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "cardholderName: can add a cardholder name field to the card form" => adds_the_name,
    "cardholderName: does not include cardholder name field if not included in config" => leaves_out_the_name,
    "cardholderName: does not require cardholder name" => name_may_be_empty,
    "cardholderName: can set cardholder name to be required" => name_is_required,
    "Hosted Fields overrides: can remove a field from the card form" => removes_a_field,
    "overrides: can override field configurations" => placeholder,
    "overrides: can override field configurations with falsey values" => no_placeholder,
    "overrides: can override style configurations" => styles,
    "clearFieldsAfterTokenization: does not persist data by default" => clears,
    "clearFieldsAfterTokenization: persists card data after tokenization if false" => persists,
};

async fn adds_the_name(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "card": { "cardholderName": true } })).await;
    assert!(page.html().await.contains("Cardholder Name"));
    assert!(page.text().await.contains("Cardholder Name"));
    assert!(page.has_field("cardholderName").await);
}

async fn leaves_out_the_name(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    assert!(page.has_field("number").await);
    assert!(!page.html().await.contains("Cardholder Name"));
    assert!(!page.has_field("cardholderName").await);
}

async fn name_may_be_empty(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "card": { "cardholderName": true } })).await;
    page.fill().await;
    page.pay().await;
    let result = page.results().await;
    assert!(
        result["nonce"]
            .as_str()
            .is_some_and(|nonce| !nonce.is_empty())
    );
    assert_eq!(result["description"], "ending in 11");
    assert_eq!(result["details"]["cardType"], "Visa");
}

async fn name_is_required(stand: &Stand) {
    let required = json!({ "card": { "cardholderName": { "required": true } } });
    let page = DropinPage::open(stand, required).await;
    page.fill().await;
    page.until_not_payable().await;
    page.type_into("cardholderName", "n").await;
    page.pay().await;
    let result = page.results().await;
    assert_eq!(result["details"]["cardholderName"], "n");
    assert_eq!(result["description"], "ending in 11");
}

async fn removes_a_field(stand: &Stand) {
    let without = json!({ "card": { "overrides": { "fields": { "cvv": null } } } });
    let page = DropinPage::open(stand, without).await;
    let sheet = page.until_shown("[data-braintree-id=card]").await;
    assert!(sheet.contains("Card Number"), "{sheet}");
    assert!(sheet.contains("Expiration Date"), "{sheet}");
    assert!(!page.html().await.contains("CVV"));
    assert!(!page.has_field("cvv").await);
}

async fn placeholder(stand: &Stand) {
    let page = DropinPage::open(stand, cvv(json!({ "placeholder": "my placeholder" }))).await;
    assert_eq!(
        property(&page, "cvv", "placeholder").await,
        "my placeholder"
    );
}

async fn no_placeholder(stand: &Stand) {
    let page = DropinPage::open(stand, cvv(json!({ "placeholder": "" }))).await;
    assert_eq!(property(&page, "cvv", "placeholder").await, "");
    let date = json!({ "placeholder": "" });
    let options = json!({ "card": { "overrides": { "fields": { "expirationDate": date } } } });
    let page = DropinPage::open(stand, options).await;
    assert_eq!(property(&page, "expirationDate", "placeholder").await, "");
}

async fn styles(stand: &Stand) {
    let styles = json!({ "input": { "font-size": "20px" }, ".number": { "font-size": "10px" } });
    let page = DropinPage::open(
        stand,
        json!({ "card": { "overrides": { "styles": styles } } }),
    )
    .await;
    assert_eq!(font_size(&page, "cvv").await, "20px");
    assert_eq!(font_size(&page, "number").await, "10px");
}

async fn clears(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.fill().await;
    page.pay().await;
    page.results().await;
    page.click_in_frame("[data-braintree-id=toggle]").await;
    page.until_not_payable().await;
    assert_eq!(page.value("number").await, "");
}

async fn persists(stand: &Stand) {
    let page = DropinPage::open(
        stand,
        json!({ "card": { "clearFieldsAfterTokenization": false } }),
    )
    .await;
    page.fill().await;
    page.pay().await;
    let old = page.results().await["nonce"].clone();
    page.click_in_frame("[data-braintree-id=toggle]").await;
    page.until_shown("input.number").await;
    assert_eq!(page.value("number").await, "4111 1111 1111 1111");
    page.pay().await;
    let new = page.results().await["nonce"].clone();
    assert!(new.is_string());
    assert_ne!(old, new);
}

fn cvv(options: serde_json::Value) -> serde_json::Value {
    json!({ "card": { "overrides": { "fields": { "cvv": options } } } })
}

async fn property(page: &DropinPage<'_>, field: &str, name: &str) -> String {
    page.in_frame(async || {
        let input = page.find(&format!("input.{field}")).await;
        tillframe_e2e::pages::property(&input, name).await
    })
    .await
}

async fn font_size(page: &DropinPage<'_>, field: &str) -> String {
    page.in_frame(async || {
        let input = page.find(&format!("input.{field}")).await;
        input.css_value("font-size").await.expect("a size")
    })
    .await
}
