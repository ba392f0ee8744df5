//! The examples of `examples/`: a shopper pays in each of them, with the backend that they come with.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here"
)]

mod react;
mod shop;

use std::path::Path;

use shop::ExampleShop;
use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};
use tillframe_e2e::{
    driver::{PATIENCE, POLL},
    pages::{CheckoutPage, TestCard},
    stand::Stand,
};

const PAID: &str = "Paid $19.00 with 411111******1111.";

/// Pays in the example of that directory: presses the button twice, as shoppers do.
async fn pays_in(stand: &Stand, directory: &Path) {
    let shop = ExampleShop::open(&stand.sandbox, directory).await;
    let page = CheckoutPage::embedded(&stand.browser, shop.url()).await;
    page.fill(TestCard::VISA).await;
    let frames = stand.browser.find_all(By::Tag("iframe")).await;
    assert_eq!(
        frames.expect("frames").len(),
        1,
        "one form, however often it is mounted"
    );
    let pay = stand.browser.find(By::Id("pay")).await.expect("a button");
    let twice = stand
        .browser
        .execute(
            "arguments[0].click(); arguments[0].click()",
            vec![pay.to_json().expect("JSON")],
        )
        .await;
    twice.expect("a click");
    let status = stand
        .browser
        .query(By::Id("status"))
        .wait(PATIENCE, POLL)
        .with_filter(async |element: WebElement| Ok(!element.text().await?.is_empty()))
        .first()
        .await
        .expect("what came of it");
    assert_eq!(status.text().await.expect("a text"), PAID);
    assert_eq!(stand.transactions().await, 1);
    let console = stand.console().await;
    assert!(console.is_empty(), "{console:#?}");
}

fn example(name: &str) -> std::path::PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples")).join(name)
}

macro_rules! examples {
    ($($test:ident: $name:literal;)*) => {$(
        #[tokio::test]
        async fn $test() {
            Stand::run(async |stand| pays_in(&stand, &example($name)).await).await;
        }
    )*};
}

examples! {
    plain_html: "plain-html";
    a_script_tag_alone: "script-tag";
    a_form_of_the_page: "form";
    a_custom_element: "custom-element";
}

#[tokio::test]
async fn react_built_by_vite() {
    Stand::run(async |stand| pays_in(&stand, &react::build().await).await).await;
}
