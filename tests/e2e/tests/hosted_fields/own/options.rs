use serde_json::json;
use tillframe_e2e::{
    cases,
    client_session::Session,
    pages::{HostedFieldsPage, query},
    stand::Stand,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "maskInput hides what is typed when the focus leaves" => masks,
    "maxCardLength ends a number early" => ends_early,
    "formatInput false leaves digits as they are" => leaves_digits,
    "prefill puts in what may be put in" => prefills,
    "supportedCardBrands refuses a brand" => refuses_a_brand,
    "binVerificationLength tells eight digits" => eight_digits,
    "frames and labels are named for screen readers" => names,
    "the token of a client session is an authorization too" => session,
};

async fn session(stand: &Stand) {
    let session = Session::new(stand, json!({ "amount": 700, "currencyCode": "USD" })).await;
    let page = HostedFieldsPage::with(stand, session.option()).await;
    page.fill().await;
    let answer = page.tokenize(json!({})).await;
    assert!(answer["payload"]["nonce"].is_string(), "{answer}");
}

async fn masks(stand: &Stand) {
    let mask = json!({ "character": "x", "showLastFour": true });
    let page = with_fields(
        stand,
        json!({ "number": { "maskInput": mask }, "cvv": { "maskInput": true } }),
    )
    .await;
    page.fill().await;
    page.until_value("number", "xxxx xxxx xxxx 1111").await;
    page.until_value("cvv", "•••").await;
    page.click("label[for=card-number]").await;
    page.until_value("number", "4111 1111 1111 1111").await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(answer["payload"]["details"]["bin"], "411111", "{answer}");
}

async fn ends_early(stand: &Stand) {
    let page = with_fields(stand, json!({ "number": { "maxCardLength": 16 } })).await;
    page.type_into("number", "4111111111111112").await;
    page.until_container_has("number", "invalid").await;
    page.type_into("number", "99").await;
    assert_eq!(page.value("number").await, "4111 1111 1111 1112");
}

async fn leaves_digits(stand: &Stand) {
    let plain =
        json!({ "number": { "formatInput": false }, "expirationDate": { "formatInput": false } });
    let page = with_fields(stand, plain).await;
    page.type_into("number", "4111111111111111").await;
    page.type_into("expirationDate", "12/30").await;
    page.until_value("number", "4111111111111111").await;
    page.until_value("expirationDate", "12/30").await;
    page.until_container_has("number", "valid").await;
    page.until_container_has("expirationDate", "valid").await;
}

async fn prefills(stand: &Stand) {
    let page = with_fields(
        stand,
        json!({ "postalCode": { "prefill": 60622 }, "expirationDate": { "prefill": "1/30" } }),
    )
    .await;
    page.until_value("postalCode", "60622").await;
    page.until_value("expirationDate", "01 / 30").await;
    page.until_container_has("postalCode", "valid").await;
    page.until_container_has("expirationDate", "valid").await;
}

async fn refuses_a_brand(stand: &Stand) {
    let page = with_fields(
        stand,
        json!({ "number": { "supportedCardBrands": { "visa": false } } }),
    )
    .await;
    page.type_into("number", "4111111111111111").await;
    page.until_container_has("number", "invalid").await;
    assert_eq!(page.state().await["cards"][0]["supported"], false);
    page.set_value("number", "5555555555554444").await;
    page.until_container_has("number", "valid").await;
    assert_eq!(page.state().await["cards"][0]["supported"], true);
}

async fn eight_digits(stand: &Stand) {
    let page = HostedFieldsPage::with(stand, json!({ "binVerificationLength": 8 })).await;
    page.type_into("number", "4111111").await;
    page.until_value("number", "4111 111").await;
    page.find("#binAvailable:not([binAvailable])").await;
    page.type_into("number", "1").await;
    page.find("#binAvailable[binAvailable='41111111']").await;
}

async fn names(stand: &Stand) {
    let names = json!({ "number": { "internalLabel": "Kartennummer" }, "cvv": { "iframeTitle": "Prüfziffer" } });
    let page = with_fields(stand, names).await;
    let title = async |field: &str| {
        let frame = page.find(&page.frame(field)).await;
        frame
            .attr("title")
            .await
            .expect("an attribute")
            .unwrap_or_default()
    };
    assert_eq!(title("cvv").await, "Prüfziffer");
    // As the original has it, a label of the shop's is not taken for a title.
    assert_eq!(
        title("number").await,
        "Secure Credit Card Frame - Credit Card Number"
    );
    assert_eq!(
        title("expirationDate").await,
        "Secure Credit Card Frame - Expiration Date"
    );
    page.in_field("number", async |_| {
        let label = page
            .script("return document.querySelector('input').labels[0].textContent")
            .await;
        assert_eq!(label, "Kartennummer");
    })
    .await;
}

async fn with_fields(stand: &Stand, fields: serde_json::Value) -> HostedFieldsPage<'_> {
    let options = query("options", &json!({ "fields": fields }));
    HostedFieldsPage::open(stand, &format!("standard.html?{options}")).await
}
