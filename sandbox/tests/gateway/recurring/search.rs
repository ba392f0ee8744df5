//! Searches for subscriptions.

use reqwest::StatusCode;

use super::{subscribe_to, subscribed, today, with_card};

#[tokio::test]
async fn subscriptions_are_found_by_what_they_are() {
    let lab = with_card().await;
    let paid = subscribed(&lab, "<id>paid</id><price>5.00</price>").await;
    let charge = paid.after("<transactions").text("id");
    let endless = "<id>trial</id><never-expires>true</never-expires>";
    subscribe_to(&lab, "integration_trial_plan", endless).await;
    subscribed(
        &lab,
        "<id>due</id><merchant-account-id>sandbox_credit_card_non_default</merchant-account-id>",
    )
    .await;
    lab.put("subscriptions/due/make_past_due?days_past_due=5", "")
        .await;
    subscribed(
        &lab,
        "<id>gone</id><number-of-billing-cycles>3</number-of-billing-cycles>",
    )
    .await;
    lab.put("subscriptions/gone/cancel", "").await;
    let soon = today(&lab).plus_days(5);
    for (criteria, expected) in [
        (String::new(), vec!["due", "gone", "paid", "trial"]),
        ("<id><starts-with>pa</starts-with></id>".to_owned(), vec!["paid"]),
        ("<ids type=\"array\"><item>paid</item><item>nobody</item></ids>".to_owned(), vec!["paid"]),
        ("<plan-id><is>integration_trial_plan</is></plan-id>".to_owned(), vec!["trial"]),
        ("<plan-id type=\"array\"><item>integration_trial_plan</item></plan-id>".to_owned(), vec!["trial"]),
        (format!("<transaction-id><is>{charge}</is></transaction-id>"), vec!["paid"]),
        ("<status type=\"array\"><item>Canceled</item><item>Past Due</item></status>".to_owned(), vec!["due", "gone"]),
        ("<merchant-account-id type=\"array\"><item>sandbox_credit_card_non_default</item></merchant-account-id>".to_owned(), vec!["due"]),
        ("<in-trial-period type=\"array\"><item>true</item></in-trial-period>".to_owned(), vec!["trial"]),
        ("<price><min>10</min><max>43.20</max></price>".to_owned(), vec!["due", "gone"]),
        ("<days-past-due><min>2</min><max>10</max></days-past-due>".to_owned(), vec!["due"]),
        ("<days-past-due><is>4</is></days-past-due>".to_owned(), vec![]),
        ("<billing-cycles-remaining><max>2</max></billing-cycles-remaining>".to_owned(), vec!["gone"]),
        (format!("<next-billing-date><max>{soon}</max></next-billing-date>"), vec!["trial"]),
        (format!("<created-at><min>{soon}T00:00:00Z</min></created-at>"), vec![]),
    ] {
        let xml = format!("<search>{criteria}</search>");
        let ids = lab.post("subscriptions/advanced_search_ids", &xml).await;
        let mut found = ids.texts("item");
        found.sort();
        assert_eq!(found, expected, "{criteria}");
        let page = lab.post("subscriptions/advanced_search", &xml).await;
        assert_eq!(page.text("total-items"), expected.len().to_string());
    }
    let odd = "<search><colour><is>red</is></colour></search>";
    let odd = lab.post("subscriptions/advanced_search_ids", odd).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
}
