use serde_json::json;
use tillframe_e2e::{
    cases,
    pages::{HostedFieldsPage, query},
    stand::Stand,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "month and year in fields of their own are judged together" => in_fields,
    "month and year as lists" => in_lists,
    "the texts of the month list can be changed" => other_months,
};

async fn in_fields(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "dates.html").await;
    page.type_into("number", "4111111111111111").await;
    page.type_into("expirationMonth", "1").await;
    page.type_into("expirationYear", "21").await;
    page.until_container_has("expirationYear", "invalid").await;
    page.set_value("expirationYear", "2030").await;
    page.until_container_has("expirationYear", "valid").await;
    page.until_container_has("expirationMonth", "valid").await;
    page.type_into("cvv", "123").await;
    page.until_complete().await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(
        answer["payload"]["details"]["expirationMonth"], "01",
        "{answer}"
    );
    assert_eq!(answer["payload"]["details"]["expirationYear"], "2030");
}

async fn in_lists(stand: &Stand) {
    let page = with_lists(stand).await;
    page.type_into("number", "4111111111111111").await;
    page.type_into("cvv", "123").await;
    choose(&page, "expirationMonth", "12").await;
    let years = page
        .in_field("expirationYear", async |_| {
            page.script(
                "return [...document.querySelectorAll('option')].filter((o) => o.value).length",
            )
            .await
        })
        .await;
    assert_eq!(years, 20);
    choose(&page, "expirationYear", "2030").await;
    page.until_complete().await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(
        answer["payload"]["details"]["expirationMonth"], "12",
        "{answer}"
    );
    assert_eq!(answer["payload"]["details"]["expirationYear"], "2030");
}

async fn other_months(stand: &Stand) {
    let page = with_lists(stand).await;
    let months =
        "['jan', 'feb', 'mar', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez']";
    page.script(&format!("story.instance.setMonthOptions({months})"))
        .await;
    page.in_field("expirationMonth", async |_| {
        page.until("[...document.querySelectorAll('option')].some((o) => o.text === 'mai')")
            .await;
    })
    .await;
    choose(&page, "expirationMonth", "dez").await;
    page.until("story.instance.getState().fields.expirationMonth.isEmpty === false")
        .await;
}

async fn with_lists(stand: &Stand) -> HostedFieldsPage<'_> {
    let lists = json!({ "fields": {
        "expirationMonth": { "select": true, "placeholder": "Month" },
        "expirationYear": { "select": true, "placeholder": "Year" },
    } });
    HostedFieldsPage::open(stand, &format!("dates.html?{}", query("options", &lists))).await
}

/// Chooses from a list by the text that it shows.
async fn choose(page: &HostedFieldsPage<'_>, field: &str, text: &str) {
    page.in_field(field, async |list| {
        assert_eq!(list.tag_name().await.expect("a name"), "select");
        let list = thirtyfour::components::SelectElement::new(&list)
            .await
            .expect("a list");
        list.select_by_visible_text(text).await.expect("chosen");
    })
    .await;
}
