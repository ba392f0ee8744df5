use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "should apply custom styles in light theme" => light,
    "should apply dark theme styles" => dark,
    "should apply styles to hosted fields in iframes" => fonts,
    "should apply valid/invalid styling states" => validity,
    "should apply dynamic styling on field interaction" => interaction,
};

async fn light(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "custom-styling.html?theme=light").await;
    assert_eq!(style(&page, "number", "font-size").await, "16px");
    assert_eq!(style(&page, "number", "color").await, "rgb(58, 58, 58)");
}

async fn dark(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "custom-styling.html?theme=dark").await;
    let body = page.find("body.dark").await;
    let background = body.css_value("background-color").await.expect("a style");
    assert_eq!(background, "rgba(27, 29, 33, 1)");
    assert_eq!(style(&page, "number", "color").await, "rgb(241, 241, 241)");
}

async fn fonts(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "custom-styling.html").await;
    for field in ["number", "expirationDate", "cvv", "postalCode"] {
        let fonts = style(&page, field, "font-family").await;
        assert!(fonts.contains("monospace"), "{field}: {fonts}");
    }
}

async fn validity(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "custom-styling.html").await;
    page.type_into("number", "4111111111111111111").await;
    page.until_container_has("number", "invalid").await;
    page.in_field("number", async |_| {
        let color = "getComputedStyle(document.querySelector('input')).color";
        page.until(&format!("{color} === 'rgb(220, 53, 69)'")).await;
    })
    .await;
    page.set_value("number", "4111111111111111").await;
    page.until_container_has("number", "valid").await;
    page.until_container_lacks("number", "invalid").await;
    page.in_field("number", async |_| {
        let color = "getComputedStyle(document.querySelector('input')).color";
        page.until(&format!("{color} === 'rgb(40, 167, 69)'")).await;
    })
    .await;
}

async fn interaction(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "custom-styling.html").await;
    page.click("label[for=cvv]").await;
    page.until_container_has("cvv", "focused").await;
    assert_eq!(style(&page, "cvv", "color").await, "rgb(17, 17, 17)");
    page.click("label[for=card-number]").await;
    page.until_container_lacks("cvv", "focused").await;
    page.until_container_has("number", "focused").await;
    assert_eq!(style(&page, "cvv", "color").await, "rgb(58, 58, 58)");
}

async fn style(page: &HostedFieldsPage<'_>, field: &str, property: &str) -> String {
    let script = format!(
        "return getComputedStyle(document.querySelector('input')).getPropertyValue('{property}')"
    );
    let value = page
        .in_field(field, async |_| page.script(&script).await)
        .await;
    value.as_str().expect("a text").to_owned()
}
