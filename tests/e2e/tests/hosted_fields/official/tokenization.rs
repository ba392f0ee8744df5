use serde_json::json;
use tillframe_e2e::{
    cases,
    pages::{HostedFieldsPage, query},
    stand::Stand,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "should tokenize card successfully with postal code field" => with_postal_code,
    "should tokenize card successfully without postal code field" => without_postal_code,
};

async fn with_postal_code(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.fill().await;
    succeeds(&page).await;
}

async fn without_postal_code(stand: &Stand) {
    let without = query("options", &json!({ "fields": { "postalCode": null } }));
    let page = HostedFieldsPage::open(stand, &format!("standard.html?{without}")).await;
    page.type_into("number", "4111111111111111").await;
    page.type_into("expirationDate", "1230").await;
    page.type_into("cvv", "123").await;
    page.until("document.querySelectorAll('iframe').length === 3")
        .await;
    succeeds(&page).await;
}

async fn succeeds(page: &HostedFieldsPage<'_>) {
    page.until_complete().await;
    page.click("button[type=submit]").await;
    let result = page.result().await;
    assert!(
        result.starts_with("Tokenization successful! Nonce: "),
        "{result}"
    );
    assert!(result.contains("\"lastFour\":\"1111\""), "{result}");
    assert!(result.contains("\"cardType\":\"Visa\""), "{result}");
}
