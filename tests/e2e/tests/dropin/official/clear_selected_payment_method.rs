use serde_json::json;
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "clears a credit card when it is the active payment method" => clears,
};

const ACTIVE: &str = ".braintree-method.braintree-method--active";

async fn clears(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.fill().await;
    page.pay().await;
    page.results().await;
    page.until_shown(ACTIVE).await;
    page.click("#clear-button").await;
    page.until_hidden(ACTIVE).await;
    page.until_not_payable().await;
}
