use std::sync::Arc;

use reqwest::StatusCode;
use tokio::task::JoinSet;

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

/// A sale that was settled.
async fn settled(lab: &Lab, amount: &str) -> String {
    let rest = "<options><submit-for-settlement>true</submit-for-settlement></options>";
    let id = lab.sale("fake-valid-nonce", amount, rest).await.text("id");
    let settled = lab.put(&format!("transactions/{id}/settle"), "").await;
    assert_eq!(settled.text("status"), "settled");
    id
}

fn of(amount: &str) -> String {
    format!("<transaction><amount>{amount}</amount></transaction>")
}

#[tokio::test]
async fn a_settlement_is_played_once_it_was_submitted() {
    let lab = Lab::start().await;
    let id = authorized(&lab).await;
    for step in [
        "settle",
        "settlement_confirm",
        "settlement_decline",
        "settlement_pending",
    ] {
        let path = format!("transactions/{id}/{step}");
        lab.put(&path, "").await.assert_fault("base", "91575");
    }
    for (step, status, code, text) in [
        ("settle", "settled", "4000", "Confirmed"),
        (
            "settlement_confirm",
            "settlement_confirmed",
            "4000",
            "Confirmed",
        ),
        (
            "settlement_decline",
            "settlement_declined",
            "4001",
            "Settlement Declined",
        ),
        (
            "settlement_pending",
            "settlement_pending",
            "4002",
            "Settlement Pending",
        ),
    ] {
        let id = authorized(&lab).await;
        lab.put(&format!("transactions/{id}/submit_for_settlement"), "")
            .await;
        let answer = lab.put(&format!("transactions/{id}/{step}"), "").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.text("status"), status);
        assert_eq!(
            answer.texts("status").last().map(String::as_str),
            Some(status)
        );
        assert_eq!(answer.text("processor-settlement-response-code"), code);
        assert_eq!(answer.text("processor-settlement-response-text"), text);
        if status == "settled" {
            assert!(
                answer
                    .text("settlement-batch-id")
                    .ends_with("_sandbox_credit_card")
            );
            assert_eq!(answer.text("acquirer-reference-number").len(), 23);
        } else {
            assert!(answer.is_nil("settlement-batch-id"));
        }
    }
}

#[tokio::test]
async fn a_refund_and_its_sale_name_each_other() {
    let lab = Lab::start().await;
    let id = settled(&lab, "25.00").await;
    let path = format!("transactions/{id}/refund");
    let refund = lab.post(&path, "").await;
    assert_eq!(refund.status, StatusCode::CREATED, "{}", refund.body);
    for (name, value) in [
        ("type", "credit"),
        ("amount", "25.00"),
        ("status", "submitted_for_settlement"),
        ("processor-response-code", "1002"),
        ("processor-response-text", "Processed"),
        ("refunded-transaction-id", id.as_str()),
        ("last-4", "1881"),
    ] {
        assert_eq!(refund.text(name), value, "{name}");
    }
    let refund_id = refund.text("id");
    let found = lab.get(&format!("transactions/{refund_id}")).await;
    assert_eq!(found.body, refund.body);
    let sale = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(sale.text("status"), "settled");
    assert_eq!(sale.text("refund-id"), refund_id);
    assert_eq!(sale.texts("item"), [refund_id.as_str()]);
    lab.post(&path, "").await.assert_fault("base", "91512");

    lab.post(&format!("transactions/{refund_id}/refund"), "")
        .await
        .assert_fault("base", "91505");
    // What a refund that was voided would have given can be given after all.
    lab.put(&format!("transactions/{refund_id}/void"), "").await;
    let refund = lab.post(&path, &of("25.00")).await;
    assert_eq!(refund.status, StatusCode::CREATED, "{}", refund.body);
}

#[tokio::test]
async fn refunds_in_parts_end_at_the_amount() {
    let lab = Lab::start().await;
    let id = settled(&lab, "25.00").await;
    let path = format!("transactions/{id}/refund");
    lab.post(&path, &of("25.01"))
        .await
        .assert_fault("amount", "91521");
    lab.post(&path, &of("0"))
        .await
        .assert_fault("amount", "81531");
    let other =
        "<transaction><merchant-account-id>card_processor_brl</merchant-account-id></transaction>";
    lab.post(&path, other)
        .await
        .assert_fault("merchant_account_id", "91513");
    let part = "<transaction><amount>10.00</amount><order-id>back</order-id></transaction>";
    let part = lab.post(&path, part).await;
    assert_eq!(
        (part.text("amount"), part.text("order-id")),
        ("10.00".to_owned(), "back".to_owned())
    );
    lab.post(&path, &of("15.01"))
        .await
        .assert_fault("amount", "91521");
    let rest = lab.post(&path, "").await;
    assert_eq!(rest.text("amount"), "15.00");
    let sale = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(sale.texts("item"), [part.text("id"), rest.text("id")]);
}

#[tokio::test]
async fn only_what_was_settled_is_given_back() {
    let lab = Lab::start().await;
    let id = authorized(&lab).await;
    let path = format!("transactions/{id}/refund");
    lab.post(&path, "").await.assert_fault("base", "91506");
    lab.put(&format!("transactions/{id}/submit_for_settlement"), "")
        .await;
    lab.post(&path, "").await.assert_fault("base", "91506");
}

#[tokio::test]
async fn refunds_at_once_never_give_more_than_was_paid() {
    let lab = Lab::start().await;
    let id = settled(&lab, "10.00").await;
    let path = format!("transactions/{id}/refund");
    let lab = Arc::new(lab);
    let mut refunds = JoinSet::new();
    for _ in 0..12 {
        let (lab, path) = (lab.clone(), path.clone());
        refunds.spawn(async move { lab.post(&path, &of("3.00")).await });
    }
    let answers = refunds.join_all().await;
    let done = answers
        .iter()
        .filter(|answer| answer.status == StatusCode::CREATED);
    assert_eq!(done.count(), 3);
    for answer in answers
        .iter()
        .filter(|answer| answer.status != StatusCode::CREATED)
    {
        answer.assert_fault("amount", "91521");
    }
    let sale = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(sale.texts("item").len(), 3);
}

#[tokio::test]
async fn a_bank_that_declines_a_refund_for_good_stops_it() {
    let lab = Lab::start().await;
    let id = settled(&lab, "9000.00").await;
    let path = format!("transactions/{id}/refund");
    let soft = lab.post(&path, &of("2046.00")).await;
    assert_eq!(soft.status, StatusCode::CREATED);
    assert_eq!(soft.text("processor-response-code"), "1005");
    assert_eq!(
        soft.text("processor-response-text"),
        "Auth Declined but Settlement Captured"
    );
    assert_eq!(
        soft.text("additional-processor-response"),
        "2046 : Declined"
    );
    let hard = lab.post(&path, &of("2004.00")).await;
    assert_eq!(hard.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(hard.text("status"), "processor_declined");
    assert_eq!(
        hard.text("additional-processor-response"),
        "2004 : Expired Card"
    );
    let sale = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(sale.texts("item"), [soft.text("id")]);
}

#[tokio::test]
async fn an_authorization_is_captured_in_parts() {
    let lab = Lab::start().await;
    let id = authorized(&lab).await;
    let path = format!("transactions/{id}/submit_for_partial_settlement");
    lab.post(&path, "").await.assert_fault("amount", "81502");
    lab.post(&path, &of("25.01"))
        .await
        .assert_fault("amount", "91522");
    let part = "<transaction><amount>15.00</amount><order-id>part-1</order-id></transaction>";
    let part = lab.post(&path, part).await;
    for (name, value) in [
        ("type", "sale"),
        ("amount", "15.00"),
        ("status", "submitted_for_settlement"),
        ("order-id", "part-1"),
        ("authorized-transaction-id", id.as_str()),
    ] {
        assert_eq!(part.text(name), value, "{name}");
    }
    let whole = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(whole.text("status"), "settlement_pending");
    assert_eq!(whole.text("amount"), "25.00");
    assert_eq!(whole.texts("item"), [part.text("id")]);
    lab.put(&format!("transactions/{id}/settle"), "")
        .await
        .assert_fault("base", "91575");
    let of_part = format!(
        "transactions/{}/submit_for_partial_settlement",
        part.text("id")
    );
    lab.post(&of_part, &of("1.00"))
        .await
        .assert_fault("base", "915103");
    lab.post(&path, &of("10.01"))
        .await
        .assert_fault("amount", "91522");
    let last =
        "<transaction><amount>5.00</amount><final-capture>true</final-capture></transaction>";
    assert_eq!(lab.post(&path, last).await.text("amount"), "5.00");
    lab.post(&path, &of("1.00"))
        .await
        .assert_fault("base", "915103");
    let settle = format!("transactions/{}/settle", part.text("id"));
    assert_eq!(lab.put(&settle, "").await.text("status"), "settled");
}

#[tokio::test]
async fn paypal_says_at_once_what_it_is_not_going_to_pay() {
    let lab = Lab::start().await;
    let rest = "<options><submit-for-settlement>true</submit-for-settlement></options>";
    for (amount, status, code) in [
        ("4001.00", "settlement_declined", "4001"),
        ("4002.00", "settlement_pending", "4002"),
        ("4004.00", "settlement_declined", "4004"),
    ] {
        let sale = lab.sale("fake-paypal-one-time-nonce", amount, rest).await;
        assert_eq!(sale.text("status"), status, "{amount}");
        assert_eq!(sale.text("processor-settlement-response-code"), code);
        let card = lab.sale("fake-valid-nonce", amount, rest).await;
        assert_eq!(card.text("status"), "submitted_for_settlement");
        let void = format!("transactions/{}/void", sale.text("id"));
        let voided = lab.put(&void, "").await;
        assert_eq!(
            voided.status == StatusCode::OK,
            status == "settlement_pending"
        );
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
        "transactions/nothere/settle",
        "transactions/nothere/adjust_authorization",
    ] {
        assert_eq!(
            lab.put(path, "").await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}
