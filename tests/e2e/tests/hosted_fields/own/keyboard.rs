use serde_json::json;
use thirtyfour::Key;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "Tab goes from the page through the fields and out again" => forward,
    "Shift and Tab go the same way back" => backward,
    "Enter is told and submits nothing by itself" => enter,
    "Enter submits the page's form when the shop says so" => enter_submits,
    "a field keeps the focus that a method gives it" => keeps_focus,
    "a failed submit leads to the first wrong field" => first_error,
    "a failed submit leaves the focus where it is when the shop says so" => no_focus,
};

const FIELDS: [&str; 4] = ["number", "expirationDate", "cvv", "postalCode"];

async fn forward(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.click("#before").await;
    for field in FIELDS {
        page.press(&[], Key::Tab).await;
        page.until_container_has(field, "focused").await;
    }
    page.press(&[], Key::Tab).await;
    page.until("document.activeElement.id === 'after'").await;
    page.until("document.querySelectorAll('.braintree-hosted-fields-focused').length === 0")
        .await;
}

async fn backward(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.click("#after").await;
    for field in FIELDS.into_iter().rev() {
        page.press(&[Key::Shift], Key::Tab).await;
        page.until_container_has(field, "focused").await;
    }
    page.press(&[Key::Shift], Key::Tab).await;
    page.until("document.activeElement.id === 'before'").await;
}

async fn enter(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.fill().await;
    page.until_complete().await;
    for field in FIELDS {
        page.type_into(field, "\u{e007}").await;
        page.until_logged("inputSubmitRequest", field).await;
    }
    let shown = page
        .script("return document.querySelector('#result').className")
        .await;
    assert_eq!(shown, "shared-result", "nothing was submitted");
}

async fn enter_submits(stand: &Stand) {
    let page = HostedFieldsPage::with(stand, json!({ "submitOnEnter": true })).await;
    page.fill().await;
    page.until_complete().await;
    page.type_into("cvv", "\u{e007}").await;
    page.until_logged("inputSubmitRequest", "cvv").await;
    assert!(page.result().await.starts_with("Tokenization successful!"));
}

/// Page and frame both move the focus, each by its own way through the browser; the later one must not undo the other.
async fn keeps_focus(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let mut expected = vec!["focus number".to_owned()];
    page.script("return story.instance.focus('number')").await;
    let mut last = "number";
    for field in [
        "cvv",
        "number",
        "postalCode",
        "cvv",
        "expirationDate",
        "number",
    ]
    .repeat(2)
    {
        page.script(&format!("return story.instance.focus('{field}')"))
            .await;
        page.until_container_has(field, "focused").await;
        page.until_container_lacks(last, "focused").await;
        expected.extend([format!("blur {last}"), format!("focus {field}")]);
        last = field;
    }
    assert_eq!(page.events().await, expected);
}

async fn first_error(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "4111111111111111").await;
    page.type_into("cvv", "12").await;
    page.click("#tokenize-button").await;
    assert!(
        page.result()
            .await
            .starts_with("HOSTED_FIELDS_FIELDS_INVALID: ")
    );
    page.until_container_has("expirationDate", "focused").await;
    for field in ["expirationDate", "cvv", "postalCode"] {
        page.in_field(field, async |_| page.find("input[aria-invalid=true]").await)
            .await;
    }
    page.in_field("number", async |_| {
        page.find("input:not([aria-invalid=true])").await
    })
    .await;

    page.set_value("number", "4111").await;
    page.click("#tokenize-button").await;
    page.until_container_has("number", "focused").await;
    page.until_container_lacks("expirationDate", "focused")
        .await;
}

async fn no_focus(stand: &Stand) {
    let page = HostedFieldsPage::with(stand, json!({ "focusFirstError": false })).await;
    page.type_into("number", "4111").await;
    page.click("#tokenize-button").await;
    assert!(
        page.result()
            .await
            .starts_with("HOSTED_FIELDS_FIELDS_INVALID: ")
    );
    page.in_field("number", async |_| {
        page.find("input[aria-invalid=true]").await
    })
    .await;
    page.until("document.activeElement.id === 'tokenize-button'")
        .await;
    let focused = page
        .events()
        .await
        .into_iter()
        .filter(|event| event.starts_with("focus "));
    assert_eq!(
        focused.collect::<Vec<_>>(),
        ["focus number"],
        "when it was typed into"
    );
}
