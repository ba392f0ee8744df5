#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;
use crate::{
    error::ErrorCode,
    tokenize::samples::{card, code_alone},
};

const NONCE: &str = "tokencc_bh_b4c5dg_h2jk6m_npq7rs_tvwx8y_z93";

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
fn both_answers_give_the_same_payment_method() {
    let method = read_graphql(graphql_answer()).unwrap();
    assert_eq!(method, read_rest(202, rest_answer()).unwrap());
    assert_eq!(method.nonce.expose(), NONCE);
    assert_eq!(method.description(), "ending in 11");
    let card = method.card().unwrap();
    assert_eq!(card.card_type.as_str(), "Visa");
    assert_eq!(
        (card.expiration_month, card.expiration_year),
        (Some(12), Some(2030))
    );
    let bin: Vec<_> = card.bin_data.0.iter().map(SafeText::as_str).collect();
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
        let method = read_graphql(answer).unwrap();
        assert_eq!(method.card().unwrap().card_type.as_str(), name);
    }
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
    let card = method.card().unwrap();
    assert!(card.bin.is_none() && card.cardholder_name.is_none());
}

#[test]
fn a_security_code_alone_has_no_details() {
    let binless = json!({"data": {"tokenizeCreditCard": {"token": NONCE, "creditCard": {
        "bin": null, "brandCode": null, "last4": null, "cardholderName": null, "expirationMonth": null,
        "expirationYear": null, "binData": null}}}});
    let method = from_graphql(&binless, &code_alone()).unwrap();
    let empty = json!({"creditCards": [{"type": "CreditCard", "nonce": NONCE, "description": "", "details": {}}]});
    assert_eq!(method, from_rest(202, &empty, &code_alone()).unwrap());
    assert_eq!(method.nonce.expose(), NONCE);
    assert_eq!(method.description(), "");
    let card = method.card().unwrap();
    assert_eq!(card.card_type, SafeText::unknown());
    assert!(card.bin.is_none() && card.last_four.is_none());
    assert!(card.expiration_month.is_none() && card.expiration_year.is_none());
}

#[test]
fn the_regulation_has_the_payloads_words() {
    for (word, shown) in [
        (json!("PSDTWO"), Some("psd2")),
        (json!("UNREGULATED"), Some("unregulated")),
        (json!("4111111111111111"), None),
        (Value::Null, None),
    ] {
        let mut answer = graphql_answer();
        answer["data"]["tokenizeCreditCard"]["authenticationInsight"] =
            json!({"customerAuthenticationRegulationEnvironment": word});
        let method = read_graphql(answer).unwrap();
        let card = method.card().unwrap();
        assert_eq!(card.regulation.as_ref().map(SafeText::as_str), shown);
        let mut answer = rest_answer();
        answer["creditCards"][0]["authenticationInsight"] = json!({"regulationEnvironment": word});
        assert_eq!(read_rest(202, answer).unwrap(), method);
    }
    let method = read_graphql(graphql_answer()).unwrap();
    assert!(method.card().unwrap().regulation.is_none());
}
