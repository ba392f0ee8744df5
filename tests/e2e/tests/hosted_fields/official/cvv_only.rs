use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "should tokenize CVV-only field successfully" => tokenizes,
    "should show validation states for CVV field" => validates,
    "should tokenize with 4-digit CVV for American Express" => tokenizes_four_digits,
};

async fn tokenizes(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "cvv-only.html").await;
    page.type_into("cvv", "123").await;
    page.until_complete().await;
    page.click("button[type=submit]").await;
    verified(&page.result().await);
}

async fn validates(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "cvv-only.html").await;
    page.until_incomplete().await;
    page.type_into("cvv", "1").await;
    page.until("!story.instance.getState().fields.cvv.isEmpty")
        .await;
    page.until_incomplete().await;
    page.type_into("cvv", "23").await;
    page.until_complete().await;
    page.until_container_has("cvv", "valid").await;
}

async fn tokenizes_four_digits(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "cvv-only.html?brand=amex").await;
    page.type_into("cvv", "1234").await;
    page.until_value("cvv", "1234").await;
    page.until_complete().await;
    page.click("button[type=submit]").await;
    verified(&page.result().await);
}

fn verified(result: &str) {
    let (said, nonce) = result.split_once("Nonce: ").expect("a nonce");
    assert!(said.contains("verified successfully"), "{result}");
    assert!(nonce.len() > 20, "{result}");
}
