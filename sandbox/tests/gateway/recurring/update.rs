//! Changes of subscriptions, and the end of them.

use reqwest::StatusCode;

use super::{subscribed, today, update, with_card};
use crate::vault::Shopper;

#[tokio::test]
async fn what_is_given_changes_and_the_rest_stays() {
    let lab = with_card().await;
    let made = subscribed(&lab, "<id>club</id>").await;
    let charge = made.after("<transactions").text("id");
    let refund = lab.put(&format!("transactions/{charge}/settle"), "").await;
    assert_eq!(refund.text("status"), "settled");
    let refund = lab
        .post(&format!("transactions/{charge}/refund"), "")
        .await
        .text("id");
    let changed = update(
        &lab,
        "<id>circle</id><plan-id>integration_trial_plan</plan-id><never-expires>true</never-expires>\
         <descriptor><url>ebay.com</url></descriptor>\
         <merchant-account-id>sandbox_credit_card_non_default</merchant-account-id>",
    )
    .await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    for (name, text) in [
        ("id", "circle"),
        ("plan-id", "integration_trial_plan"),
        ("price", "12.34"),
        ("never-expires", "true"),
        ("url", "ebay.com"),
        ("merchant-account-id", "sandbox_credit_card_non_default"),
    ] {
        assert_eq!(changed.text(name), text, "{name}");
    }
    // What was charged goes with the name.
    for id in [charge, refund] {
        let found = lab.get(&format!("transactions/{id}")).await;
        assert_eq!(found.text("subscription-id"), "circle");
    }
    let gone = lab.get("subscriptions/club").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(
        update(&lab, "<price>1</price>").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn another_method_of_the_customer_can_pay() {
    let lab = with_card().await;
    subscribed(&lab, "<id>club</id>").await;
    let ada = Shopper {
        lab: &lab,
        id: "ada".to_owned(),
    };
    ada.vault("fake-valid-mastercard-nonce", "<token>other-card</token>")
        .await;
    let bob = Shopper::new(&lab, "bob").await;
    bob.vault("fake-valid-visa-nonce", "<token>his-card</token>")
        .await;
    let token = |token: &str| format!("<payment-method-token>{token}</payment-method-token>");
    let changed = update(&lab, &token("other-card")).await;
    assert_eq!(changed.text("payment-method-token"), "other-card");
    let refused = update(&lab, &token("his-card")).await;
    refused.assert_fault("payment_method_token", "91905");
    let nonce = lab
        .post("payment_methods/his-card/nonces", "")
        .await
        .text("nonce");
    let refused = update(
        &lab,
        &format!("<payment-method-nonce>{nonce}</payment-method-nonce>"),
    )
    .await;
    refused.assert_fault("payment_method_nonce", "91926");
    // It is the other card that can't go now, and a new name of it is known.
    let renamed = lab
        .put(
            "payment_methods/any/other-card",
            "<credit-card><token>new-name</token></credit-card>",
        )
        .await;
    assert_eq!(renamed.status, StatusCode::OK, "{}", renamed.body);
    let found = lab.get("subscriptions/club").await;
    assert_eq!(found.text("payment-method-token"), "new-name");
}

#[tokio::test]
async fn a_higher_price_is_charged_for_the_days_that_are_left() {
    let lab = with_card().await;
    subscribed(&lab, "<id>club</id><price>10.00</price>").await;
    let day = today(&lab);
    let days = day.until(day.in_months(1, day.of_month()));
    let more = update(&lab, "<price>40.00</price>").await;
    let part = (3_000 * (days - 1) * 2 + days) / (days * 2);
    let charges = more.after("<transactions");
    assert_eq!(
        charges.text("amount"),
        format!("{}.{:02}", part / 100, part % 100)
    );
    assert_eq!(charges.texts("subscription-id"), ["club", "club"]);
    for (fields, price) in [
        ("<price>30.00</price>", "30.00"),
        (
            "<price>50.00</price><options><prorate-charges>false</prorate-charges></options>",
            "50.00",
        ),
    ] {
        let changed = update(&lab, fields).await;
        assert_eq!(changed.text("price"), price);
        assert_eq!(
            changed
                .after("<transactions")
                .texts("subscription-id")
                .len(),
            2
        );
    }
}

#[tokio::test]
async fn a_prorated_charge_that_fails_is_owed_or_undoes_the_change() {
    let lab = with_card().await;
    subscribed(&lab, "<id>club</id><price>10.00</price>").await;
    let reverted = update(
        &lab,
        "<price>2110.00</price><options><revert-subscription-on-proration-failure>true\
         </revert-subscription-on-proration-failure></options>",
    )
    .await;
    assert_eq!(reverted.status, StatusCode::UNPROCESSABLE_ENTITY);
    let subscription = reverted.after("</transaction><subscription>");
    assert_eq!(subscription.text("price"), "10.00");
    assert_eq!(subscription.text("balance"), "0.00");
    let charges = subscription.after("<transactions");
    assert_eq!(charges.text("status"), "processor_declined");
    assert_eq!(charges.texts("subscription-id").len(), 2);

    let owed = update(&lab, "<price>2110.00</price>").await;
    assert_eq!(owed.status, StatusCode::OK, "{}", owed.body);
    assert_eq!(owed.text("price"), "2110.00");
    assert_eq!(owed.text("status"), "Active");
    let charges = owed.after("<transactions");
    assert_eq!(charges.text("status"), "processor_declined");
    assert_eq!(owed.text("balance"), charges.text("amount"));
}

#[tokio::test]
async fn some_changes_are_refused() {
    let lab = with_card().await;
    subscribed(&lab, "<id>club</id>").await;
    subscribed(&lab, "<id>other</id>").await;
    let xml = "<plan><id>yearly</id><name>Yearly</name><price>99</price>\
               <currency-iso-code>USD</currency-iso-code><billing-frequency>12</billing-frequency></plan>";
    lab.post("plans", xml).await;
    for (fields, field, code) in [
        ("<id>other</id>", "id", "81902"),
        ("<id>a b</id>", "id", "81906"),
        ("<price></price>", "price", "81903"),
        ("<plan-id>tea</plan-id>", "plan_id", "91904"),
        ("<plan-id>yearly</plan-id>", "plan_id", "91922"),
    ] {
        update(&lab, fields).await.assert_fault(field, code);
    }
    lab.put("subscriptions/club/make_past_due", "").await;
    update(&lab, "<price>1</price>")
        .await
        .assert_fault("base", "91920");
    let renamed = update(&lab, "<descriptor><name>abc*x</name></descriptor>").await;
    assert_eq!(renamed.text("status"), "Past Due");
    let canceled = lab.put("subscriptions/club/cancel", "").await;
    assert_eq!(canceled.text("status"), "Canceled");
    let history = canceled.after("</transactions>").texts("status");
    assert_eq!(history, ["Canceled", "Past Due", "Past Due", "Active"]);
    update(&lab, "<price>1</price>")
        .await
        .assert_fault("base", "81901");
    lab.put("subscriptions/club/make_past_due", "")
        .await
        .assert_fault("status", "81905");
}
