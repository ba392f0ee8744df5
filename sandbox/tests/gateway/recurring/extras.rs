//! Add-ons and discounts of subscriptions.

use super::{subscribe, subscribe_to, subscribed, update, with_card};
use crate::lab::Xml;

const WITH_EXTRAS: &str = "integration_plan_with_add_ons_and_discounts";

/// Ids, amounts and quantities of a list.
fn list(of: &Xml, name: &str) -> Vec<(String, String, String)> {
    let (_, rest) = of
        .body
        .split_once(&format!("<{name} type=\"array\">"))
        .unwrap();
    let (list, _) = rest.split_once(&format!("</{name}>")).unwrap();
    let list = Xml {
        status: of.status,
        body: list.to_owned(),
    };
    let rest = list.texts("amount").into_iter().zip(list.texts("quantity"));
    let all = list.texts("id").into_iter().zip(rest);
    all.map(|(id, (amount, quantity))| (id, amount, quantity))
        .collect()
}

fn owned(list: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    let owned = list.iter();
    owned
        .map(|(id, amount, quantity)| {
            (
                (*id).to_owned(),
                (*amount).to_owned(),
                (*quantity).to_owned(),
            )
        })
        .collect()
}

#[tokio::test]
async fn those_of_the_plan_are_inherited_changed_and_removed() {
    let lab = with_card().await;
    let inherited = subscribe_to(&lab, WITH_EXTRAS, "<id>club</id>").await;
    let of_plan = [("increase_10", "10.00", "1"), ("increase_20", "20.00", "1")];
    assert_eq!(list(&inherited, "add-ons"), owned(&of_plan));
    let of_plan = [("discount_7", "7.00", "1"), ("discount_11", "11.00", "1")];
    assert_eq!(list(&inherited, "discounts"), owned(&of_plan));
    // 9.99 + 10 + 20 - 7 - 11.
    assert_eq!(inherited.text("next-billing-period-amount"), "21.99");
    let none = "<options><do-not-inherit-add-ons-or-discounts>true</do-not-inherit-add-ons-or-discounts></options>";
    let none = subscribe_to(&lab, WITH_EXTRAS, none).await;
    assert_eq!(list(&none, "add-ons"), []);
    assert_eq!(none.text("next-billing-period-amount"), "9.99");

    let changed = update(
        &lab,
        "<add-ons><update type=\"array\"><item><existing-id>increase_10</existing-id><amount>50</amount>\
         <quantity>2</quantity><number-of-billing-cycles>5</number-of-billing-cycles></item></update>\
         <remove type=\"array\"><item>increase_20</item></remove></add-ons>\
         <discounts><add type=\"array\"><item><inherited-from-id>discount_15</inherited-from-id></item></add>\
         </discounts>",
    )
    .await;
    assert_eq!(
        list(&changed, "add-ons"),
        owned(&[("increase_10", "50.00", "2")])
    );
    let discounts = [
        ("discount_7", "7.00", "1"),
        ("discount_11", "11.00", "1"),
        ("discount_15", "15.00", "1"),
    ];
    assert_eq!(list(&changed, "discounts"), owned(&discounts));
    let replaced = update(
        &lab,
        "<add-ons><add type=\"array\"><item><inherited-from-id>increase_30</inherited-from-id></item></add></add-ons>\
         <options><replace-all-add-ons-and-discounts>true</replace-all-add-ons-and-discounts></options>",
    )
    .await;
    assert_eq!(
        list(&replaced, "add-ons"),
        owned(&[("increase_30", "30.00", "1")])
    );
    assert_eq!(list(&replaced, "discounts"), []);
}

#[tokio::test]
async fn they_are_charged_as_often_as_they_say() {
    let lab = with_card().await;
    let once = "<add-ons><add type=\"array\"><item><inherited-from-id>increase_10</inherited-from-id>\
                <number-of-billing-cycles>1</number-of-billing-cycles></item></add></add-ons>";
    let made = subscribed(&lab, once).await;
    assert_eq!(made.after("<transactions").text("amount"), "22.34");
    assert_eq!(made.text("next-billing-period-amount"), "12.34");
    let charged = made.after("<transactions");
    let charged = charged.after("<add-ons");
    assert_eq!(
        (charged.text("id"), charged.text("never-expires")),
        ("increase_10".to_owned(), "false".to_owned())
    );

    // No discount makes the shopper earn something.
    let much = "<discounts><add type=\"array\"><item><inherited-from-id>discount_15</inherited-from-id></item></add></discounts>";
    let free = subscribed(&lab, much).await;
    assert_eq!(free.text("next-billing-period-amount"), "0.00");
    assert!(!free.body.contains("<transaction>"));
}

#[tokio::test]
async fn what_is_wrong_with_them_is_told_by_their_number() {
    let lab = with_card().await;
    let change = |ways: &str| format!("<add-ons>{ways}</add-ons>");
    let two = "<update type=\"array\">\
               <item><existing-id>increase_10</existing-id><amount>x</amount></item>\
               <item><existing-id>increase_20</existing-id><quantity>-2</quantity></item></update>";
    let refused = subscribe_to(&lab, WITH_EXTRAS, &change(two)).await;
    let second = refused.after("<index-1>");
    second.assert_fault("quantity", "92001");
    let first = refused.after("<index-0>").faults();
    assert_eq!(first[0], ("amount".to_owned(), "92002".to_owned()));
    assert!(
        refused
            .body
            .contains("<add-ons><errors type=\"array\"></errors><update>")
    );
    for (item, field, code) in [
        ("<amount>1</amount>", "existing_id", "92012"),
        ("<existing-id>x</existing-id>", "existing_id", "92011"),
        (
            "<existing-id>increase_10</existing-id><amount></amount>",
            "amount",
            "92003",
        ),
        (
            "<existing-id>increase_10</existing-id><amount>100000000</amount>",
            "amount",
            "92023",
        ),
        (
            "<existing-id>increase_10</existing-id><quantity></quantity>",
            "quantity",
            "92004",
        ),
        (
            "<existing-id>increase_10</existing-id><quantity>0</quantity>",
            "quantity",
            "92010",
        ),
        (
            "<existing-id>increase_10</existing-id><number-of-billing-cycles>x</number-of-billing-cycles>",
            "number_of_billing_cycles",
            "92005",
        ),
        (
            "<existing-id>increase_10</existing-id><number-of-billing-cycles>0</number-of-billing-cycles>",
            "number_of_billing_cycles",
            "92019",
        ),
        (
            "<existing-id>increase_10</existing-id><never-expires>false</never-expires>",
            "number_of_billing_cycles",
            "92017",
        ),
        (
            "<existing-id>increase_10</existing-id><never-expires>true</never-expires><number-of-billing-cycles>1</number-of-billing-cycles>",
            "number_of_billing_cycles",
            "92018",
        ),
    ] {
        let ways = format!("<update type=\"array\"><item>{item}</item></update>");
        let refused = subscribe_to(&lab, WITH_EXTRAS, &change(&ways)).await;
        refused.after("<index-0>").assert_fault(field, code);
    }
    for (ways, field, code) in [
        (
            "<add type=\"array\"><item><amount>1</amount></item></add>",
            "inherited_from_id",
            "92014",
        ),
        (
            "<add type=\"array\"><item><inherited-from-id>discount_7</inherited-from-id></item></add>",
            "inherited_from_id",
            "92013",
        ),
        (
            "<add type=\"array\"><item><inherited-from-id>increase_10</inherited-from-id></item></add>",
            "inherited_from_id",
            "91911",
        ),
        (
            "<remove type=\"array\"><item>increase_30</item></remove>",
            "base",
            "92016",
        ),
        (
            "<update type=\"array\"><item><existing-id>increase_10</existing-id></item></update><remove type=\"array\"><item>increase_10</item></remove>",
            "existing_id",
            "92015",
        ),
    ] {
        let refused = subscribe_to(&lab, WITH_EXTRAS, &change(ways)).await;
        refused.after("<index-0>").assert_fault(field, code);
    }
    // Nothing of it was written.
    let none = subscribe(
        &lab,
        &change("<remove type=\"array\"><item>increase_10</item></remove>"),
    )
    .await;
    none.after("<index-0>").assert_fault("base", "92016");
}
