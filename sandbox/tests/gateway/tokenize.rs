use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, TOKENIZATION_KEY, VISA, card, read};

#[tokio::test]
async fn a_card_becomes_a_nonce_with_its_public_parts() {
    let lab = Lab::start().await;
    let mut card = card(VISA);
    card["cardholderName"] = json!("Ada Example");
    let body = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
    let (status, answer) = lab.tokenize(&body).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    let method = &answer["creditCards"][0];
    assert_eq!(method["type"], "CreditCard");
    assert_eq!(method["description"], "ending in 11");
    let details = json!({
        "bin": "411111",
        "lastTwo": "11",
        "lastFour": "1111",
        "cardType": "Visa",
        "cardholderName": "Ada Example",
        "expirationMonth": "12",
        "expirationYear": "2030",
    });
    assert_eq!(method["details"], details);
    assert_eq!(method["binData"]["prepaid"], "Unknown");
    assert!(method["nonce"].as_str().unwrap().starts_with("tokencc_bh_"));
    assert!(!answer.to_string().contains(VISA));
}

#[tokio::test]
async fn every_brand_has_a_test_card() {
    let lab = Lab::start().await;
    for (number, brand) in [
        ("4111111111111111", "Visa"),
        ("5555555555554444", "MasterCard"),
        ("378282246310005", "American Express"),
        ("6011000991300009", "Discover"),
        ("36259600000004", "Discover"),
        ("3530111333300000", "JCB"),
        ("6304000000000000", "Maestro"),
        ("6243030000000001", "UnionPay"),
        ("5066991111111118", "Elo"),
        ("6370950000000005", "Hiper"),
        ("6062820524845321", "Hipercard"),
    ] {
        let body = json!({ "creditCard": card(number), "tokenizationKey": TOKENIZATION_KEY });
        let (_, answer) = lab.tokenize(&body).await;
        assert_eq!(
            answer["creditCards"][0]["details"]["cardType"], brand,
            "{answer}"
        );
    }
}

#[tokio::test]
async fn validating_is_201_and_not_for_tokenization_keys() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let mut card = card(VISA);
    card["options"] = json!({});
    let by_token = json!({ "credit_card": card, "authorization_fingerprint": fingerprint });
    assert_eq!(lab.tokenize(&by_token).await.0, StatusCode::CREATED);

    let by_key = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
    assert_eq!(lab.tokenize(&by_key).await.0, StatusCode::ACCEPTED);

    card["options"] = json!({ "validate": true });
    let by_key = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
    let (status, answer) = lab.tokenize(&by_key).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer["fieldErrors"][0]["fieldErrors"][0]["code"], "50000");
}

/// A shop's own code has no form whose field somebody could have left empty.
#[tokio::test]
async fn a_code_is_missed_when_validation_is_asked_for_and_by_default_it_is_not() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let mut card = json!({ "number": VISA, "expirationDate": "12/2030" });
    let tokenize = async |card: &Value| {
        let body = json!({ "creditCard": card, "authorizationFingerprint": fingerprint });
        lab.tokenize(&body).await
    };
    let (status, answer) = tokenize(&card).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(answer["creditCards"][0]["details"]["lastFour"], "1111");

    card["options"] = json!({ "validate": true });
    let (status, answer) = tokenize(&card).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let fault = &answer["fieldErrors"][0]["fieldErrors"][0];
    assert_eq!(fault["field"], "cvv");
    assert_eq!(fault["code"], "81706");

    // By default the rest is looked at all the same: a code alone is no card.
    let (_, answer) = tokenize(&json!({ "cvv": "123" })).await;
    assert_eq!(answer["fieldErrors"][0]["fieldErrors"][0]["code"], "81714");
}

#[tokio::test]
async fn snake_case_and_the_json_suffix_are_understood() {
    let lab = Lab::start().await;
    let body = json!({
        "credit_card": {
            "number": VISA, "cvv": "123", "expiration_date": "1/30",
            "billing_address": { "postal_code": "60622" },
        },
        "tokenization_key": TOKENIZATION_KEY,
    });
    let url = lab.merchant_url("client_api/v1/payment_methods/credit_cards.json");
    let (status, answer) = read(lab.http.post(url).json(&body).send().await.unwrap()).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    let details = &answer["creditCards"][0]["details"];
    assert_eq!(details["expirationMonth"], "01");
    assert_eq!(details["expirationYear"], "2030");
}

#[tokio::test]
async fn faults_come_as_a_tree_by_field() {
    let lab = Lab::start().await;
    let mut card = card("4111111111111112");
    card["billingAddress"] = json!({ "postalCode": "!" });
    let body = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
    let (status, answer) = lab.tokenize(&body).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let expected = json!({
        "error": { "message": "Credit card is invalid" },
        "fieldErrors": [{ "field": "creditCard", "fieldErrors": [
            { "field": "number", "code": "81715", "message": "Credit card number is invalid" },
            { "field": "billingAddress", "fieldErrors": [{
                "field": "postalCode",
                "code": "81813",
                "message": "Postal code can only contain letters, numbers, spaces, and hyphens",
            }] },
        ] }],
    });
    assert_eq!(answer, expected);
}

#[tokio::test]
async fn an_account_refuses_brands_that_it_does_not_take() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(Some("visa_only_usd")).await;
    let tokenize = async |number: &str| {
        let body = json!({ "creditCard": card(number), "authorizationFingerprint": fingerprint });
        lab.tokenize(&body).await
    };
    assert_eq!(tokenize(VISA).await.0, StatusCode::ACCEPTED);
    let (_, answer) = tokenize("5555555555554444").await;
    assert_eq!(answer["fieldErrors"][0]["fieldErrors"][0]["code"], "81703");
}

#[tokio::test]
async fn bad_credentials_are_401_and_another_merchant_is_403() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let cut = &fingerprint[..fingerprint.len() - 2];
    for credential in [
        json!({ "authorizationFingerprint": cut }),
        json!({ "authorizationFingerprint": "nonsense" }),
        json!({ "tokenizationKey": "development_other_integration_merchant_id" }),
        json!({}),
    ] {
        let mut body = json!({ "creditCard": card(VISA) });
        body.as_object_mut()
            .unwrap()
            .extend(credential.as_object().unwrap().clone());
        let (status, answer) = lab.tokenize(&body).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert_eq!(
            answer["error"]["message"],
            "Authorization fingerprint is invalid"
        );
        assert_eq!(
            answer["fieldErrors"][0]["field"],
            "authorizationFingerprint"
        );
    }
    let url = lab.url("/merchants/someone_else/client_api/v1/payment_methods/credit_cards");
    let body = json!({ "creditCard": card(VISA), "tokenizationKey": TOKENIZATION_KEY });
    let (status, _) = read(lab.http.post(url).json(&body).send().await.unwrap()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn bodies_of_any_other_shape_are_refused() {
    let lab = Lab::start().await;
    let url = lab.merchant_url("client_api/v1/payment_methods/credit_cards");
    for body in ["", "{", "[]", "null", "\u{0}"] {
        let answer = lab.http.post(&url).body(body).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{body:?}");
    }
    for card in [Value::Null, json!("x"), json!([]), json!(1)] {
        let body = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
        assert_eq!(
            lab.tokenize(&body).await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
}
