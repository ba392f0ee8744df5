#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;
use crate::{
    payment_method::PaymentMethod,
    tokenize::{from_graphql, from_rest, samples::card},
};

fn read_graphql(answer: Value) -> Result<PaymentMethod, Failure> {
    from_graphql(&answer, &card())
}

fn read_rest(status: u16, answer: Value) -> Result<PaymentMethod, Failure> {
    from_rest(status, &answer, &card())
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
        (
            Some(81712),
            vec![Field::ExpirationDate, Field::ExpirationMonth]
        )
    );

    assert_eq!(validation("81723").fields, [Field::CardholderName]);

    let code = |status| read_rest(status, json!({})).unwrap_err().code;
    assert_eq!(code(403), ErrorCode::ClientAuthorizationInsufficient);
    assert_eq!(code(500), ErrorCode::HostedFieldsTokenizationNetworkError);
    assert_eq!(code(401), ErrorCode::HostedFieldsFailedTokenization);
}
