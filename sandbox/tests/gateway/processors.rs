//! What an account's processor lets become of a transaction.

use reqwest::StatusCode;

use crate::lab::{Lab, Xml};

/// An authorization at an account whose processor adjusts.
async fn adjustable(lab: &Lab, rest: &str) -> String {
    let rest = format!(
        "<merchant-account-id>fake_first_data_merchant_account</merchant-account-id>{rest}"
    );
    lab.sale("fake-valid-nonce", "75.50", &rest)
        .await
        .text("id")
}

async fn adjust(lab: &Lab, id: &str, amount: &str) -> Xml {
    let amount = format!("<transaction><amount>{amount}</amount></transaction>");
    lab.put(&format!("transactions/{id}/adjust_authorization"), &amount)
        .await
}

#[tokio::test]
async fn an_authorization_is_adjusted_where_the_processor_does() {
    let lab = Lab::start().await;
    let id = adjustable(&lab, "").await;
    for (amount, attribute, code) in [
        ("", "amount", "81502"),
        ("x", "amount", "81503"),
        ("0", "amount", "81531"),
        ("-1", "amount", "81501"),
        ("75.50", "base", "95606"),
        ("2046.00", "base", "95603"),
        ("2004.00", "base", "95602"),
    ] {
        let answer = adjust(&lab, &id, amount).await;
        answer.assert_fault(attribute, code);
        let part = if attribute == "amount" {
            "transaction"
        } else {
            "authorization-adjustment"
        };
        assert!(
            answer
                .body
                .contains(&format!("<{part}><errors type=\"array\"><error>")),
            "{}",
            answer.body
        );
        // The transaction is there, with the amount that it still has.
        let kept = answer
            .body
            .split_once("<currency-iso-code>USD</currency-iso-code>");
        assert!(kept.unwrap().1.starts_with("<amount>75.50</amount>"));
    }
    let adjusted = adjust(&lab, &id, "85.50").await;
    assert_eq!(adjusted.status, StatusCode::OK);
    assert_eq!(adjusted.text("amount"), "85.50");
    assert_eq!(adjusted.texts("success"), ["false", "false", "true"]);
    lab.put(&format!("transactions/{id}/void"), "").await;
    adjust(&lab, &id, "1.00")
        .await
        .assert_fault("base", "915218");
}

#[tokio::test]
async fn an_authorization_that_is_final_is_not_adjusted() {
    let lab = Lab::start().await;
    let recurring = "<transaction-source>recurring</transaction-source>";
    let id = adjustable(&lab, recurring).await;
    adjust(&lab, &id, "85.50")
        .await
        .assert_fault("base", "915219");
    let id = lab.sale("fake-valid-nonce", "75.50", "").await.text("id");
    adjust(&lab, &id, "85.50")
        .await
        .assert_fault("base", "915222");
}

#[tokio::test]
async fn one_processor_settles_no_parts_and_takes_no_other_words() {
    let lab = Lab::start().await;
    let account = "<merchant-account-id>fake_amex_direct_usd</merchant-account-id>";
    let sale = lab.sale("fake-valid-amex-nonce", "10.00", account).await;
    let id = sale.text("id");
    let part = "<transaction><amount>1.00</amount></transaction>";
    lab.post(
        &format!("transactions/{id}/submit_for_partial_settlement"),
        part,
    )
    .await
    .assert_fault("base", "915102");
    lab.put(&format!("transactions/{id}/submit_for_settlement"), "")
        .await;
    lab.put(&format!("transactions/{id}/update_details"), part)
        .await
        .assert_fault("base", "915130");
    let visa = lab.sale("fake-valid-nonce", "10.00", account).await;
    assert_eq!(visa.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_venmo_pays_is_settled_whole() {
    let lab = Lab::start().await;
    let id = lab
        .sale("fake-venmo-account-nonce", "10.00", "")
        .await
        .text("id");
    let part = "<transaction><amount>1.00</amount></transaction>";
    lab.post(
        &format!("transactions/{id}/submit_for_partial_settlement"),
        part,
    )
    .await
    .assert_fault("base", "915101");
}

#[tokio::test]
async fn what_paypal_pays_is_on_its_way_at_once() {
    let lab = Lab::start().await;
    let submit = "<options><submit-for-settlement>true</submit-for-settlement></options>";
    let sale = lab
        .sale("fake-paypal-one-time-nonce", "10.00", submit)
        .await;
    assert_eq!(
        sale.texts("status"),
        [
            "settling",
            "authorized",
            "submitted_for_settlement",
            "settling"
        ]
    );
    let id = sale.text("id");
    lab.put(&format!("transactions/{id}/void"), "")
        .await
        .assert_fault("base", "91504");
    let refund = lab.post(&format!("transactions/{id}/refund"), "").await;
    assert_eq!(refund.status, StatusCode::CREATED, "{}", refund.body);

    let sale = lab.sale("fake-paypal-one-time-nonce", "10.00", "").await;
    let id = sale.text("id");
    let part = "<transaction><amount>4.00</amount></transaction>";
    let part = lab
        .post(
            &format!("transactions/{id}/submit_for_partial_settlement"),
            part,
        )
        .await;
    assert_eq!(part.text("status"), "settling");
}
