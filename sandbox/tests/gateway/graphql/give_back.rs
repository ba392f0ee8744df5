//! Giving money back.

use serde_json::json;

use super::{
    ask, data, errors,
    payment::{authorized, settled},
};
use crate::lab::Lab;

const REFUND: &str =
    "mutation($input: RefundTransactionInput!) { refundTransaction(input: $input) {
  clientMutationId refund { id status orderId amount { value } refundedTransaction { id }
    statusHistory { status } } } }";

#[tokio::test]
async fn money_is_given_back_once() {
    let lab = Lab::start().await;
    let id = settled(&lab, "50.00").await;
    let part = json!({ "transactionId": id, "clientMutationId": "r",
        "refund": { "amount": "20.00", "orderId": "back" } });
    let refunded = data(&lab, REFUND, json!({ "input": part })).await;
    let payload = &refunded["refundTransaction"];
    assert_eq!(payload["clientMutationId"], "r");
    let refund = &payload["refund"];
    assert_eq!(refund["status"], "SUBMITTED_FOR_SETTLEMENT");
    assert_eq!(refund["amount"]["value"], "20.00");
    assert_eq!(refund["orderId"], "back");
    assert_eq!(refund["refundedTransaction"]["id"], id);

    let rest = data(&lab, REFUND, json!({ "input": { "transactionId": id } })).await;
    assert_eq!(
        rest["refundTransaction"]["refund"]["amount"]["value"],
        "30.00"
    );
    let more = ask(&lab, REFUND, json!({ "input": { "transactionId": id } })).await;
    let path = json!(["input", "transactionId"]);
    assert_eq!(errors(&more), [json!(["VALIDATION", "91512", path])]);

    let query = "query($id: ID!) { node(id: $id) { __typename ... on Refund { amount { value } }
        ... on Transaction { refunds { id } } } }";
    let found = data(&lab, query, json!({ "id": refund["id"] })).await;
    assert_eq!(
        found["node"],
        json!({ "__typename": "Refund", "amount": { "value": "20.00" } })
    );
    let whole = data(&lab, query, json!({ "id": id })).await;
    assert_eq!(whole["node"]["refunds"].as_array().unwrap().len(), 2);
    assert_eq!(whole["node"]["refunds"][0]["id"], refund["id"]);
}

#[tokio::test]
async fn a_refund_is_judged_by_its_transaction() {
    let lab = Lab::start().await;
    let id = settled(&lab, "50.00").await;
    let input = json!({ "transactionId": id, "refund": { "amount": "50.01" } });
    let more = ask(&lab, REFUND, json!({ "input": input })).await;
    let path = json!(["input", "refund", "amount"]);
    assert_eq!(errors(&more), [json!(["VALIDATION", "91521", path])]);
    let early = authorized(&lab, "50.00").await;
    let early = ask(&lab, REFUND, json!({ "input": { "transactionId": early } })).await;
    assert_eq!(errors(&early)[0][1], "91506");
}

const REVERSE: &str = "mutation($id: ID!) { reverseTransaction(input: { transactionId: $id }) { reversal {
  __typename ... on Transaction { id status } ... on Refund { amount { value } refundedTransaction { id } } } } }";

#[tokio::test]
async fn a_reversal_is_a_void_or_a_refund() {
    let lab = Lab::start().await;
    let early = authorized(&lab, "50.00").await;
    let reversed = data(&lab, REVERSE, json!({ "id": early })).await;
    assert_eq!(
        reversed["reverseTransaction"]["reversal"],
        json!({ "__typename": "Transaction", "id": early, "status": "VOIDED" })
    );
    let late = settled(&lab, "50.00").await;
    let reversed = data(&lab, REVERSE, json!({ "id": late })).await;
    assert_eq!(
        reversed["reverseTransaction"]["reversal"],
        json!({ "__typename": "Refund", "amount": { "value": "50.00" }, "refundedTransaction": { "id": late } })
    );
    let again = ask(&lab, REVERSE, json!({ "id": early })).await;
    let path = json!(["input", "transactionId"]);
    assert_eq!(errors(&again), [json!(["VALIDATION", "91504", path])]);
}

#[tokio::test]
async fn a_refund_can_be_taken_back_too() {
    let lab = Lab::start().await;
    let id = settled(&lab, "50.00").await;
    let refunded = data(&lab, REFUND, json!({ "input": { "transactionId": id } })).await;
    let refund = refunded["refundTransaction"]["refund"]["id"].clone();
    let query =
        "mutation($id: ID!) { reverseRefund(input: { refundId: $id }) { refund { id status } } }";
    let reversed = data(&lab, query, json!({ "id": refund })).await;
    assert_eq!(
        reversed["reverseRefund"]["refund"],
        json!({ "id": refund, "status": "VOIDED" })
    );
    let sale = ask(&lab, query, json!({ "id": id })).await;
    assert_eq!(
        errors(&sale),
        [json!(["NOT_FOUND", null, ["input", "refundId"]])]
    );
}

#[tokio::test]
async fn money_is_paid_to_a_card_without_a_sale() {
    let lab = Lab::start().await;
    let query = "mutation($input: RefundCreditCardInput!) { refundCreditCard(input: $input) { clientMutationId
        refund { status orderId amount { value } refundedTransaction { id } } } }";
    let refund = |amount: &str| {
        json!({ "input": { "paymentMethodId": "fake-valid-visa-nonce", "clientMutationId": "c",
            "refund": { "amount": amount, "orderId": "o-1" } } })
    };
    let paid = data(&lab, query, refund("10.00")).await;
    let payload = &paid["refundCreditCard"];
    assert_eq!(payload["clientMutationId"], "c");
    let expected = json!({ "status": "SUBMITTED_FOR_SETTLEMENT", "orderId": "o-1",
        "amount": { "value": "10.00" }, "refundedTransaction": null });
    assert_eq!(payload["refund"], expected);
    let wrong = ask(&lab, query, refund("0")).await;
    assert_eq!(
        errors(&wrong)[0][2],
        json!(["input", "refund", "amount"]),
        "{wrong}"
    );
}
