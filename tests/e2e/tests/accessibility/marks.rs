//! When a field is called wrong: once it is left, not while somebody is typing, and without interrupting anybody.

use serde_json::{Value, json};
use thirtyfour::{Key, prelude::*};
use tillframe_e2e::{
    pages::{CheckoutPage, HostedFieldsPage},
    stand::Stand,
};

/// Its last digit is wrong.
const MISTYPED: &str = "4111111111111112";

/// Whether the field is called wrong, and how many alerts there are to interrupt with.
const LOOK: &str = r#"
    const alerts = document.querySelectorAll("[role=alert], [aria-live=assertive]");
    return [
        document.querySelector("input.number").getAttribute("aria-invalid") === "true",
        [...alerts].filter((alert) => alert.checkVisibility()).length,
    ];
"#;

#[tokio::test]
async fn dropin_waits_until_a_field_is_left() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        for digit in MISTYPED.split_inclusive(|_| true) {
            page.type_into("number", digit).await;
            assert_eq!(look(&stand, &page).await, json!([false, 0]), "typing");
        }
        press(&stand.browser, Key::Tab).await;
        assert!(page.field_error("number").await.contains("number"));
        assert_eq!(look(&stand, &page).await, json!([true, 0]), "left");

        // Back in the field it is not called wrong for longer than it is.
        page.type_into("number", "\u{e003}").await;
        page.type_into("number", "1").await;
        assert_eq!(look(&stand, &page).await, json!([false, 0]), "corrected");
    })
    .await;
}

#[tokio::test]
async fn hosted_fields_wait_until_a_field_is_left() {
    Stand::run(async |stand| {
        let page = HostedFieldsPage::standard(&stand).await;
        for digit in MISTYPED.split_inclusive(|_| true) {
            page.type_into("number", digit).await;
            let looked = page.in_field("number", async |_| page.script(LOOK).await);
            assert_eq!(looked.await, json!([false, 0]), "typing");
        }
        press(&stand.browser, Key::Tab).await;
        page.in_field("number", async |_| {
            page.find("input[aria-invalid=true]").await;
            assert_eq!(page.script(LOOK).await, json!([true, 0]), "left");
        })
        .await;
    })
    .await;
}

async fn look(stand: &Stand, page: &CheckoutPage<'_>) -> Value {
    page.in_frame(async || {
        let answer = stand.browser.execute(LOOK, Vec::new()).await;
        answer.expect("an answer").json().clone()
    })
    .await
}

async fn press(browser: &WebDriver, key: Key) {
    let pressed = browser.action_chain().key_down(key.clone()).key_up(key);
    pressed.perform().await.expect("pressed");
}
