//! Another amount for an authorization.

use serde_json::{Value, json};

use super::{ask, data, errors, global};
use crate::lab::Lab;

const ADJUST: &str =
    "mutation($input: UpdateTransactionAmountInput!) { updateTransactionAmount(input: $input) {
  clientMutationId transaction { status amount { value }
  authorizationAdjustments { amount { value } successful processorResponse { legacyCode declineType } } } } }";

async fn authorized(lab: &Lab, account: &str) -> String {
    let rest = format!("<merchant-account-id>{account}</merchant-account-id>");
    let sold = lab.sale("fake-valid-visa-nonce", "20.00", &rest).await;
    global("transaction", &sold.text("id"))
}

fn to(id: &str, amount: &str) -> Value {
    json!({ "input": { "clientMutationId": "a", "transactionId": id, "amount": amount } })
}

#[tokio::test]
async fn a_bank_keeps_back_more_or_less() {
    let lab = Lab::start().await;
    let id = authorized(&lab, "fake_first_data_merchant_account").await;
    let adjusted = data(&lab, ADJUST, to(&id, "25.00")).await;
    let adjusted = &adjusted["updateTransactionAmount"];
    assert_eq!(adjusted["clientMutationId"], "a");
    let transaction = &adjusted["transaction"];
    assert_eq!(transaction["status"], "AUTHORIZED");
    assert_eq!(transaction["amount"]["value"], "25.00");
    let adjustments = &transaction["authorizationAdjustments"];
    assert_eq!(adjustments[0]["successful"], true);
    let response = json!({ "legacyCode": "1000", "declineType": null });
    assert_eq!(adjustments[0]["processorResponse"], response);
    let less = data(&lab, ADJUST, to(&id, "5.00")).await;
    let less = &less["updateTransactionAmount"]["transaction"];
    assert_eq!(less["amount"]["value"], "5.00");
}

#[tokio::test]
async fn what_can_not_be_adjusted_is_told() {
    let lab = Lab::start().await;
    let id = authorized(&lab, "fake_first_data_merchant_account").await;
    let fixed = authorized(&lab, "sandbox_credit_card").await;
    for (id, amount, class, code, field) in [
        (id.as_str(), "20.00", "VALIDATION", json!("95606"), "amount"),
        (&id, "0", "VALIDATION", json!("81531"), "amount"),
        (&id, "2000.00", "VALIDATION", json!("95603"), "amount"),
        (
            &fixed,
            "25.00",
            "VALIDATION",
            json!("915222"),
            "transactionId",
        ),
        (
            "nothing",
            "25.00",
            "NOT_FOUND",
            Value::Null,
            "transactionId",
        ),
    ] {
        let answer = ask(&lab, ADJUST, to(id, amount)).await;
        let path = json!(["input", field]);
        assert_eq!(errors(&answer), [json!([class, code, path])], "{amount}");
    }
}
