//! What a shopper's hands do to the fields of Drop-in beyond typing at the end. `hosted_fields/own` tries the same rules
//! more closely, over single fields.

use thirtyfour::Key;
use tillframe_e2e::{pages::HostedFieldsPage, stand::Stand};

#[tokio::test]
async fn a_pasted_number_is_understood_and_can_be_undone() {
    Stand::run(async |stand| {
        // Copied on another page: where a shopper has the number.
        let notes = HostedFieldsPage::visit(&stand.browser, stand.stories.url(), "csp.html").await;
        notes.copy("Card no.: 5555-5555-5555-4444").await;

        let page = stand.checkout().await;
        page.type_into("number", "41").await;
        page.type_into("number", Key::Control + "a").await;
        page.type_into("number", Key::Control + "v").await;
        page.until_value("number", "5555 5555 5555 4444").await;
        page.type_into("number", Key::Control + "z").await;
        page.until_value("number", "41").await;
    })
    .await;
}

#[tokio::test]
async fn a_digit_in_the_middle_goes_where_the_caret_is() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        page.type_into("number", "401288").await;
        for _ in 0..5 {
            page.type_into("number", Key::Left + "").await;
        }
        page.type_into("number", "9").await;
        page.until_value("number", "4091 288").await;
        page.type_into("number", Key::Backspace + "").await;
        page.until_value("number", "4012 88").await;
    })
    .await;
}
