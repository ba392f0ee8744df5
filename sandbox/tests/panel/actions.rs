use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::Lab;

fn statuses(transaction: &Value) -> Vec<&str> {
    let history = transaction["history"].as_array().unwrap().iter();
    history
        .map(|event| event["status"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn a_transaction_is_settled_once() {
    let lab = Lab::start().await;
    let id = lab.sale("10.00", "a").await;
    let (status, settled) = lab.tell(&format!("transactions/{id}/settle")).await;
    assert_eq!(status, StatusCode::OK, "{settled}");
    assert_eq!(settled["status"], "settled");
    assert_eq!(settled["actions"], json!([]));
    let batch = settled["settlement"]["batch_id"].as_str().unwrap();
    assert!(batch.ends_with("_sandbox_credit_card"), "{batch}");

    let seen = lab.see(&format!("transactions/{id}")).await;
    assert_eq!(seen, settled);
    let expected = ["authorized", "submitted_for_settlement", "settled"];
    assert_eq!(statuses(&seen), expected);

    let (status, again) = lab.tell(&format!("transactions/{id}/settle")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let message = again["error"]["message"].as_str().unwrap();
    assert!(message.contains("has changed"), "{message}");
}

#[tokio::test]
async fn a_settlement_is_declined() {
    let lab = Lab::start().await;
    let id = lab.sale("10.00", "a").await;
    let (status, declined) = lab.tell(&format!("transactions/{id}/decline")).await;
    assert_eq!(status, StatusCode::OK, "{declined}");
    assert_eq!(declined["status"], "settlement_declined");
    assert_eq!(declined["settlement"]["response_code"], "4001");
}

#[tokio::test]
async fn a_transaction_is_voided_and_can_not_be_settled_then() {
    let lab = Lab::start().await;
    let id = lab.sale("10.00", "a").await;
    let seen = lab.see(&format!("transactions/{id}")).await;
    assert_eq!(seen["actions"], json!(["settle", "decline", "void"]));
    let (_, voided) = lab.tell(&format!("transactions/{id}/void")).await;
    assert_eq!(voided["status"], "voided");
    let (status, _) = lab.tell(&format!("transactions/{id}/settle")).await;
    assert_eq!(status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn of_two_that_settle_at_once_one_does() {
    let lab = Lab::start().await;
    let id = lab.sale("10.00", "a").await;
    let path = format!("transactions/{id}/settle");
    let (one, other) = tokio::join!(lab.tell(&path), lab.tell(&path));
    let mut both = [one.0, other.0];
    both.sort();
    assert_eq!(both, [StatusCode::OK, StatusCode::CONFLICT]);
    let seen = lab.see(&format!("transactions/{id}")).await;
    assert_eq!(statuses(&seen).len(), 3);
}

#[tokio::test]
async fn what_is_not_there_can_not_be_changed() {
    let lab = Lab::start().await;
    let id = lab.sale("10.00", "a").await;
    for path in [
        "transactions/zzzzzzzz/settle".to_owned(),
        format!("transactions/{id}/pay_out"),
    ] {
        assert_eq!(lab.tell(&path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn after_a_reset_nothing_is_left_and_the_sandbox_works() {
    let lab = Lab::start().await;
    lab.sale("10.00", "a").await;
    lab.merchant(
        "customers",
        &json!({ "customer": { "payment_method_nonce": "fake-valid-nonce" } }),
    )
    .await;
    assert_eq!(
        lab.see("methods").await["items"].as_array().unwrap().len(),
        1
    );
    let fault = "status=503".parse().unwrap();
    lab.sandbox.faults().next(fault).unwrap();
    assert_eq!(lab.tell("reset").await.0, StatusCode::OK);
    assert!(lab.sandbox.faults().waiting().is_empty());
    for list in ["transactions", "customers", "methods", "requests"] {
        assert_eq!(lab.see(list).await["items"], json!([]), "{list}");
    }
    lab.sale("11.00", "b").await;
    assert_eq!(lab.see("transactions").await["total"], 1);
}
