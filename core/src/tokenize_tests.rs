#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;
use crate::{
    authorization,
    brand::BrandSet,
    expiry::{self, YearMonth},
    number, postal_code,
    request::Integration,
    secret::AuthorizationText,
    security_code::{self, Limits},
};

const NONCE: &str = "tokencc_bh_b4c5dg_h2jk6m_npq7rs_tvwx8y_z93";

fn card() -> Card {
    Card {
        number: number::parse("4111 1111 1111 1111", &number::Rules::ANY)
            .number
            .ok(),
        expiry: expiry::parse(
            "12/30",
            YearMonth {
                year: 2026,
                month: 11,
            },
            expiry::HORIZON_YEARS,
        )
        .expiry
        .ok(),
        security_code: security_code::parse("123", BrandSet::ALL, Limits::default()).ok(),
        postal_code: postal_code::parse("60622", postal_code::Rules::default()).ok(),
        ..Card::default()
    }
}

fn authorization() -> Authorization {
    let text = AuthorizationText::new("development_testing1_m").unwrap();
    authorization::parse::<Value>(&text, |_| None, None).unwrap()
}

fn configuration(graphql: bool) -> Configuration {
    let url = |text| GatewayUrl::parse(text, true).unwrap();
    Configuration {
        supported: BrandSet::ALL,
        asks_cvv: true,
        asks_postal_code: true,
        client_api_url: url("http://127.0.0.1:3000/merchants/m/client_api"),
        graphql_url: graphql.then(|| url("http://127.0.0.1:3000/graphql")),
        is_test: true,
        fraud_merchant_id: None,
    }
}

fn metadata() -> Metadata {
    Metadata {
        session_id: "s\"1".into(),
        page_host: "shop.example".into(),
        integration: Integration::HostedFields,
    }
}

fn body(request: Request) -> Value {
    serde_json::from_str(&request.body.unwrap()).unwrap()
}

fn graphql_answer() -> Value {
    json!({"data": {"tokenizeCreditCard": {"token": NONCE, "creditCard": {
        "bin": "411111", "brandCode": "VISA", "last4": "1111", "cardholderName": null, "expirationMonth": "12", "expirationYear": "2030",
        "binData": {"prepaid": "YES", "healthcare": "NO", "debit": "UNKNOWN", "issuingBank": "Bank of Here", "productId": null}}}}})
}

fn rest_answer() -> Value {
    json!({"creditCards": [{"type": "CreditCard", "nonce": NONCE, "description": "ending in 11",
        "details": {"bin": "411111", "lastTwo": "11", "lastFour": "1111", "cardType": "Visa", "cardholderName": null, "expirationMonth": "12", "expirationYear": "2030"},
        "binData": {"prepaid": "Yes", "healthcare": "No", "debit": "Unknown", "issuingBank": "Bank of Here"}}]})
}

fn read_graphql(answer: Value) -> Result<PaymentMethod, Failure> {
    from_graphql(&answer, &card())
}

fn read_rest(status: u16, answer: Value) -> Result<PaymentMethod, Failure> {
    from_rest(status, &answer, &card())
}

#[test]
fn the_graphql_request_is_the_protocols() {
    let request = request(&card(), &authorization(), &configuration(true), &metadata());
    assert_eq!(request.url, "http://127.0.0.1:3000/graphql");
    assert_eq!(
        request.bearer.as_ref().unwrap().as_str(),
        "development_testing1_m"
    );
    let body = body(request);
    assert_eq!(body["operationName"], "TokenizeCreditCard");
    assert_eq!(
        body["clientSdkMetadata"],
        json!({"source": "hosted-fields", "integration": "custom", "sessionId": "s\"1"})
    );
    assert_eq!(
        body["variables"]["input"],
        json!({"creditCard": {"number": "4111111111111111", "expirationMonth": "12", "expirationYear": "2030", "cvv": "123",
            "billingAddress": {"postalCode": "60622"}}, "options": {"validate": false}})
    );
}

#[test]
fn the_rest_request_is_the_protocols() {
    let request = request(
        &card(),
        &authorization(),
        &configuration(false),
        &metadata(),
    );
    assert_eq!(
        request.url,
        "http://127.0.0.1:3000/merchants/m/client_api/v1/payment_methods/credit_cards"
    );
    assert!(request.bearer.is_none());
    let body = body(request);
    assert_eq!(body["creditCard"]["number"], "4111111111111111");
    assert_eq!(body["creditCard"]["options"]["validate"], false);
    assert_eq!(body["tokenizationKey"], "development_testing1_m");
    assert_eq!(
        body["_meta"],
        json!({"platform": "web", "source": "hosted-fields", "integration": "custom", "merchantAppId": "shop.example", "sessionId": "s\"1"})
    );
}

#[test]
fn fields_that_were_not_asked_for_are_not_sent() {
    let card = Card {
        security_code: None,
        postal_code: None,
        ..card()
    };
    let body = body(request(
        &card,
        &authorization(),
        &configuration(true),
        &metadata(),
    ));
    let sent = body["variables"]["input"]["creditCard"]
        .as_object()
        .unwrap();
    assert_eq!(sent.len(), 3);
}

#[test]
fn no_request_shows_the_card() {
    let shown = format!(
        "{:?} {:?}",
        card(),
        request(&card(), &authorization(), &configuration(true), &metadata())
    );
    assert!(!shown.contains("4111") && !shown.contains("123"), "{shown}");
}

#[test]
fn both_answers_give_the_same_payment_method() {
    let method = read_graphql(graphql_answer()).unwrap();
    assert_eq!(method, read_rest(202, rest_answer()).unwrap());
    assert_eq!(method.nonce.expose(), NONCE);
    assert_eq!(method.card_type.as_str(), "Visa");
    assert_eq!(method.description(), "ending in 11");
    assert_eq!(
        (method.expiration_month, method.expiration_year),
        (Some(12), Some(2030))
    );
    let bin: Vec<_> = method.bin_data.0.iter().map(SafeText::as_str).collect();
    assert_eq!(
        bin[..7],
        [
            "Yes",
            "No",
            "Unknown",
            "Unknown",
            "Unknown",
            "Unknown",
            "Bank of Here"
        ]
    );
}

#[test]
fn brand_codes_become_the_payloads_card_types() {
    for (code, name) in [
        ("MASTERCARD", "MasterCard"),
        ("AMERICAN_EXPRESS", "American Express"),
        ("DINERS", "Discover"),
        ("UNION_PAY", "UnionPay"),
        ("UK_MAESTRO", "Maestro"),
        ("SOLO", "Unknown"),
    ] {
        let mut answer = graphql_answer();
        answer["data"]["tokenizeCreditCard"]["creditCard"]["brandCode"] = code.into();
        assert_eq!(read_graphql(answer).unwrap().card_type.as_str(), name);
    }
}

#[test]
fn refusals_have_their_documented_codes() {
    let validation = |code: &str| {
        read_graphql(json!({"data": {"tokenizeCreditCard": null}, "errors": [{"message": "m",
            "extensions": {"errorClass": "VALIDATION", "legacyCode": code, "inputPath": ["input", "creditCard", 0]}}]}))
        .unwrap_err()
    };
    let failure = validation("81715");
    assert_eq!(failure.code, ErrorCode::HostedFieldsFailedTokenization);
    assert_eq!(
        (failure.status, failure.gateway_code, failure.fields),
        (Some(422), Some(81715), vec![Field::Number])
    );
    assert_eq!(
        validation("81724").code,
        ErrorCode::HostedFieldsTokenizationFailOnDuplicate
    );
    assert_eq!(
        validation("81736").code,
        ErrorCode::HostedFieldsTokenizationCvvVerificationFailed
    );

    let nested = json!({"error": {"message": "Credit card is invalid"}, "fieldErrors": [{"field": "creditCard",
        "fieldErrors": [{"field": "expirationMonth", "code": "81712", "message": "m"}]}]});
    let failure = read_rest(422, nested).unwrap_err();
    assert_eq!(
        (failure.gateway_code, failure.fields),
        (Some(81712), vec![Field::ExpirationDate])
    );

    let code = |status| read_rest(status, json!({})).unwrap_err().code;
    assert_eq!(code(403), ErrorCode::ClientAuthorizationInsufficient);
    assert_eq!(code(500), ErrorCode::HostedFieldsTokenizationNetworkError);
    assert_eq!(code(401), ErrorCode::HostedFieldsFailedTokenization);
}

#[test]
fn an_answer_without_a_good_nonce_is_a_failure() {
    for nonce in [
        Value::Null,
        "".into(),
        "4111111111111111".into(),
        "a b".into(),
    ] {
        let mut answer = graphql_answer();
        answer["data"]["tokenizeCreditCard"]["token"] = nonce;
        assert_eq!(
            read_graphql(answer).unwrap_err().code,
            ErrorCode::HostedFieldsTokenizationNetworkError
        );
    }
    assert!(read_rest(201, json!({"creditCards": []})).is_err());
    assert!(read_graphql(json!({})).is_err());
}

#[test]
fn a_gateway_that_echoes_a_card_number_does_not_get_it_across() {
    let mut answer = graphql_answer();
    let card = &mut answer["data"]["tokenizeCreditCard"]["creditCard"];
    card["bin"] = "4111111111111111".into();
    card["cardholderName"] = "4111 1111 1111 1111".into();
    card["binData"]["issuingBank"] = "4111111111111111".into();
    let method = read_graphql(answer).unwrap();
    let bytes = postcard::to_allocvec(&method).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("4111111"));
    assert!(method.bin.is_none() && method.cardholder_name.is_none());
}
