use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, text};

fn ids(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap().iter();
    items
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_sale_of_the_server_api_is_seen() {
    let lab = Lab::start().await;
    let id = lab.sale("1234.50", "order-7").await;
    let list = lab.see("transactions").await;
    assert_eq!(list["total"], 1);
    let row = &list["items"][0];
    assert_eq!(row["id"], id);
    assert_eq!(row["kind"], "sale");
    assert_eq!(row["status"], "submitted_for_settlement");
    assert_eq!(row["amount"], "1234.50");
    assert_eq!(row["currency"], "USD");
    assert_eq!(row["order_id"], "order-7");
    assert_eq!(row["account"]["kind"], "card");
    assert_eq!(row["account"]["last_four"], "1881");

    let whole = lab.see(&format!("transactions/{id}")).await;
    assert_eq!(whole["processor"]["response_code"], "1000");
    assert_eq!(whole["merchant_account_id"], "sandbox_credit_card");
    assert_eq!(whole["history"][0]["amount"], "1234.50");
    assert_eq!(whole["links"]["refunds"], json!([]));
}

#[tokio::test]
async fn transactions_come_by_pages_newest_first() {
    let lab = Lab::start().await;
    let mut made = Vec::new();
    for number in 0..53 {
        lab.clock.advance(Duration::from_millis(1));
        made.push(lab.sale(&format!("{}.00", number + 1), "a").await);
    }
    let first = lab.see("transactions").await;
    assert_eq!(first["total"], 53);
    let next = first["next"].as_str().unwrap();
    let url = reqwest::Url::parse_with_params("http://x/", [("after", next)]).unwrap();
    let second = lab
        .see(&format!("transactions?{}", url.query().unwrap()))
        .await;
    assert_eq!(second["next"], Value::Null);
    assert_eq!(ids(&first).len(), 50);
    made.reverse();
    assert_eq!([ids(&first), ids(&second)].concat(), made);
}

#[tokio::test]
async fn a_customer_is_seen_with_all_that_is_theirs() {
    let lab = Lab::start().await;
    let answer = lab
        .merchant(
            "customers",
            &json!({ "customer": {
                "first_name": "Ada", "last_name": "Lovelace", "payment_method_nonce": "fake-valid-nonce",
            }}),
        )
        .await;
    let (id, token) = (text(&answer, "id"), text(&answer, "token"));
    let sale = json!({ "transaction": { "type": "sale", "amount": "5.00", "payment_method_token": token } });
    let sale = text(&lab.merchant("transactions", &sale).await, "id");

    assert_eq!(ids(&lab.see("customers").await), [id.as_str()]);
    let ada = lab.see(&format!("customers/{id}")).await;
    assert_eq!(ada["customer"]["first_name"], "Ada");
    assert_eq!(ada["methods"][0]["token"], token);
    assert_eq!(ada["methods"][0]["is_default"], true);
    assert_eq!(ada["transactions"][0]["id"], sale);
    assert_eq!(ada["addresses"], json!([]));
    let vault = lab.see("methods").await;
    assert_eq!(vault["items"][0]["token"], token);
    assert_eq!(vault["items"][0]["customer_id"], id);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let lab = Lab::start().await;
    for path in [
        "transactions/zzzzzzzz",
        "customers/nobody",
        "requests/999",
        "requests/x",
        "transactions/a%00",
        "customers/a%00",
    ] {
        let (status, answer) = lab.ask(path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer["error"]["message"].is_string());
    }
    for cursor in ["x", "[]", "[1]", "%22a%22", "[1,%22%5Cu0000%22]"] {
        let (status, _) = lab.ask(&format!("transactions?after={cursor}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{cursor}");
    }
}
