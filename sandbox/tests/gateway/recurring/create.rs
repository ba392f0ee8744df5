//! New subscriptions, and their first charge.

use reqwest::StatusCode;

use super::{subscribe, subscribe_to, subscribed, today, with_card};
use crate::vault::Shopper;

#[tokio::test]
async fn a_subscription_charges_when_it_is_made() {
    let lab = with_card().await;
    let descriptor = "<descriptor><name>abc*coffee</name><phone>3125551212</phone></descriptor>";
    let made = subscribed(&lab, &format!("<id>club</id>{descriptor}")).await;
    let day = today(&lab);
    let next = day.in_months(1, day.of_month());
    for (name, text) in [
        ("id", "club".to_owned()),
        ("plan-id", "integration_trialless_plan".to_owned()),
        ("payment-method-token", "her-card".to_owned()),
        ("merchant-account-id", "sandbox_credit_card".to_owned()),
        ("status", "Active".to_owned()),
        ("price", "12.34".to_owned()),
        ("balance", "0.00".to_owned()),
        ("next-billing-period-amount", "12.34".to_owned()),
        ("current-billing-cycle", "1".to_owned()),
        ("failure-count", "0".to_owned()),
        ("trial-period", "false".to_owned()),
        ("first-billing-date", day.to_string()),
        ("next-billing-date", next.to_string()),
        ("billing-period-start-date", day.to_string()),
        ("billing-period-end-date", next.plus_days(-1).to_string()),
        ("paid-through-date", next.plus_days(-1).to_string()),
        ("billing-day-of-month", day.of_month().to_string()),
    ] {
        assert_eq!(made.text(name), text, "{name}");
    }
    assert_eq!(lab.get("subscriptions/club").await.body, made.body);

    // The charge is a transaction like any other, and says what it is for.
    let transaction = made.after("<transactions");
    let id = transaction.text("id");
    let charge = lab.get(&format!("transactions/{id}")).await;
    for (name, text) in [
        ("status", "submitted_for_settlement".to_owned()),
        ("type", "sale".to_owned()),
        ("amount", "12.34".to_owned()),
        ("recurring", "true".to_owned()),
        ("plan-id", "integration_trialless_plan".to_owned()),
        ("subscription-id", "club".to_owned()),
        ("billing-period-start-date", day.to_string()),
        ("billing-period-end-date", next.plus_days(-1).to_string()),
    ] {
        assert_eq!(charge.text(name), text, "{name}");
    }
    let descriptor = charge.after("<descriptor>");
    assert_eq!(descriptor.text("name"), "abc*coffee");
    let event = made.after("</transactions>");
    assert_eq!(event.text("status"), "Active");
    assert_eq!(event.text("subscription-source"), "api");
}

#[tokio::test]
async fn a_first_charge_that_is_declined_leaves_no_subscription() {
    let lab = with_card().await;
    let declined = subscribe(&lab, "<id>club</id><price>2000.00</price>").await;
    assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(declined.text("message"), "Do Not Honor");
    let transaction = declined.after("<transaction>");
    assert_eq!(transaction.text("status"), "processor_declined");
    assert!(transaction.is_nil("subscription-id"));
    let id = transaction.text("id");
    let found = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(found.text("status"), "processor_declined");
    let missing = lab.get("subscriptions/club").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_trial_is_free() {
    let lab = with_card().await;
    let (day, plan) = (today(&lab), "integration_trial_plan");
    let days = subscribe_to(&lab, plan, "").await;
    let months =
        "<trial-duration>5</trial-duration><trial-duration-unit>month</trial-duration-unit>";
    let months = subscribe_to(&lab, plan, months).await;
    let first = [day.plus_days(2), day.in_months(5, day.of_month())];
    for (made, first) in [days, months].into_iter().zip(first) {
        assert_eq!(made.text("status"), "Active");
        assert_eq!(made.text("trial-period"), "true");
        assert_eq!(made.text("first-billing-date"), first.to_string());
        assert_eq!(made.text("next-billing-date"), first.to_string());
        assert_eq!(made.text("current-billing-cycle"), "0");
        assert!(!made.body.contains("<transaction>"));
        assert!(made.is_nil("paid-through-date"));
    }
    let paid = subscribe_to(&lab, plan, "<trial-period>false</trial-period>").await;
    assert_eq!(paid.after("<transactions").text("amount"), "43.21");
    for (fields, field, code) in [
        ("<trial-duration nil=\"true\"/>", "trial_duration", "81908"),
        (
            "<trial-duration>x</trial-duration>",
            "trial_duration",
            "81907",
        ),
        (
            "<trial-duration-unit>week</trial-duration-unit>",
            "trial_duration_unit",
            "81909",
        ),
    ] {
        subscribe_to(&lab, plan, fields)
            .await
            .assert_fault(field, code);
    }
}

#[tokio::test]
async fn a_day_to_begin_can_be_chosen() {
    let lab = with_card().await;
    let day = today(&lab);
    let later = day.plus_days(3);
    let pending = subscribe(
        &lab,
        &format!("<first-billing-date>{later}</first-billing-date>"),
    )
    .await;
    assert_eq!(pending.text("status"), "Pending");
    assert_eq!(pending.text("first-billing-date"), later.to_string());
    assert_eq!(
        pending.text("billing-day-of-month"),
        later.of_month().to_string()
    );
    assert!(!pending.body.contains("<transaction>"));
    let now = subscribe(
        &lab,
        &format!("<first-billing-date>{day}T09:00:00Z</first-billing-date>"),
    )
    .await;
    assert_eq!(now.text("status"), "Active");
    for (fields, field, code) in [
        (
            format!(
                "<first-billing-date>{}</first-billing-date>",
                day.plus_days(-1)
            ),
            "first_billing_date",
            "91916",
        ),
        (
            "<first-billing-date>soon</first-billing-date>".to_owned(),
            "first_billing_date",
            "91915",
        ),
        (
            format!(
                "<first-billing-date>{later}</first-billing-date><billing-day-of-month>1</billing-day-of-month>"
            ),
            "base",
            "91917",
        ),
    ] {
        subscribe(&lab, &fields).await.assert_fault(field, code);
    }
}

#[tokio::test]
async fn a_day_of_the_month_can_be_chosen() {
    let lab = with_card().await;
    let day = today(&lab);
    // Any but today, and in every month.
    let number = if day.of_month() == 9 { 10 } else { 9 };
    let fields = format!("<billing-day-of-month>{number}</billing-day-of-month>");
    let pending = subscribe(&lab, &fields).await;
    let this_month = day.in_months(0, number);
    let first = if this_month < day {
        day.in_months(1, number)
    } else {
        this_month
    };
    assert_eq!(pending.text("status"), "Pending");
    assert_eq!(pending.text("first-billing-date"), first.to_string());

    // Or at once, for the part of a month until then.
    let fields = format!("{fields}<options><start-immediately>true</start-immediately></options>");
    let early = subscribe(&lab, &fields).await;
    assert_eq!(early.text("status"), "Active");
    assert_eq!(early.text("first-billing-date"), day.to_string());
    assert_eq!(early.text("next-billing-date"), first.to_string());
    let whole = first
        .until(first.in_months(1, number))
        .max(day.until(first));
    let part = (1_234 * day.until(first) * 2 + whole) / (whole * 2);
    let amount = early.after("<transactions").text("amount");
    assert_eq!(amount, format!("{}.{:02}", part / 100, part % 100));
}

#[tokio::test]
async fn a_nonce_of_a_saved_card_subscribes_it_once() {
    let lab = with_card().await;
    let nonce = lab.post("payment_methods/her-card/nonces", "").await;
    let nonce = nonce.text("nonce");
    let by_nonce = |nonce: String| {
        let xml = format!(
            "<subscription><payment-method-nonce>{nonce}</payment-method-nonce>\
             <plan-id>integration_trialless_plan</plan-id></subscription>"
        );
        let lab = &lab;
        async move { lab.post("subscriptions", &xml).await }
    };
    let made = by_nonce(nonce.clone()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(made.text("payment-method-token"), "her-card");
    for (nonce, code) in [
        (nonce.as_str(), "91925"),
        ("fake-paypal-one-time-nonce", "91925"),
        ("fake-valid-visa-nonce", "91927"),
        ("nobody-knows", "91925"),
    ] {
        let refused = by_nonce(nonce.to_owned()).await;
        refused.assert_fault("payment_method_nonce", code);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_subscription_is_told_by_code() {
    let lab = with_card().await;
    let bob = Shopper::new(&lab, "bob").await;
    bob.vault("fake-valid-jcb-nonce", "<token>his-card</token>")
        .await;
    let unknown = lab
        .post(
            "subscriptions",
            "<subscription><plan-id>tea</plan-id></subscription>",
        )
        .await;
    let both = [("payment_method_token", "91903"), ("plan_id", "91904")];
    let both = both.map(|(field, code)| (field.to_owned(), code.to_owned()));
    assert_eq!(unknown.faults(), both);
    subscribed(&lab, "<id>club</id>").await;
    for (fields, field, code) in [
        ("<id>club</id>", "id", "81902"),
        ("<id>a b</id>", "id", "81906"),
        ("<price></price>", "price", "81903"),
        ("<price>9.2.1 apples</price>", "price", "81904"),
        ("<price>100000000</price>", "price", "81923"),
        (
            "<merchant-account-id>x</merchant-account-id>",
            "merchant_account_id",
            "91901",
        ),
        (
            "<merchant-account-id>no_descriptors_usd</merchant-account-id><descriptor><name>abc*x</name></descriptor>",
            "base",
            "92203",
        ),
        ("<descriptor><name>x</name></descriptor>", "name", "92201"),
        (
            "<number-of-billing-cycles>x</number-of-billing-cycles>",
            "number_of_billing_cycles",
            "91906",
        ),
        (
            "<number-of-billing-cycles>0</number-of-billing-cycles>",
            "number_of_billing_cycles",
            "91907",
        ),
        (
            "<number-of-billing-cycles>1</number-of-billing-cycles><never-expires>true</never-expires>",
            "number_of_billing_cycles",
            "91908",
        ),
        (
            "<number-of-billing-cycles></number-of-billing-cycles>",
            "number_of_billing_cycles",
            "91912",
        ),
    ] {
        subscribe(&lab, fields).await.assert_fault(field, code);
    }
    let xml = "<subscription><payment-method-token>his-card</payment-method-token>\
               <plan-id>integration_trialless_plan</plan-id>\
               <merchant-account-id>visa_only_usd</merchant-account-id></subscription>";
    let refused = lab.post("subscriptions", xml).await;
    refused.assert_fault("payment_method_token", "91902");
    let endless = subscribed(&lab, "<never-expires>true</never-expires>").await;
    assert_eq!(endless.text("never-expires"), "true");
    let free = subscribed(&lab, "<price>0</price>").await;
    assert!(!free.body.contains("<transaction>"));
}

#[tokio::test]
async fn a_method_and_its_customer_say_what_it_pays_for() {
    let lab = with_card().await;
    let made = subscribed(&lab, "<id>club</id>").await;
    for path in ["payment_methods/any/her-card", "customers/ada"] {
        let found = lab.get(path).await.after("<subscriptions type=\"array\">");
        let (subscription, _) = found.body.split_once("</subscriptions>").unwrap();
        assert!(made.body.ends_with(subscription), "{path}: {subscription}");
    }
    let filter = "customers/ada?association_filter_id=customertoplevelassociations";
    let found = lab.get(filter).await;
    assert_eq!(found.text("token"), "her-card");
    assert!(
        found
            .body
            .contains("<subscriptions type=\"array\"></subscriptions>")
    );
}

#[tokio::test]
async fn a_paypal_account_subscribes_though_its_money_moves_at_once() {
    let lab = with_card().await;
    let ada = Shopper {
        lab: &lab,
        id: "ada".to_owned(),
    };
    ada.vault("fake-paypal-future-nonce", "<token>her-paypal</token>")
        .await;
    let xml = "<subscription><payment-method-token>her-paypal</payment-method-token>\
               <plan-id>integration_trialless_plan</plan-id>\
               <options><paypal><description>Beans</description></paypal></options></subscription>";
    let made = lab.post("subscriptions", xml).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(made.text("payment-method-token"), "her-paypal");
    let paypal = made.after("<paypal>");
    assert_eq!(paypal.text("description"), "Beans");
}
