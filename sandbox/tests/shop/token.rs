use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::{Client, header};
use serde_json::{Value, json};

use crate::shopper::{Shopper, finish, sandbox};

fn decoded(token: &str) -> Value {
    serde_json::from_slice(&STANDARD.decode(token).unwrap()).unwrap()
}

#[tokio::test]
async fn a_page_gets_a_client_token_of_the_version_it_asks_for() {
    let sandbox = sandbox().await;
    let url = format!("{}/api/client_token", sandbox.shop_url());
    let without_a_body = finish(Client::new().post(&url)).await;
    let token = without_a_body.json()["client_token"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(decoded(&token)["version"], 2);

    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let ask = async |body: Value| {
        let answer = shopper.post("/api/client_token", &body).await;
        answer.json()["client_token"]
            .as_str()
            .unwrap_or_else(|| panic!("{answer:?}"))
            .to_owned()
    };
    assert_eq!(decoded(&ask(json!({ "version": 3 })).await)["version"], 3);
    assert!(ask(json!({ "version": 1 })).await.starts_with('{'));
    let other = ask(json!({ "merchant_account_id": "sandbox_credit_card_non_default" })).await;
    assert_eq!(
        decoded(&other)["merchantAccountId"],
        "sandbox_credit_card_non_default"
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn a_wish_that_can_not_be_granted_is_answered_in_words() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let unknown_version = shopper
        .post("/api/client_token", &json!({ "version": 9 }))
        .await;
    assert_eq!(
        (unknown_version.status, unknown_version.code().as_str()),
        (422, "client_token_refused")
    );
    assert_eq!(unknown_version.json()["error"]["gateway_code"], "92806");
    let not_a_number = shopper
        .post("/api/client_token", &json!({ "version": "two" }))
        .await;
    assert_eq!(
        (not_a_number.status, not_a_number.code().as_str()),
        (400, "bad_request")
    );

    sandbox.stop_gateway().await;
    let unreachable = shopper.post("/api/client_token", &json!({})).await;
    assert_eq!(
        (unreachable.status, unreachable.code().as_str()),
        (502, "gateway_unavailable")
    );
    assert_eq!(unreachable.json()["error"]["retryable"], true);
    assert_eq!(unreachable.retry_after.as_deref(), Some("1"));
    sandbox.stop().await;
}

#[tokio::test]
async fn the_platforms_address_gives_a_client_token_too() {
    let sandbox = sandbox().await;
    let url = |id: &str| {
        format!(
            "{}/v9/clients/{id}/braintree_client_token",
            sandbox.shop_url()
        )
    };
    let answer = finish(Client::new().post(url("1680191234567"))).await;
    let body = answer.json();
    assert_eq!(body.as_object().unwrap().len(), 1);
    assert_eq!(
        decoded(body["client_token"].as_str().unwrap())["version"],
        2
    );
    let with_a_body = Client::new()
        .post(url("1"))
        .header(header::CONTENT_TYPE, "text/plain")
        .body("later");
    assert_eq!(finish(with_a_body).await.status, 200);

    for (id, status, code) in [
        ("abc", 400, "bad_request"),
        ("-1", 400, "bad_request"),
        ("1.5", 400, "bad_request"),
        ("0", 404, "client_not_found"),
        ("99999999999999999999", 404, "client_not_found"),
    ] {
        let answer = finish(Client::new().post(url(id))).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (status, code),
            "{id}"
        );
    }
    sandbox.stop().await;
}
