//! Pages under the strictest policy there is, with Trusted Types on and none allowed: they load, pay and break nothing.
//! All pages of these tests are served so (`stories.rs`); here the browser is asked what it has seen.

use serde_json::{Value, json};
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};
use tillframe_gateway::{Amount, Nonce, SaleRequest};

pub(super) const CASES: &[Case] = cases! {
    "the browser tells of what the policy forbids" => control,
    "create" => create,
    "the script tag" => script_tag,
    "the custom element" => element,
};

const VIOLATIONS: &str =
    "return story.seen.violations.map(({ effectiveDirective }) => effectiveDirective)";

/// Without this the others would prove nothing.
async fn control(stand: &Stand) {
    let page = DropinPage::blank(stand, json!({})).await;
    let sinks = page
        .script(
            "const refused = (work) => {
                try {
                    work();
                    return 'done';
                } catch (error) {
                    return error.name;
                }
            };
            const html = refused(() => (document.querySelector('#error').innerHTML = '<b>bold</b>'));
            const policy = refused(() => trustedTypes.createPolicy('own', {}));
            document.querySelector('#error').setAttribute('style', 'color: red');
            return [html, policy]",
        )
        .await;
    assert_eq!(sinks, json!(["TypeError", "TypeError"]));
    page.until("story.seen.violations.length === 3").await;
    let seen = page.script(VIOLATIONS).await;
    let expected = [
        "require-trusted-types-for",
        "trusted-types",
        "style-src-attr",
    ];
    assert_eq!(seen, json!(expected));
    let console = stand.console().await;
    assert!(
        console.iter().all(|entry| entry.starts_with("security ")),
        "{console:#?}"
    );
}

async fn create(stand: &Stand) {
    let options = json!({
        "account": "paypal_usd",
        "paypal": "default",
        "amount": "10.00",
        "currency": "USD",
        "locale": "de_DE",
        "card": { "cardholderName": true, "overrides": { "styles": { "input": { "color": "navy" } } } },
        "dataCollector": true,
        "appearance": { "theme": "night", "variables": { "colorPrimary": "#0a7" } },
    });
    let page = DropinPage::open(stand, options).await;
    page.is_warned_of(&["paypal"]).await;
    page.choose("card").await;
    page.fill().await;
    page.pay().await;
    pays(stand, &page.results().await["nonce"]).await;
    assert_eq!(page.script(VIOLATIONS).await, json!([]));
}

async fn script_tag(stand: &Stand) {
    let account = json!({ "account": "paypal_usd" });
    let page = DropinPage::visit(stand, "script-tag-integration.html", &account).await;
    page.choose("card").await;
    page.is_warned_of(&["paypal", "paypalCredit"]).await;
    sends_the_form(stand, &page).await;
}

async fn element(stand: &Stand) {
    let page = DropinPage::visit(stand, "element.html", &json!({})).await;
    page.until_shown("input.number").await;
    sends_the_form(stand, &page).await;
}

async fn sends_the_form(stand: &Stand, page: &DropinPage<'_>) {
    page.fill().await;
    assert_eq!(page.script(VIOLATIONS).await, json!([]));
    page.click("input[type=submit]").await;
    page.until_address_has("script-tag-result.html").await;
    let nonce = "return new URLSearchParams(location.search).get('payment_method_nonce')";
    pays(stand, &page.script(nonce).await).await;
    // What the page that is gone has seen is in the console, which the suite wants quiet.
}

/// The backend charges it.
async fn pays(stand: &Stand, nonce: &Value) {
    let nonce = Nonce::new(nonce.as_str().expect("a nonce"));
    let sale = SaleRequest::new(Amount::from_minor(1_000, 2), nonce);
    let transaction = stand.gateway().sale(&sale).await.expect("a sale");
    assert_eq!(transaction.card.expect("a card").last_four, "1111");
}
