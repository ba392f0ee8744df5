use serde_json::{Value, json};
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "includes device data in request payment method payload" => device_data,
};

async fn device_data(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "dataCollector": { "paypal": true } })).await;
    page.fill().await;
    page.pay().await;
    let result = page.results().await;
    let data = result["deviceData"].as_str().expect("a text");
    let data: Value = serde_json::from_str(data).expect("JSON");
    let id = data["correlation_id"].as_str().expect("a text");
    assert_eq!(id.len(), 32, "{id}");
}
