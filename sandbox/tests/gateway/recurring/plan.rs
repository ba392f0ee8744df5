//! Plans, and the add-ons and discounts that a merchant has.

use reqwest::StatusCode;

use crate::lab::Lab;

const FIELDS: [(&str, &str); 4] = [
    ("name", "Coffee"),
    ("price", "9.99"),
    ("currency-iso-code", "USD"),
    ("billing-frequency", "1"),
];

/// What a plan must say, but for one field.
fn but(field: &str) -> String {
    let fields = FIELDS.iter().filter(|(name, _)| *name != field);
    fields
        .map(|(name, text)| format!("<{name}>{text}</{name}>"))
        .collect()
}

#[tokio::test]
async fn plans_are_made_found_changed_and_listed() {
    let lab = Lab::start().await;
    let xml = format!(
        "<plan><id>coffee</id>{}<description>Beans</description>\
         <billing-day-of-month>12</billing-day-of-month>\
         <number-of-billing-cycles>3</number-of-billing-cycles></plan>",
        but("")
    );
    let made = lab.post("plans", &xml).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(lab.get("plans/coffee").await.body, made.body);
    for (name, text) in [
        ("id", "coffee"),
        ("name", "Coffee"),
        ("description", "Beans"),
        ("price", "9.99"),
        ("billing-day-of-month", "12"),
        ("number-of-billing-cycles", "3"),
        ("trial-period", "false"),
    ] {
        assert_eq!(made.text(name), text, "{name}");
    }
    lab.post("plans", &xml).await.assert_fault("id", "81902");

    let xml = "<plan><price>11</price><never-expires>true</never-expires>\
               <trial-period>true</trial-period><trial-duration>2</trial-duration>\
               <trial-duration-unit>month</trial-duration-unit></plan>";
    let changed = lab.put("plans/coffee", xml).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert_eq!(changed.text("price"), "11.00");
    assert_eq!(changed.text("name"), "Coffee");
    assert_eq!(changed.text("trial-duration-unit"), "month");
    assert!(changed.is_nil("number-of-billing-cycles"));
    for list in ["plans", "plans/"] {
        let all = lab.get(list).await.texts("name");
        // Those of the add-ons and discounts of one of them, too.
        assert_eq!(all.len(), 4 + 4 + 1, "{all:?}");
        assert_eq!(all.last().map(String::as_str), Some("Coffee"));
    }
    assert_eq!(lab.get("plans/tea").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_ready_made_plan_can_be_changed() {
    let lab = Lab::start().await;
    let path = "plans/integration_trial_plan";
    assert_eq!(lab.get(path).await.text("price"), "43.21");
    for price in ["5.00", "6.00"] {
        let xml = format!("<plan><price>{price}</price></plan>");
        assert_eq!(lab.put(path, &xml).await.text("price"), price);
    }
    let found = lab.get(path).await;
    assert_eq!(found.text("price"), "6.00");
    assert_eq!(found.text("trial-duration"), "2");
    let all = lab.get("plans").await.texts("id");
    let same = all.iter().filter(|id| *id == "integration_trial_plan");
    assert_eq!(same.count(), 1);
    let xml = format!(
        "<plan><id>integration_trialless_plan</id>{}</plan>",
        but("")
    );
    lab.post("plans", &xml).await.assert_fault("id", "81902");
}

#[tokio::test]
async fn what_is_wrong_with_a_plan_is_told() {
    let lab = Lab::start().await;
    let none = lab.post("plans", "<plan/>").await;
    let required = [
        ("name", "50020"),
        ("price", "81903"),
        ("currency_iso_code", "50021"),
        ("billing_frequency", "50022"),
    ];
    let required = required.map(|(field, code)| (field.to_owned(), code.to_owned()));
    assert_eq!(none.faults(), required);
    for (field, text, code) in [
        ("id", "a b", "81906"),
        ("name", "", "50020"),
        ("price", "a", "81904"),
        ("price", "100000000", "81923"),
        ("currency-iso-code", "ABC", "50021"),
        ("billing-frequency", "0", "50022"),
        ("billing-day-of-month", "x", "91913"),
        ("billing-day-of-month", "29", "91914"),
        ("number-of-billing-cycles", "x", "91906"),
    ] {
        let xml = format!("<plan>{}<{field}>{text}</{field}></plan>", but(field));
        let refused = lab.post("plans", &xml).await;
        refused.assert_fault(&field.replace('-', "_"), code);
    }
    let trial = "<trial-period>true</trial-period><trial-duration-unit>day</trial-duration-unit>";
    let xml = format!("<plan>{}{trial}</plan>", but(""));
    let refused = lab.post("plans", &xml).await;
    refused.assert_fault("trial_duration", "81908");
}

#[tokio::test]
async fn add_ons_and_discounts_are_made_for_tests_and_listed() {
    let lab = Lab::start().await;
    let modification = |fields: &str| {
        let xml = format!("<modification><amount>1.50</amount>{fields}</modification>");
        let lab = &lab;
        async move {
            let path = "modifications/create_modification_for_tests";
            lab.post(path, &xml).await
        }
    };
    let made = modification(
        "<id>milk</id><kind>add_on</kind><name>Milk</name>\
         <number-of-billing-cycles>2</number-of-billing-cycles>",
    )
    .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    modification("<id>milk</id><kind>discount</kind>")
        .await
        .assert_fault("id", "81902");
    modification("<kind>gift</kind>")
        .await
        .assert_fault("kind", "50023");
    modification("<kind>add_on</kind><plan-id>tea</plan-id>")
        .await
        .assert_fault("plan_id", "91904");

    let add_ons = lab.get("add_ons/").await;
    let ids = ["increase_10", "increase_20", "increase_30", "milk"];
    assert_eq!(add_ons.texts("id"), ids);
    assert_eq!(add_ons.texts("amount")[3], "1.50");
    assert_eq!(add_ons.texts("never-expires")[3], "false");
    assert_eq!(add_ons.text("kind"), "add_on");
    let discounts = lab.get("discounts").await;
    assert_eq!(discounts.texts("amount"), ["7.00", "11.00", "15.00"]);

    // Of a plan: whoever subscribes to it from now on has it.
    let of_plan =
        "<id>loyal</id><kind>discount</kind><plan-id>integration_trialless_plan</plan-id>";
    assert_eq!(modification(of_plan).await.status, StatusCode::CREATED);
    let plan = lab.get("plans/integration_trialless_plan").await;
    assert_eq!(plan.texts("id"), ["integration_trialless_plan", "loyal"]);
}
