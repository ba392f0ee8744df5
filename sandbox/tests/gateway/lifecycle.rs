use reqwest::StatusCode;

use crate::lab::Lab;

async fn authorized(lab: &Lab) -> String {
    let sale = lab.sale("fake-valid-nonce", "25.00", "").await;
    assert_eq!(sale.text("status"), "authorized");
    sale.text("id")
}

#[tokio::test]
async fn an_authorization_is_settled_once() {
    let lab = Lab::start().await;
    let id = authorized(&lab).await;
    let settle = format!("transactions/{id}/submit_for_settlement");
    let settled = lab.put(&settle, "").await;
    assert_eq!(settled.status, StatusCode::OK);
    assert_eq!(settled.text("status"), "submitted_for_settlement");
    assert_eq!(settled.text("amount"), "25.00");
    assert_eq!(settled.texts("status").len(), 3);
    lab.put(&settle, "").await.assert_fault("base", "91507");
}

#[tokio::test]
async fn less_can_be_settled_and_more_can_not() {
    let lab = Lab::start().await;
    let id = authorized(&lab).await;
    let settle = format!("transactions/{id}/submit_for_settlement");
    let amount = |amount: &str| format!("<transaction><amount>{amount}</amount></transaction>");
    lab.put(&settle, &amount("25.01"))
        .await
        .assert_fault("amount", "91522");
    lab.put(&settle, &amount("x"))
        .await
        .assert_fault("amount", "81503");
    let settled = lab.put(&settle, &amount("20.00")).await;
    assert_eq!(settled.texts("amount"), ["20.00", "25.00", "20.00"]);
}

#[tokio::test]
async fn a_void_ends_it() {
    let lab = Lab::start().await;
    for is_settled in [false, true] {
        let id = authorized(&lab).await;
        if is_settled {
            lab.put(&format!("transactions/{id}/submit_for_settlement"), "")
                .await;
        }
        let void = format!("transactions/{id}/void");
        let voided = lab.put(&void, "").await;
        assert_eq!(
            (voided.status, voided.text("status").as_str()),
            (StatusCode::OK, "voided")
        );
        lab.put(&void, "").await.assert_fault("base", "91504");
        let settle = format!("transactions/{id}/submit_for_settlement");
        lab.put(&settle, "").await.assert_fault("base", "91507");
    }
}

#[tokio::test]
async fn a_declined_sale_can_be_neither_settled_nor_voided() {
    let lab = Lab::start().await;
    let id = lab.sale("fake-valid-nonce", "2000.00", "").await.text("id");
    lab.put(&format!("transactions/{id}/submit_for_settlement"), "")
        .await
        .assert_fault("base", "91507");
    lab.put(&format!("transactions/{id}/void"), "")
        .await
        .assert_fault("base", "91504");
}

#[tokio::test]
async fn of_a_void_and_a_settlement_at_once_the_history_has_no_gap() {
    let lab = Lab::start().await;
    for _ in 0..10 {
        let id = authorized(&lab).await;
        let void = format!("transactions/{id}/void");
        let settle = format!("transactions/{id}/submit_for_settlement");
        let (void, _) = tokio::join!(lab.put(&void, ""), lab.put(&settle, ""));
        assert_eq!(void.status, StatusCode::OK);
        let end = lab.get(&format!("transactions/{id}")).await;
        let statuses = end.texts("status");
        assert_eq!(statuses.first().map(String::as_str), Some("voided"));
        assert_eq!(statuses.last().map(String::as_str), Some("voided"));
    }
}

#[tokio::test]
async fn an_unknown_id_is_404() {
    let lab = Lab::start().await;
    for path in [
        "transactions/nothere",
        "transactions/..%2f",
        "transactions/%00",
    ] {
        assert_eq!(lab.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [
        "transactions/nothere/void",
        "transactions/nothere/submit_for_settlement",
    ] {
        assert_eq!(
            lab.put(path, "").await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}
