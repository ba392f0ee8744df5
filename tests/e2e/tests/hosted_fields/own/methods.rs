use serde_json::{Value, json};
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "setMessage gives screen readers the shop's own words" => message,
    "getChallenges and getSupportedCardTypes tell what the gateway says" => gateway,
    "a method that names no field of the form says so" => no_such_field,
    "nothing works after the teardown, and each method says so" => after_teardown,
};

async fn message(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.script("story.instance.setMessage({ field: 'number', message: 'Look at the front' })")
        .await;
    page.in_field("number", async |_| {
        page.until("document.querySelector('#field-description-number').textContent === 'Look at the front'").await;
    })
    .await;
}

async fn gateway(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let challenges = page.script("return story.instance.getChallenges()").await;
    assert_eq!(challenges, json!(["cvv", "postal_code"]));
    let types = page
        .script("return story.instance.getSupportedCardTypes()")
        .await;
    let types = types.as_array().expect("a list");
    assert!(
        types.contains(&json!("Visa")) && types.contains(&json!("Mastercard")),
        "{types:?}"
    );
}

async fn no_such_field(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    for (call, code) in [
        ("focus('password')", "HOSTED_FIELDS_FIELD_INVALID"),
        ("clear('cardholderName')", "HOSTED_FIELDS_FIELD_NOT_PRESENT"),
        (
            "setAttribute({ field: 'number', attribute: 'id', value: 'x' })",
            "HOSTED_FIELDS_ATTRIBUTE_NOT_SUPPORTED",
        ),
        (
            "setAttribute({ field: 'number', attribute: 'disabled', value: 'perhaps' })",
            "HOSTED_FIELDS_ATTRIBUTE_VALUE_NOT_ALLOWED",
        ),
    ] {
        assert_eq!(code_of(&page, call).await, code, "{call}");
    }
}

async fn after_teardown(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.script("return story.instance.teardown()").await;
    for call in ["tokenize()", "getState()", "focus('number')", "teardown()"] {
        assert_eq!(
            code_of(&page, call).await,
            "METHOD_CALLED_AFTER_TEARDOWN",
            "{call}"
        );
    }
}

/// The code of the error that a method throws or rejects with.
async fn code_of(page: &HostedFieldsPage<'_>, call: &str) -> Value {
    page.script(&format!(
        "return (async () => story.instance.{call})().then(() => 'no error', (error) => error.code)"
    ))
    .await
}
