use thirtyfour::Key;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "should have proper aria-describedby attributes" => describes_fields,
    "should support keyboard navigation between fields" => tabs_through,
    "should support field focus via label click" => labels_focus,
    "should properly handle invalid field states for screen readers" => says_invalid,
    "should support custom aria labels" => keeps_aria_labels,
};

async fn describes_fields(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    for field in ["number", "expirationDate", "cvv", "postalCode"] {
        page.in_field(field, async |input| {
            let id = input.attr("aria-describedby").await.expect("an attribute");
            let expected = format!("field-description-{field}");
            assert_eq!(id, Some(expected.clone()));
            page.find(&format!("#{expected}")).await;
        })
        .await;
    }
}

async fn tabs_through(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.click("#before").await;
    for field in ["number", "expirationDate", "cvv", "postalCode"] {
        page.press(&[], Key::Tab).await;
        page.until_container_has(field, "focused").await;
    }
}

async fn labels_focus(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    for (label, field) in [
        ("card-number", "number"),
        ("expiration-date", "expirationDate"),
        ("cvv", "cvv"),
        ("postal-code", "postalCode"),
    ] {
        page.click(&format!("label[for={label}]")).await;
        page.until_container_has(field, "focused").await;
    }
}

async fn says_invalid(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "1234").await;
    page.press(&[], Key::Tab).await;
    page.until_container_has("number", "invalid").await;
    page.in_field("number", async |_| {
        page.find("input.number.invalid[aria-invalid=true]").await;
    })
    .await;
}

async fn keeps_aria_labels(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.script(
        "const frame = document.querySelector('#braintree-hosted-field-number');
         frame.setAttribute('aria-label', 'Your card number');
         frame.setAttribute('aria-required', 'true');",
    )
    .await;
    page.fill().await;
    let frame = page.find(&page.frame("number")).await;
    for (name, value) in [
        ("aria-label", "Your card number"),
        ("aria-required", "true"),
    ] {
        assert_eq!(
            frame.attr(name).await.expect("an attribute").as_deref(),
            Some(value)
        );
    }
}
