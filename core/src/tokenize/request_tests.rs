#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::{
    request::Integration,
    tokenize::samples::{authorization, card, code_alone, configuration, metadata, rich_card},
};

/// As the protocol has it, word for word (wire-protocol §4.3).
const QUERY: &str = "mutation TokenizeCreditCard($input: TokenizeCreditCardInput!) { tokenizeCreditCard(input: $input) { \
    token creditCard { bin brandCode last4 cardholderName expirationMonth expirationYear binData { prepaid healthcare \
    debit durbinRegulated commercial payroll issuingBank countryOfIssuance productId business consumer purchase \
    corporate } } } }";

const WITH_INSIGHT: &str = "mutation TokenizeCreditCard($input: TokenizeCreditCardInput!, \
    $authenticationInsightInput: AuthenticationInsightInput!) { tokenizeCreditCard(input: $input) { \
    token creditCard { bin brandCode last4 cardholderName expirationMonth expirationYear binData { prepaid healthcare \
    debit durbinRegulated commercial payroll issuingBank countryOfIssuance productId business consumer purchase \
    corporate } } authenticationInsight(input: $authenticationInsightInput) { \
    customerAuthenticationRegulationEnvironment } } }";

fn send(card: &Card, graphql: bool) -> Request {
    request(card, &authorization(), &configuration(graphql), &metadata())
}

fn body(card: &Card, graphql: bool) -> Value {
    serde_json::from_str(&send(card, graphql).body.unwrap()).unwrap()
}

/// The card as both APIs get it: it must be the same, but for where the options stand.
fn sent(card: &Card) -> Value {
    let by_graphql = body(card, true)["variables"]["input"].take();
    let mut by_rest = body(card, false)["creditCard"].take();
    assert_eq!(
        by_graphql["options"],
        by_rest.as_object_mut().unwrap().remove("options").unwrap()
    );
    assert_eq!(by_graphql["creditCard"], by_rest);
    by_rest
}

#[test]
fn the_graphql_request_is_the_protocols() {
    let request = send(&card(), true);
    assert_eq!(request.url, "http://127.0.0.1:3000/graphql");
    assert_eq!(
        request.bearer.as_ref().unwrap().as_str(),
        "development_testing1_m"
    );
    assert_eq!(
        body(&card(), true),
        json!({
            "clientSdkMetadata": {"source": "hosted-fields", "integration": "custom", "sessionId": "s\"1"},
            "query": QUERY,
            "operationName": "TokenizeCreditCard",
            "variables": {"input": {
                "creditCard": {"number": "4111111111111111", "expirationMonth": "12", "expirationYear": "2030",
                    "cvv": "123", "billingAddress": {"postalCode": "60622"}},
                "options": {"validate": false},
            }},
        })
    );
}

#[test]
fn the_rest_request_is_the_protocols() {
    let request = send(&card(), false);
    assert_eq!(
        request.url,
        "http://127.0.0.1:3000/merchants/m/client_api/v1/payment_methods/credit_cards"
    );
    assert!(request.bearer.is_none());
    assert_eq!(
        body(&card(), false),
        json!({
            "creditCard": {"number": "4111111111111111", "expirationMonth": "12", "expirationYear": "2030",
                "cvv": "123", "billingAddress": {"postalCode": "60622"}, "options": {"validate": false}},
            "tokenizationKey": "development_testing1_m",
            "braintreeLibraryVersion": LIBRARY_VERSION,
            "_meta": {"platform": "web", "source": "hosted-fields", "integration": "custom",
                "merchantAppId": "shop.example", "sessionId": "s\"1"},
        })
    );
}

#[test]
fn the_gateway_is_told_which_product_asks() {
    let dropin = Metadata {
        integration: Integration::Dropin,
        ..metadata()
    };
    let request = request(&card(), &authorization(), &configuration(true), &dropin);
    let body: Value = serde_json::from_str(&request.body.unwrap()).unwrap();
    assert_eq!(body["clientSdkMetadata"]["integration"], "dropin2");
}

#[test]
fn fields_that_were_not_asked_for_are_not_sent() {
    let card = Card {
        security_code: None,
        postal_code: None,
        ..card()
    };
    let expected =
        json!({"number": "4111111111111111", "expirationMonth": "12", "expirationYear": "2030"});
    assert_eq!(sent(&card), expected);
}

#[test]
fn a_security_code_alone_is_sent_alone() {
    assert_eq!(sent(&code_alone()), json!({"cvv": "123"}));
}

#[test]
fn what_the_merchant_adds_is_sent_along() {
    let rich = rich_card();
    let sent = sent(&rich);
    assert_eq!(sent["cardholderName"], "Ada \"Example\"");
    let mut address: Map<String, Value> = AddressKey::ALL
        .iter()
        .map(|key| (key.name().into(), key.name().to_ascii_uppercase().into()))
        .collect();
    // The shopper typed it.
    address.insert("postalCode".into(), "60622".into());
    assert_eq!(sent["billingAddress"], Value::Object(address));

    let untyped = Card {
        postal_code: None,
        ..rich
    };
    let text = send(&untyped, true).body.unwrap();
    assert_eq!(text.matches("postalCode").count(), 1);
    assert_eq!(
        self::sent(&untyped)["billingAddress"]["postalCode"],
        "POSTALCODE"
    );
}

#[test]
fn a_card_for_the_vault_is_validated() {
    let body = |graphql| body(&rich_card(), graphql);
    assert_eq!(
        body(true)["variables"]["input"]["options"]["validate"],
        true
    );
    assert_eq!(body(false)["creditCard"]["options"]["validate"], true);
}

#[test]
fn insight_is_asked_for_by_both_apis() {
    let by_graphql = body(&rich_card(), true);
    assert_eq!(by_graphql["query"], WITH_INSIGHT);
    assert_eq!(
        by_graphql["variables"]["authenticationInsightInput"],
        json!({"merchantAccountId": "acme_usd"})
    );
    let by_rest = body(&rich_card(), false);
    assert_eq!(by_rest["authenticationInsight"], true);
    assert_eq!(by_rest["merchantAccountId"], "acme_usd");
}

#[test]
fn nothing_shows_the_card() {
    for card in [card(), code_alone(), rich_card()] {
        let shown = format!("{card:?} {:?} {:?}", send(&card, true), send(&card, false));
        assert_eq!(shown, "Card(…) Request(…) Request(…)");
    }
}

proptest! {
    /// A buffer that grows leaves its old self behind, with the card in it.
    #[test]
    fn no_buffer_grows(
        lines in prop::collection::vec("[\\x00-\\x7f]{0,300}", 0..13),
        account in prop::option::of("[\\x00-\\x1f]{0,300}"),
        session_id in "[\\x00-\\x1f\"]{0,300}",
        graphql: bool,
    ) {
        let card = Card {
            billing_address: AddressKey::ALL.iter().copied().zip(lines).collect(),
            insight_account: account,
            ..rich_card()
        };
        let metadata = Metadata { session_id, ..metadata() };
        let request = request(&card, &authorization(), &configuration(graphql), &metadata);
        let body = request.body.unwrap();
        prop_assert_eq!(body.capacity(), capacity(&card, &authorization(), &metadata));
        prop_assert!(serde_json::from_str::<Value>(&body).is_ok());
    }
}
