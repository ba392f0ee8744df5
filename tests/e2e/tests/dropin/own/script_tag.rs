//! The script tag beyond the official cases.

use serde_json::{Value, json};
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "a form that is submitted twice is sent once" => twice,
    "a form that was refused can be sent once it is right" => second_try,
};

async fn twice(stand: &Stand) {
    let page = start(stand).await;
    page.fill().await;
    page.script(
        "const pay = document.querySelector('input[type=submit]');
        pay.click();
        pay.click();",
    )
    .await;
    page.until_address_has("script-tag-result.html").await;
    assert_eq!(nonces(&page).await, 1);
}

async fn second_try(stand: &Stand) {
    let page = start(stand).await;
    page.click("input[type=submit]").await;
    page.until_shown(".braintree-sheet--has-error").await;
    page.fill().await;
    page.click("input[type=submit]").await;
    page.until_address_has("script-tag-result.html").await;
    assert_eq!(nonces(&page).await, 1);
}

/// How many nonces the form has sent.
async fn nonces(page: &DropinPage<'_>) -> Value {
    page.script("return new URLSearchParams(location.search).getAll('payment_method_nonce').length")
        .await
}

/// The page, its card form on display.
async fn start(stand: &Stand) -> DropinPage<'_> {
    let account = json!({ "account": "paypal_usd" });
    let page = DropinPage::visit(stand, "script-tag-integration.html", &account).await;
    page.choose("card").await;
    page.is_warned_of(&["paypal", "paypalCredit"]).await;
    page.until_shown("input.number").await;
    page
}
