use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};

use crate::driver::{PATIENCE, POLL};

/// The receipt.
pub struct ReceiptPage<'a> {
    browser: &'a WebDriver,
}

impl<'a> ReceiptPage<'a> {
    pub(crate) async fn arrive(browser: &'a WebDriver) -> Self {
        let shown = browser
            .query(By::Css("#receipt:not([hidden])"))
            .wait(PATIENCE, POLL)
            .first()
            .await;
        if let Err(error) = shown {
            let page = browser
                .find(By::Tag("body"))
                .await
                .expect("a page")
                .text()
                .await
                .unwrap_or_default();
            panic!("no receipt ({error}); the page says: {page}");
        }
        Self { browser }
    }

    /// The headline.
    pub async fn title(&self) -> String {
        self.text("#title").await
    }

    /// One fact: `amount`, `card`, `status`, `processor`, `transaction` or `order`.
    pub async fn fact(&self, name: &str) -> String {
        self.text(&format!("#receipt-{name}")).await
    }

    async fn text(&self, selector: &str) -> String {
        let element = self
            .browser
            .find(By::Css(selector))
            .await
            .expect("on the receipt");
        element.text().await.expect("a text")
    }
}
