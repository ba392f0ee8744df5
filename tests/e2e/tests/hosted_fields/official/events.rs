use thirtyfour::Key;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "should detect card type change event" => detects_the_brand,
    "should track empty and notEmpty events" => tells_empty_from_not_empty,
    "should track focus and blur events" => follows_the_focus,
    "should handle inputSubmitRequest event" => hears_enter,
    "should emit binAvailable event when BIN can be determined" => tells_the_bin,
};

async fn detects_the_brand(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "4").await;
    page.until("document.querySelector('#card-type').textContent.includes('Visa')")
        .await;
    page.set_value("number", "34").await;
    page.until("document.querySelector('#card-type').textContent === 'American Express'")
        .await;
}

async fn tells_empty_from_not_empty(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "4111").await;
    page.until_logged("notEmptyEvent", "number").await;
    page.find("#emptyEvent:not(.number)").await;
    for _ in 0..4 {
        page.press(&[], Key::Backspace).await;
    }
    page.until_logged("emptyEvent", "number").await;
    assert_eq!(page.state().await["fields"]["number"]["isEmpty"], true);
}

async fn follows_the_focus(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.click("label[for=card-number]").await;
    page.until_logged("focus", "number").await;
    page.click("label[for=cvv]").await;
    page.until_logged("blur", "number").await;
    page.until_logged("focus", "cvv").await;
    assert_eq!(
        page.events().await,
        ["focus number", "blur number", "focus cvv"]
    );
}

async fn hears_enter(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("postalCode", "\u{e007}").await;
    page.until_logged("inputSubmitRequest", "postalCode").await;
}

async fn tells_the_bin(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "41111").await;
    page.until_value("number", "4111 1").await;
    page.find("#binAvailable:not([binAvailable])").await;
    page.type_into("number", "1").await;
    page.find("#binAvailable[binAvailable='411111']").await;
}
