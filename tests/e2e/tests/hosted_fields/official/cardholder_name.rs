use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "should tokenize card with cardholder name successfully" => tokenizes_the_name,
    "should show cardholder name validation states" => validates_the_name,
    "should verify button remains disabled when cardholder name is empty" => needs_the_name,
};

async fn story(stand: &Stand) -> HostedFieldsPage<'_> {
    HostedFieldsPage::open(stand, "cardholder-name.html").await
}

async fn tokenizes_the_name(stand: &Stand) {
    let page = story(stand).await;
    page.type_into("cardholderName", "Grace Hopper").await;
    page.fill().await;
    page.until_complete().await;
    page.click("button[type=submit]").await;
    let result = page.result().await;
    assert!(result.starts_with("Tokenization successful!"), "{result}");
    assert!(
        result.contains("\"cardholderName\":\"Grace Hopper\""),
        "{result}"
    );
}

async fn validates_the_name(stand: &Stand) {
    let page = story(stand).await;
    page.type_into("cardholderName", "Grace Hopper").await;
    page.until_container_has("cardholderName", "valid").await;
    page.until_incomplete().await;
    page.fill().await;
    page.until_complete().await;
}

async fn needs_the_name(stand: &Stand) {
    let page = story(stand).await;
    page.fill().await;
    page.until_container_has("postalCode", "valid").await;
    page.until_incomplete().await;
    assert_eq!(
        page.state().await["fields"]["cardholderName"]["isValid"],
        false
    );
}
