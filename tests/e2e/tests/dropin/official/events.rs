use serde_json::json;
use thirtyfour::Key;
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "disable and enable submit button on credit card validity" => follows_validity,
};

async fn follows_validity(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.until_not_payable().await;
    page.fill().await;
    page.until_payable().await;

    let last_two = async |year: &str| {
        page.type_into("expirationDate", Key::Backspace + "").await;
        page.type_into("expirationDate", Key::Backspace + "").await;
        page.type_into("expirationDate", year).await;
    };
    last_two("10").await;
    page.until_not_payable().await;
    last_two("30").await;
    page.until_payable().await;
    assert_eq!(page.value("expirationDate").await, "12 / 30");
}
