//! `createClientToken`, and what a page may then ask.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use super::{ask, data, errors, global};
use crate::{
    lab::{Lab, TOKENIZATION_KEY, VISA},
    vault::Shopper,
};

const CREATE: &str =
    "mutation($input: CreateClientTokenInput!) { createClientToken(input: $input) {
  clientMutationId clientToken } }";

#[tokio::test]
async fn a_token_for_a_page_works_there() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let wanted = json!({ "customerId": global("customer", "ada"), "merchantAccountId": "visa_only_usd",
        "domains": ["shop.example"] });
    let input = json!({ "clientMutationId": "t", "clientToken": wanted });
    let made = data(&lab, CREATE, json!({ "input": input })).await;
    assert_eq!(made["createClientToken"]["clientMutationId"], "t");
    let token = made["createClientToken"]["clientToken"].as_str().unwrap();
    let token: Value = serde_json::from_slice(&BASE64.decode(token).unwrap()).unwrap();
    assert_eq!(token["version"], 2);
    assert_eq!(token["hasCustomer"], true);
    assert_eq!(token["merchantAccountId"], "visa_only_usd");
    let fingerprint = token["authorizationFingerprint"].as_str().unwrap();
    let ping = lab.graphql(fingerprint, "{ ping }", json!({})).await;
    assert_eq!(ping["data"]["ping"], "pong");
    data(&lab, CREATE, json!({ "input": {} })).await;
}

#[tokio::test]
async fn what_a_token_can_not_be_for_is_told() {
    let lab = Lab::start().await;
    for (wanted, class, code, path) in [
        (
            json!({ "customerId": global("customer", "nobody") }),
            "NOT_FOUND",
            Value::Null,
            "customerId",
        ),
        (
            json!({ "domains": ["no domain"] }),
            "VALIDATION",
            json!("92011"),
            "domains",
        ),
    ] {
        let input = json!({ "input": { "clientToken": wanted } });
        let answer = ask(&lab, CREATE, input).await;
        let path = json!(["input", "clientToken", path]);
        assert_eq!(errors(&answer), [json!([class, code, path])]);
    }
}

#[tokio::test]
async fn pages_may_tokenize_and_nothing_more() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let nonce = lab.nonce(VISA).await;
    for credential in [TOKENIZATION_KEY, &fingerprint] {
        for mutation in [
            format!("chargePaymentMethod(input: {{ paymentMethodId: \"{nonce}\", transaction: {{ amount: \"1.00\" }} }})
                {{ clientMutationId }}"),
            "createClientToken(input: {}) { clientToken }".to_owned(),
            "captureTransaction(input: { transactionId: \"x\" }) { clientMutationId }".to_owned(),
            "refundTransaction(input: { transactionId: \"x\" }) { clientMutationId }".to_owned(),
            "voidTransaction(input: { transactionId: \"x\" }) { clientMutationId }".to_owned(),
            "reverseTransaction(input: { transactionId: \"x\" }) { clientMutationId }".to_owned(),
            "reverseRefund(input: { refundId: \"x\" }) { clientMutationId }".to_owned(),
            "sandboxSettleTransaction(input: { transactionId: \"x\" }) { clientMutationId }".to_owned(),
            "deletePaymentMethodFromVault(input: { paymentMethodId: \"x\" }) { clientMutationId }".to_owned(),
        ] {
            let answer = lab.graphql(credential, &format!("mutation {{ {mutation} }}"), json!({})).await;
            assert_eq!(errors(&answer)[0][0], "AUTHORIZATION", "{mutation}");
        }
    }
    let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
    assert_eq!(found.text("nonce"), nonce, "nothing was used up");
}

#[tokio::test]
async fn a_code_alone_becomes_a_nonce() {
    let lab = Lab::start().await;
    let query = "mutation($input: TokenizeCvvInput!) { tokenizeCvv(input: $input) {
        clientMutationId tokenizedCvv { id } } }";
    let input = json!({ "input": { "cvv": "123", "clientMutationId": "c" } });
    let answer = lab.graphql(TOKENIZATION_KEY, query, input).await;
    assert_eq!(
        answer["data"]["tokenizeCvv"]["clientMutationId"], "c",
        "{answer}"
    );
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>card</token>")
        .await;
    let charge =
        "mutation($input: ChargeCreditCardInput!) { chargeCreditCard(input: $input) { transaction {
        statusHistory { ... on AuthorizedEvent { processorResponse { cvvResponse } } } } } }";
    let code = &answer["data"]["tokenizeCvv"]["tokenizedCvv"]["id"];
    let input = json!({ "paymentMethodId": global("paymentmethod", "cc_card"),
        "transaction": { "amount": "10.00" }, "options": { "tokenizedCvv": code } });
    let sold = data(&lab, charge, json!({ "input": input })).await;
    let steps = &sold["chargeCreditCard"]["transaction"]["statusHistory"];
    assert_eq!(steps[1]["processorResponse"]["cvvResponse"], "MATCHES");
    let wrong = lab
        .graphql(TOKENIZATION_KEY, query, json!({ "input": { "cvv": "x" } }))
        .await;
    assert_eq!(
        errors(&wrong),
        [json!(["VALIDATION", "81707", ["input", "cvv"]])]
    );
}
