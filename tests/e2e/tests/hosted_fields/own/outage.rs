use serde_json::json;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "a gateway that is away loses nothing that is typed" => comes_back,
    "a gateway that is away from the start is said" => never_there,
};

async fn comes_back(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.fill().await;
    page.until_complete().await;
    stand.sandbox.stop_gateway().await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(
        answer["error"]["code"], "HOSTED_FIELDS_TOKENIZATION_NETWORK_ERROR",
        "{answer}"
    );
    assert_eq!(answer["error"]["type"], "NETWORK");
    for (field, value) in [
        ("number", "4111 1111 1111 1111"),
        ("expirationDate", "12 / 30"),
        ("cvv", "123"),
        ("postalCode", "60622"),
    ] {
        assert_eq!(page.value(field).await, value);
    }
    only_the_network_is_blamed(stand).await;

    stand
        .sandbox
        .start_gateway()
        .await
        .expect("the gateway is back");
    let answer = page.tokenize(json!({})).await;
    assert_eq!(answer["payload"]["details"]["lastFour"], "1111", "{answer}");
}

async fn never_there(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let token = page.script("return story.token()").await;
    stand.sandbox.stop_gateway().await;
    page.script("return story.instance.teardown()").await;
    let script = format!(
        "return braintree.hostedFields.create({{ authorization: {token}, fields: {{ number: {{ container: '#card-number' }} }} }})
            .then(() => 'created', (error) => error.code)"
    );
    assert_eq!(page.script(&script).await, "CLIENT_GATEWAY_NETWORK");
    page.until("document.querySelectorAll('iframe').length === 0")
        .await;
    only_the_network_is_blamed(stand).await;
    stand
        .sandbox
        .start_gateway()
        .await
        .expect("the gateway is back");
}

/// The browser itself writes each failed request to the console.
async fn only_the_network_is_blamed(stand: &Stand) {
    for entry in stand.console().await {
        assert!(entry.contains("net::ERR_"), "{entry}");
    }
}
