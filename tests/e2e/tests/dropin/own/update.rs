//! `update` changes words, look and amount while the form stands there.

use serde_json::{Value, json};
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "another language keeps what is typed and where the caret is" => language,
    "another amount is shown in the shopper's way of writing" => amount,
    "another look is applied to the same form" => look,
    "what is wrong with an update is said, and nothing changes" => refused,
};

async fn language(stand: &Stand) {
    let page = half_filled(stand).await;
    update(&page, json!({ "locale": "de_DE" })).await;
    page.in_frame(async || {
        page.until("document.documentElement.lang === 'de-DE'")
            .await;
    })
    .await;
    let text = page.text().await;
    assert!(text.contains("Kartennummer"), "{text}");
    assert!(!text.contains("Card Number"), "{text}");
    is_the_same_form(&page).await;
    assert_eq!(state(&page).await["locale"], "de_DE");

    let own = json!({ "translations": { "cardNumberLabel": "Number & <b>more</b>" } });
    update(&page, own).await;
    page.until_text("Number & <b>more</b>").await;
    is_the_same_form(&page).await;
}

async fn amount(stand: &Stand) {
    let page = half_filled(stand).await;
    assert!(!page.text().await.contains("19"), "no amount was given");
    update(&page, json!({ "amount": "1019.50", "currency": "EUR" })).await;
    page.until_text("€1,019.50").await;
    assert_eq!(state(&page).await["amount"], "1019.50");
    assert_eq!(state(&page).await["currency"], "EUR");
    update(&page, json!({ "amount": "7.00", "currency": "USD" })).await;
    page.until_text("$7.00").await;
    assert!(!page.text().await.contains('€'));
    is_the_same_form(&page).await;
}

async fn look(stand: &Stand) {
    let page = half_filled(stand).await;
    let color = async || {
        let script = "return getComputedStyle(document.querySelector('input.number')).color";
        page.in_frame(async || page.script(script).await).await
    };
    let before = color().await;
    let look = json!({ "appearance": { "variables": { "colorText": "rgb(1, 2, 3)" } } });
    update(&page, look).await;
    let condition =
        "getComputedStyle(document.querySelector('input.number')).color === 'rgb(1, 2, 3)'";
    page.in_frame(async || page.until(condition).await).await;
    assert_ne!(color().await, before);
    is_the_same_form(&page).await;
}

async fn refused(stand: &Stand) {
    let page = half_filled(stand).await;
    let before = state(&page).await;
    let wrong = "return story.instance.update({ amount: 19 }).then(() => 'updated', story.told)";
    let told = page.script(wrong).await;
    assert_eq!(told["code"], "INSTANTIATION_OPTION_INVALID", "{told}");
    assert_eq!(state(&page).await, before);
    is_the_same_form(&page).await;
}

/// A form with the number typed, and a mark on its input.
async fn half_filled(stand: &Stand) -> DropinPage<'_> {
    let page = DropinPage::open(stand, json!({})).await;
    page.type_into("number", "41111").await;
    page.in_frame(async || {
        page.script("document.querySelector('input.number').marked = true")
            .await
    })
    .await;
    page
}

async fn is_the_same_form(page: &DropinPage<'_>) {
    let script = "const input = document.querySelector('input.number');
        return [input.marked, input.value, document.activeElement === input, input.selectionStart]";
    let found = page.in_frame(async || page.script(script).await).await;
    assert_eq!(found, json!([true, "4111 1", true, 6]));
}

async fn update(page: &DropinPage<'_>, change: Value) {
    let script =
        format!("return story.instance.update({change}).then(() => 'updated', story.told)");
    assert_eq!(page.script(&script).await, "updated");
}

async fn state(page: &DropinPage<'_>) -> Value {
    page.script("return JSON.parse(JSON.stringify(story.instance.getState()))")
        .await
}
