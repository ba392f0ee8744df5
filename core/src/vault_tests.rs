#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    border::may_leave,
    tokenize::samples::{authorization, configuration, metadata},
};

fn card() -> Value {
    json!({"type": "CreditCard", "nonce": "2f7d-1", "default": true, "description": "ending in 11", "hasSubscription": true,
        "details": {"bin": "411111", "cardType": "Visa", "lastTwo": "11", "lastFour": "1111", "cardholderName": null,
            "expirationMonth": "12", "expirationYear": "2030"},
        "binData": {"prepaid": "Yes"}, "threeDSecureInfo": null})
}

fn read(methods: Value) -> Vec<Saved> {
    list(&json!({ "paymentMethods": methods })).unwrap()
}

fn changed(change: impl FnOnce(&mut Value)) -> Vec<Saved> {
    let mut card = card();
    change(&mut card);
    read(json!([card]))
}

#[test]
fn each_type_that_can_be_shown_is_read() {
    let list = read(json!([
        card(),
        {"type": "PayPalAccount", "nonce": "91ab", "default": false, "description": "PayPal", "hasSubscription": false,
            "details": {"email": "buyer@example.com", "payerInfo": {"email": "other@example.com", "firstName": "Bo",
                "lastName": "Yer", "payerId": "PAYERID123", "countryCode": "US"}}},
        {"type": "VenmoAccount", "nonce": "v1", "description": "VenmoAccount", "details": {"username": "venmo-user"}},
        {"type": "ApplePayCard", "nonce": "a1", "details": {}},
        {"type": "AndroidPayCard", "nonce": "g1", "details": {}},
        {"type": "UsBankAccount", "nonce": "b1", "description": "US bank account ending in 1000"},
        {"type": "SEPADebitAccount", "nonce": "s1", "description": null},
    ]));
    let shown: Vec<_> = list
        .iter()
        .map(|saved| {
            let method = &saved.method;
            assert!(method.is_vaulted);
            (method.method_type().name(), method.description())
        })
        .collect();
    let expected = [
        ("CreditCard", "ending in 11"),
        ("PayPalAccount", "PayPal"),
        ("VenmoAccount", "VenmoAccount"),
        ("UsBankAccount", "US bank account ending in 1000"),
        ("SEPADebitAccount", "SEPADebitAccount"),
    ];
    assert_eq!(shown, expected.map(|(name, text)| (name, text.to_owned())));
    let flags: Vec<_> = list
        .iter()
        .map(|saved| (saved.is_default, saved.has_subscription))
        .collect();
    assert_eq!(flags[..2], [(true, true), (false, false)]);

    let card = list[0].method.card().unwrap();
    assert_eq!(card.card_type.as_str(), "Visa");
    assert_eq!(card.last_four.unwrap().as_str(), "1111");
    let expiry = (card.expiration_month, card.expiration_year);
    assert_eq!(expiry, (Some(12), Some(2030)));
    assert_eq!(card.bin_data.0[0].as_str(), "Yes");
    let Account::Paypal(account) = &list[1].method.account else {
        panic!("no PayPal account");
    };
    let text = |text: &Option<SafeText>| text.as_ref().unwrap().as_str().to_owned();
    assert_eq!(text(&account.email), "buyer@example.com");
    assert_eq!(text(&account.payer_id), "PAYERID123");
}

#[test]
fn what_has_no_good_nonce_or_type_is_left_out() {
    for nonce in [
        Value::Null,
        json!(7),
        json!(""),
        json!("with blank"),
        json!("4111111111111111"),
    ] {
        assert_eq!(changed(|card| card["nonce"] = nonce), []);
    }
    for kind in [Value::Null, json!("creditcard"), json!("MetaCheckoutCard")] {
        assert_eq!(changed(|card| card["type"] = kind), []);
    }
    assert_eq!(read(json!([null, 7, "text", [], {}])), []);
    assert_eq!(read(json!({"0": card()})), []);
    for answer in [
        json!(null),
        json!([]),
        json!({}),
        json!({"paymentMethods": null}),
    ] {
        assert_eq!(list(&answer), None);
    }
    let many = vec![card(); MOST + 1];
    assert_eq!(read(json!(many)).len(), MOST);
}

#[test]
fn flags_are_true_only_when_they_say_so() {
    for value in [Value::Null, json!("true"), json!(1)] {
        let list = changed(|card| {
            card["default"] = value.clone();
            card["hasSubscription"] = value;
        });
        assert!(!list[0].is_default && !list[0].has_subscription);
    }
}

#[test]
fn requests_are_those_of_the_protocol() {
    let url = &configuration(true).client_api_url;
    let first = list_request(url, &authorization(), &metadata(), true);
    assert!(first.url.starts_with(
        "http://127.0.0.1:3000/merchants/m/client_api/v1/payment_methods?defaultFirst=1&tokenizationKey=development_testing1_m&_meta%5BmerchantAppId%5D=shop.example&"
    ), "{}", first.url);
    assert!(first.body.is_none() && first.bearer.is_none());
    let last = list_request(url, &authorization(), &metadata(), false);
    assert!(last.url.contains("?defaultFirst=0&"));

    let url = configuration(true).graphql_url.unwrap();
    let nonce = Nonce::new("2f7d-1").unwrap();
    let deletion = deletion_request(&url, &nonce, &authorization(), &metadata());
    assert_eq!(deletion.url, "http://127.0.0.1:3000/graphql");
    assert_eq!(deletion.bearer.unwrap().as_str(), "development_testing1_m");
    let body: Value = serde_json::from_str(&deletion.body.unwrap()).unwrap();
    assert_eq!(
        body["operationName"],
        "DeletePaymentMethodFromSingleUseToken"
    );
    assert_eq!(body["variables"]["input"]["singleUseTokenId"], "2f7d-1");
    assert_eq!(body["clientSdkMetadata"]["sessionId"], "s\"1");
    assert!(
        body["query"]
            .as_str()
            .unwrap()
            .starts_with("mutation Delete")
    );
}

#[test]
fn only_an_answer_that_says_so_has_deleted() {
    let name = "deletePaymentMethodFromSingleUseToken";
    assert!(is_deleted(
        &json!({"data": {name: {"clientMutationId": null}}})
    ));
    let error = |class: &str| json!([{"message": "m", "extensions": {"errorClass": class}}]);
    for answer in [
        json!({"data": {name: null}, "errors": error("NOT_FOUND")}),
        json!({"data": {name: {}}, "errors": error("INTERNAL")}),
        json!({"data": {name: null}}),
        json!({"data": null}),
        json!({}),
        json!("text"),
    ] {
        assert!(!is_deleted(&answer), "{answer}");
    }
}

/// Every text of an entry, in turn.
fn with_text(text: &str) -> Vec<Value> {
    let entry = |kind: &str| {
        json!({"type": kind, "nonce": "n1", "description": text, "binData": {"issuingBank": text, "productId": text},
            "details": {"bin": text, "cardType": text, "lastTwo": text, "lastFour": text, "cardholderName": text,
                "expirationMonth": text, "expirationYear": text, "email": text, "username": text,
                "payerInfo": {"email": text, "payerId": text, "firstName": text, "lastName": text, "countryCode": text}}})
    };
    let nonce = json!({"type": "CreditCard", "nonce": text});
    let mut entries: Vec<_> = MethodType::ALL
        .map(|kind| entry(kind.name()))
        .into_iter()
        .collect();
    entries.push(nonce);
    entries
}

#[test]
fn a_card_number_in_any_text_does_not_survive() {
    for number in [
        "4111111111111111",
        "4111 1111 1111 1111",
        "card 4111-1111-1111-1111!",
    ] {
        let list = read(json!(with_text(number)));
        assert_eq!(list.len(), MethodType::ALL.len());
        for saved in list {
            may_leave(&saved.method);
            let shown = format!("{saved:?}");
            assert!(!shown.contains("1111"), "{shown}");
            assert!(!saved.method.description().contains("1111"));
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics_or_carries_a_number(text in "\\PC{0,24}|[0-9 -]{0,24}") {
        for saved in read(json!(with_text(&text))) {
            let bytes = postcard::to_allocvec(&saved.method).map_err(|e| TestCaseError::fail(e.to_string()))?;
            // What was read can be read again: it passed every check.
            prop_assert!(postcard::from_bytes::<PaymentMethod>(&bytes).is_ok());
        }
    }
}
