use serde_json::json;
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "tokenizes a card" => tokenizes,
    "does not submit form if card form is invalid" => does_not_submit,
    "accepts data attributes as create options" => takes_attributes,
};

async fn tokenizes(stand: &Stand) {
    let page = start(stand).await;
    page.choose("card").await;
    page.fill().await;
    page.click("input[type=submit]").await;
    page.until_address_has("script-tag-result.html").await;
    let sent = page.find("body").await.text().await.expect("a text");
    assert!(sent.contains("payment_method_nonce: "), "{sent}");
    assert!(sent.contains("device_data: {"), "{sent}");
    assert!(sent.contains("cart: 42"), "{sent}");
    assert_eq!(sent.lines().count(), 3, "and nothing else: {sent}");
}

async fn does_not_submit(stand: &Stand) {
    let page = start(stand).await;
    page.choose("card").await;
    page.type_into("number", "4111111111111111").await;
    page.click("input[type=submit]").await;
    page.until_shown(".braintree-sheet--has-error").await;
    let address = page.script("return location.href").await;
    assert!(
        address
            .as_str()
            .is_some_and(|url| !url.contains("script-tag-result.html")),
        "{address}"
    );
}

async fn takes_attributes(stand: &Stand) {
    let page = start(stand).await;
    let labels = page
        .in_frame(async || {
            page.script(
                "return [...document.querySelectorAll('[data-braintree-id=options] .braintree-option__label')]
                    .map((label) => label.textContent)",
            )
            .await
        })
        .await;
    let labels: Vec<String> = serde_json::from_value(labels).expect("texts");
    assert_eq!(labels.len(), 3, "{labels:?}");
    for (label, name) in labels.iter().zip(["PayPal", "Card", "PayPal Credit"]) {
        assert!(label.contains(name), "{labels:?}");
    }
}

/// The page, its list of ways to pay on display.
async fn start(stand: &Stand) -> DropinPage<'_> {
    let account = json!({ "account": "paypal_usd" });
    let page = DropinPage::visit(stand, "script-tag-integration.html", &account).await;
    page.until_shown(".braintree-option__card").await;
    page.is_warned_of(&["paypal", "paypalCredit"]).await;
    page
}
