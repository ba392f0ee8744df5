//! Browsers fill the one frame where the shopper took the suggestion, and deliver in one of four ways. Headless Chromium has
//! no saved cards, so a script in the frame does what a browser would.

use serde_json::json;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "what comes with `input` goes to every field" => with_input,
    "what comes with `change` goes to every field" => with_change,
    "what comes without any event goes to every field" => without_events,
    "a date in one piece is read as people write it" => whole_dates,
    "month and year find their fields" => months_and_years,
    "another card replaces the first" => twice,
    "preventAutofill leaves nothing to fill" => prevented,
};

async fn with_input(stand: &Stand) {
    fans_out(stand, Some("input")).await;
}

async fn with_change(stand: &Stand) {
    fans_out(stand, Some("change")).await;
}

async fn without_events(stand: &Stand) {
    fans_out(stand, None).await;
}

async fn fans_out(stand: &Stand, event: Option<&str>) {
    let page = HostedFieldsPage::standard(stand).await;
    let card = [
        ("cc-number", "4111111111111111"),
        ("cc-exp", "12/30"),
        ("cc-csc", "123"),
        ("billing postal-code", "60622"),
    ];
    fill(&page, "number", &card, event).await;
    for (field, shown) in [
        ("number", "4111 1111 1111 1111"),
        ("expirationDate", "12 / 30"),
        ("cvv", "123"),
        ("postalCode", "60622"),
    ] {
        page.until_value(field, shown).await;
    }
    page.until_complete().await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(
        answer["payload"]["details"]["expirationYear"], "2030",
        "{answer}"
    );
}

async fn whole_dates(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    for (filled, shown) in [
        ("1/28", "01 / 28"),
        ("2029-12", "12 / 2029"),
        ("12/2030", "12 / 2030"),
    ] {
        fill(&page, "number", &[("cc-exp", filled)], Some("input")).await;
        page.until_value("expirationDate", shown).await;
        page.until_container_has("expirationDate", "valid").await;
    }
}

async fn months_and_years(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "dates.html").await;
    let card = [
        ("cc-number", "4111111111111111"),
        ("cc-exp-month", "1"),
        ("cc-exp-year", "2030"),
    ];
    fill(&page, "number", &card, Some("change")).await;
    page.until_container_has("expirationMonth", "valid").await;
    page.until_container_has("expirationYear", "valid").await;
    page.type_into("cvv", "123").await;
    let answer = page.tokenize(json!({})).await;
    let details = &answer["payload"]["details"];
    assert_eq!(details["expirationMonth"], "01", "{answer}");
    assert_eq!(details["expirationYear"], "2030");
}

async fn twice(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    fill(
        &page,
        "number",
        &[("cc-number", "4111111111111111"), ("cc-csc", "123")],
        Some("input"),
    )
    .await;
    page.until_value("cvv", "123").await;
    page.set_value("cvv", "987").await;
    page.until_value("cvv", "987").await;
    fill(
        &page,
        "number",
        &[("cc-number", "378282246310005"), ("cc-csc", "1234")],
        None,
    )
    .await;
    page.until_value("number", "3782 822463 10005").await;
    page.until_value("cvv", "1234").await;
    page.until_container_has("cvv", "valid").await;
}

async fn prevented(stand: &Stand) {
    let page = HostedFieldsPage::with(stand, json!({ "preventAutofill": true })).await;
    for field in ["number", "expirationDate", "cvv", "postalCode"] {
        page.in_field(field, async |input| {
            let autocomplete = input.attr("autocomplete").await.expect("an attribute");
            assert_eq!(autocomplete.as_deref(), Some("off"));
            let inputs = page
                .script("return document.querySelectorAll('input').length")
                .await;
            assert_eq!(inputs, 1, "{field}");
        })
        .await;
    }
}

/// Fills inputs of one frame by their `autocomplete`, as a browser does, and tells the frame by that event, if at all.
async fn fill(
    page: &HostedFieldsPage<'_>,
    frame: &str,
    card: &[(&str, &str)],
    event: Option<&str>,
) {
    let script = format!(
        "const event = {};
         for (const [name, value] of {}) {{
             const input = document.querySelector(`input[autocomplete='${{name}}']`);
             input.value = value;
             if (event) input.dispatchEvent(new Event(event, {{ bubbles: true }}));
         }}",
        json!(event),
        json!(card)
    );
    page.in_field(frame, async |_| page.script(&script).await)
        .await;
}
