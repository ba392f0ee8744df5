//! Reports of fees, of which there are none.

use serde_json::{Value, json};

use super::{ask, data};
use crate::lab::Lab;

const FEES: &str = "query($date: Date!, $account: ID) { report {
  transactionLevelFees(date: $date, merchantAccountId: $account) { url }
  paymentLevelFees(date: $date, merchantAccountId: $account) { url } } }";

#[tokio::test]
async fn no_day_has_fees() {
    let lab = Lab::start().await;
    for account in [Value::Null, json!("sandbox_credit_card")] {
        let variables = json!({ "date": "2030-01-02", "account": account });
        let told = data(&lab, FEES, variables).await;
        let none = json!({ "url": null });
        let report = json!({ "transactionLevelFees": none, "paymentLevelFees": none });
        assert_eq!(told["report"], report);
    }
}

#[tokio::test]
async fn an_account_or_a_day_that_is_not_there_is_told() {
    let lab = Lab::start().await;
    let variables = json!({ "date": "2030-01-02", "account": "another_shop" });
    let answer = ask(&lab, FEES, variables).await;
    let error = &answer["errors"][0];
    assert_eq!(
        error["message"],
        "Invalid merchant account id: another_shop"
    );
    assert_eq!(error["extensions"]["errorClass"], "VALIDATION");
    let answer = ask(&lab, FEES, json!({ "date": "2030-02-30" })).await;
    assert_eq!(answer.get("data"), None);
    let class = &answer["errors"][0]["extensions"]["errorClass"];
    assert_eq!(class, "VALIDATION", "{answer}");
}
