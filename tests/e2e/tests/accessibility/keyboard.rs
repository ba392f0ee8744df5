//! Drop-in without a pointer. What holds for Hosted Fields is in the tests of that product.

use thirtyfour::{Key, extensions::query::ElementQueryable as _, prelude::*};
use tillframe_e2e::{
    driver::{PATIENCE, POLL},
    pages::CheckoutPage,
    stand::Stand,
};

use crate::dropin_state::State;

/// The fields in the order of reading.
const FIELDS: [&str; 4] = ["number", "expirationDate", "cvv", "postalCode"];

#[tokio::test]
async fn tab_goes_through_the_fields_to_pay_and_back() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        let browser = &stand.browser;
        // The last link before the form.
        let script = "[...document.querySelectorAll('header a')].pop().focus()";
        browser.execute(script, Vec::new()).await.expect("focused");
        for field in FIELDS {
            press(browser, &[], Key::Tab).await;
            until_focused(browser, &page, &format!("input.{field}:focus")).await;
        }
        press(browser, &[], Key::Tab).await;
        until_found(browser, "#pay:focus").await;
        for field in FIELDS.into_iter().rev() {
            press(browser, &[Key::Shift], Key::Tab).await;
            until_focused(browser, &page, &format!("input.{field}:focus")).await;
        }
        press(browser, &[Key::Shift], Key::Tab).await;
        until_found(browser, "header a:focus").await;
    })
    .await;
}

#[tokio::test]
async fn another_card_is_one_key_away() {
    Stand::run(async |stand| {
        let page = State::Tokenized.reach(&stand).await;
        page.in_frame(async || {
            let another = stand
                .browser
                .find(By::Css("[data-braintree-id=toggle]"))
                .await;
            another
                .expect("a button")
                .send_keys(Key::Space + "")
                .await
                .expect("pressed");
        })
        .await;
        until_focused(&stand.browser, &page, "input.number:focus").await;
    })
    .await;
}

async fn until_focused(browser: &WebDriver, page: &CheckoutPage<'_>, selector: &str) {
    page.in_frame(async || until_found(browser, selector).await)
        .await;
}

async fn until_found(browser: &WebDriver, selector: &str) {
    let found = browser
        .query(By::Css(selector))
        .wait(PATIENCE, POLL)
        .first()
        .await;
    assert!(found.is_ok(), "{selector} is never there");
}

async fn press(browser: &WebDriver, held: &[Key], key: Key) {
    let mut chain = browser.action_chain();
    for modifier in held {
        chain = chain.key_down(modifier.clone());
    }
    chain = chain.key_down(key.clone()).key_up(key);
    for modifier in held {
        chain = chain.key_up(modifier.clone());
    }
    chain.perform().await.expect("pressed");
}
