//! Subscriptions that owe something, and the charge of it.

use reqwest::StatusCode;
use serde_json::json;

use super::{subscribed, today, with_card};
use crate::lab::{Lab, Xml};

async fn owing() -> Lab {
    let lab = with_card().await;
    subscribed(&lab, "<id>club</id>").await;
    let due = lab
        .put("subscriptions/club/make_past_due?days_past_due=3", "")
        .await;
    assert_eq!(due.status, StatusCode::OK, "{}", due.body);
    lab
}

async fn retry(lab: &Lab, fields: &str) -> Xml {
    let xml = format!(
        "<transaction><type>sale</type><subscription-id>club</subscription-id>{fields}</transaction>"
    );
    lab.post("transactions", &xml).await
}

#[tokio::test]
async fn what_is_owed_is_charged_once() {
    let lab = owing().await;
    let due = lab.get("subscriptions/club").await;
    for (name, text) in [
        ("status", "Past Due".to_owned()),
        ("balance", "12.34".to_owned()),
        ("days-past-due", "3".to_owned()),
        ("failure-count", "1".to_owned()),
        ("current-billing-cycle", "2".to_owned()),
        ("paid-through-date", today(&lab).plus_days(-4).to_string()),
    ] {
        assert_eq!(due.text(name), text, "{name}");
    }
    // Any number of tries at once: one is first.
    let all = [(); 8].map(|()| {
        retry(
            &lab,
            "<options><submit-for-settlement>true</submit-for-settlement></options>",
        )
    });
    let [a, b, c, d, e, f, g, h] = all;
    let all = tokio::join!(a, b, c, d, e, f, g, h);
    let all = [all.0, all.1, all.2, all.3, all.4, all.5, all.6, all.7];
    let (done, refused): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|answer| answer.status == StatusCode::CREATED);
    assert_eq!((done.len(), refused.len()), (1, 7));
    assert_eq!(done[0].text("amount"), "12.34");
    assert_eq!(done[0].text("status"), "submitted_for_settlement");
    assert_eq!(done[0].text("subscription-id"), "club");
    for refused in refused {
        refused.assert_fault("subscription_id", "91531");
    }
    let paid = lab.get("subscriptions/club").await;
    assert_eq!(
        (paid.text("status"), paid.text("balance")),
        ("Active".to_owned(), "0.00".to_owned())
    );
    assert_eq!(paid.text("failure-count"), "0");
    assert!(paid.is_nil("days-past-due"));
    assert_eq!(
        paid.after("<transactions").texts("subscription-id").len(),
        2
    );
}

#[tokio::test]
async fn a_part_and_a_decline_leave_it_past_due() {
    let lab = owing().await;
    let part = retry(&lab, "<amount>10.00</amount>").await;
    assert_eq!(part.text("status"), "authorized");
    let declined = retry(&lab, "<amount>2000.00</amount>").await;
    assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY);
    let due = lab.get("subscriptions/club").await;
    assert_eq!(
        (due.text("status"), due.text("balance")),
        ("Past Due".to_owned(), "2.34".to_owned())
    );
    assert_eq!(due.text("failure-count"), "2");
    assert_eq!(
        due.after("<transactions").text("status"),
        "processor_declined"
    );
    let key = "<api-request-key>again</api-request-key>";
    let (first, second) = (retry(&lab, key).await, retry(&lab, key).await);
    assert_eq!(first.text("amount"), "2.34");
    assert_eq!(first.body, second.body);
}

#[tokio::test]
async fn nothing_else_is_charged() {
    let lab = owing().await;
    for (fields, field, code) in [
        ("<amount>x</amount>", "amount", "81503"),
        ("<customer-id>bob</customer-id>", "subscription_id", "91529"),
    ] {
        retry(&lab, fields).await.assert_fault(field, code);
    }
    let body =
        json!({ "transaction": { "type": "sale", "subscription_id": "tea", "amount": "1" } });
    let unknown = lab.post_json("transactions", &body).await;
    unknown.assert_fault("subscription_id", "91528");
    assert_eq!(lab.get("subscriptions/club").await.text("balance"), "12.34");
}
