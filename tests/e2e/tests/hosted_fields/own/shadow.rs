use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "containers in open and nested shadow roots hold their fields" => holds,
    "labels in a shadow root lead to their fields" => labels,
    "nothing is left of the slots after the teardown" => ends,
};

const NUMBER: &str = "document.querySelector('#outer').shadowRoot.querySelector('#card-number')";
const CVV: &str = "document.querySelector('#outer').shadowRoot.querySelector('shop-details').shadowRoot.querySelector('#cvv')";

async fn holds(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "shadow.html").await;
    page.fill().await;
    page.until_complete().await;
    for container in [NUMBER, CVV] {
        page.until(&format!(
            "{container}.classList.contains('braintree-hosted-fields-valid')"
        ))
        .await;
    }
    // The frames lie where their containers are.
    for (field, container) in [("number", NUMBER), ("cvv", CVV)] {
        let frame = format!("document.querySelector('{}')", page.frame(field));
        page.until(&format!(
            "JSON.stringify(['x', 'y', 'width', 'height'].map((side) => {frame}.getBoundingClientRect()[side])) ===
             JSON.stringify(['x', 'y', 'width', 'height'].map((side) => {container}.getBoundingClientRect()[side]))"
        ))
        .await;
    }
    page.click("button[type=submit]").await;
    assert!(page.result().await.contains("\"lastFour\":\"1111\""));
}

async fn labels(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "shadow.html").await;
    for (container, field) in [(NUMBER, "number"), (CVV, "cvv")] {
        page.script(&format!("{container}.previousElementSibling.click()"))
            .await;
        page.until(&format!(
            "{container}.classList.contains('braintree-hosted-fields-focused')"
        ))
        .await;
        page.until(&format!(
            "story.instance.getState().fields.{field}.isFocused"
        ))
        .await;
    }
}

async fn ends(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "shadow.html").await;
    page.script("return story.instance.teardown()").await;
    page.until("document.querySelectorAll('iframe, [slot]').length === 0")
        .await;
    for container in [NUMBER, CVV] {
        page.until(&format!("{container}.innerHTML === ''")).await;
        page.until(&format!(
            "{container}.getRootNode().querySelectorAll('slot').length === 0"
        ))
        .await;
    }
}
