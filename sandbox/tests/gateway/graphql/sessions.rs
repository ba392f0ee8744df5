//! Customers' sessions, and what shops are told to show.

use std::time::Duration;

use serde_json::{Value, json};

use super::{ask, data, errors};
use crate::lab::Lab;

const CREATE: &str =
    "mutation($input: CreateCustomerSessionInput!) { createCustomerSession(input: $input) {
  clientMutationId sessionId } }";

const UPDATE: &str =
    "mutation($input: UpdateCustomerSessionInput!) { updateCustomerSession(input: $input) {
  sessionId } }";

const RECOMMEND: &str = "mutation($input: GenerateCustomerRecommendationsInput!) {
  generateCustomerRecommendations(input: $input) { sessionId isInPayPalNetwork
  paymentRecommendations { paymentOption recommendedPriority } } }";

/// As long as an id must be.
const OWN: &str = "shop-session-0000000000000000-000001";

async fn recommended(lab: &Lab, input: Value) -> Value {
    let mut told = data(lab, RECOMMEND, json!({ "input": input })).await;
    told["generateCustomerRecommendations"].take()
}

fn ways(ways: &[&str]) -> Value {
    let way = |(priority, way)| json!({ "paymentOption": way, "recommendedPriority": priority });
    (1..).zip(ways).map(way).collect()
}

#[tokio::test]
async fn what_is_known_of_a_shopper_grows_with_the_session() {
    let lab = Lab::start().await;
    let input = json!({ "clientMutationId": "s", "sessionId": OWN, "domain": "shop.example",
        "merchantAccountId": "sandbox_credit_card",
        "customer": { "deviceFingerprintId": "d", "userAgent": "u", "venmoAppInstalled": true },
        "purchaseUnits": [{ "amount": { "value": "10.00", "currencyCode": "USD" } }] });
    let made = data(&lab, CREATE, json!({ "input": input })).await;
    let payload = json!({ "clientMutationId": "s", "sessionId": OWN });
    assert_eq!(made["createCustomerSession"], payload);
    let told = recommended(&lab, json!({ "sessionId": OWN })).await;
    assert_eq!(told["sessionId"], OWN);
    assert_eq!(told["isInPayPalNetwork"], false);
    assert_eq!(told["paymentRecommendations"], ways(&["VENMO"]));
    let phone = json!({ "countryPhoneCode": "1", "phoneNumber": "4085551234" });
    let input = json!({ "sessionId": OWN, "customer": { "phone": phone } });
    let changed = data(&lab, UPDATE, json!({ "input": input })).await;
    assert_eq!(changed["updateCustomerSession"]["sessionId"], OWN);
    let told = recommended(&lab, json!({ "sessionId": OWN })).await;
    assert_eq!(told["isInPayPalNetwork"], true);
    assert_eq!(told["paymentRecommendations"], ways(&["PAYPAL", "VENMO"]));
    let input = json!({ "sessionId": OWN, "customer": { "venmoAppInstalled": false } });
    let told = recommended(&lab, input).await;
    assert_eq!(told["paymentRecommendations"], ways(&["PAYPAL"]));
}

#[tokio::test]
async fn recommendations_need_no_session_before() {
    let lab = Lab::start().await;
    for (customer, is_known) in [
        (json!({ "email": "ada@shop.example" }), true),
        (json!({ "hashedEmail": "48ddb93f" }), true),
        (json!({ "hashedPhoneNumber": "a2df2987" }), true),
        (json!({ "paypalAppInstalled": true }), true),
        (json!({ "email": "" }), false),
        (json!({ "paypalAppInstalled": false }), false),
        (json!({}), false),
    ] {
        let told = recommended(&lab, json!({ "customer": customer })).await;
        assert_eq!(told["isInPayPalNetwork"], is_known, "{customer}");
        let expected: &[&str] = if is_known { &["PAYPAL"] } else { &[] };
        assert_eq!(told["paymentRecommendations"], ways(expected), "{customer}");
        let again = recommended(&lab, json!({ "sessionId": told["sessionId"] })).await;
        assert_eq!(again, told, "the session is there now");
    }
}

#[tokio::test]
async fn sessions_that_can_not_be_are_refused() {
    let lab = Lab::start().await;
    data(&lab, CREATE, json!({ "input": { "sessionId": OWN } })).await;
    let other = OWN.replace('1', "2");
    for (query, input, class, field, said) in [
        (
            CREATE,
            json!({ "sessionId": OWN }),
            "VALIDATION",
            "sessionId",
            "unique",
        ),
        (
            CREATE,
            json!({ "sessionId": "short" }),
            "VALIDATION",
            "sessionId",
            "36 to 100",
        ),
        (
            CREATE,
            json!({ "sessionId": "ü".repeat(40) }),
            "VALIDATION",
            "sessionId",
            "36 to 100",
        ),
        (
            UPDATE,
            json!({ "sessionId": other }),
            "VALIDATION",
            "sessionId",
            "does not exist",
        ),
        (
            RECOMMEND,
            json!({ "sessionId": other }),
            "VALIDATION",
            "sessionId",
            "does not exist",
        ),
        (
            RECOMMEND,
            json!({}),
            "VALIDATION",
            "sessionId",
            "does not exist",
        ),
        (
            RECOMMEND,
            json!({ "customer": {}, "merchantAccountId": "another_shop" }),
            "AUTHORIZATION",
            "merchantAccountId",
            "Authorization failed",
        ),
    ] {
        let answer = ask(&lab, query, json!({ "input": input })).await;
        let path = json!(["input", field]);
        assert_eq!(errors(&answer), [json!([class, null, path])], "{input}");
        let message = answer["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains(said), "{message}");
    }
}

#[tokio::test]
async fn a_session_ends() {
    let lab = Lab::start().await;
    data(&lab, CREATE, json!({ "input": { "sessionId": OWN } })).await;
    lab.clock.advance(Duration::from_secs(24 * 60 * 60));
    let answer = ask(&lab, UPDATE, json!({ "input": { "sessionId": OWN } })).await;
    assert_eq!(errors(&answer)[0][0], "VALIDATION");
}

#[tokio::test]
async fn pages_learn_nothing_of_shoppers() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    for (query, input) in [
        (CREATE, json!({})),
        (UPDATE, json!({ "sessionId": OWN })),
        (RECOMMEND, json!({ "customer": {} })),
    ] {
        let answer = lab
            .graphql(&fingerprint, query, json!({ "input": input }))
            .await;
        assert_eq!(errors(&answer)[0][0], "AUTHORIZATION");
    }
}
