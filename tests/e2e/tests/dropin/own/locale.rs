use serde_json::json;
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "German" => german,
    "Arabic reads from the right, its digits from the left" => arabic,
    "an unknown language is English" => unknown,
    "a short code finds its language" => short,
    "the shop's own words are text, whatever they hold" => own_words,
};

async fn german(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "locale": "de_DE" })).await;
    let text = page.text().await;
    assert!(text.contains("Kartennummer"), "{text}");
    page.request(json!({})).await;
    let error = page.until_shown("[data-braintree-id=sheet-error]").await;
    assert!(!error.is_empty() && !error.contains("Check"), "{error}");
    page.fill().await;
    page.pay().await;
    assert_eq!(
        page.results().await["description"],
        "ending in 11",
        "payloads are not translated"
    );
}

async fn arabic(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "locale": "ar_EG" })).await;
    page.fill().await;
    let seen = page
        .in_frame(async || {
            page.script(
                "const of = (selector) => getComputedStyle(document.querySelector(selector)).direction;
                const label = document.querySelector('label[for=credit-card-number]').textContent;
                return [document.documentElement.dir, of('main'), of('input.number'), of('input.expirationDate'),
                    of('input.cvv'), /[\\u0600-\\u06ff]/.test(label)]",
            )
            .await
        })
        .await;
    assert_eq!(seen, json!(["rtl", "rtl", "ltr", "ltr", "ltr", true]));
    assert_eq!(page.value("number").await, "4111 1111 1111 1111");
    page.pay().await;
    assert_eq!(page.results().await["details"]["lastFour"], "1111");
    page.until_shown(".braintree-method--active").await;
}

async fn unknown(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "locale": "xx_YY" })).await;
    assert!(page.text().await.contains("Card Number"));
}

async fn short(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "locale": "he" })).await;
    let direction = "return [document.documentElement.lang, document.documentElement.dir]";
    let found = page.in_frame(async || page.script(direction).await).await;
    assert_eq!(found, json!(["he", "rtl"]));
}

async fn own_words(stand: &Stand) {
    let words = "Owner's <img src=x onerror=alert(1)> \"name\" & more";
    let options = json!({
        "card": { "cardholderName": true },
        "translations": { "cardholderNameLabel": words, "notAKey": "nothing" },
    });
    let page = DropinPage::open(stand, options).await;
    let text = page.text().await;
    assert!(text.contains(words), "{text}");
    let images = page
        .in_frame(async || page.script("return document.images.length").await)
        .await;
    assert_eq!(images, 0);
}
