use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};

use super::look;
use crate::driver::{PATIENCE, POLL};

/// The shop's basket.
pub struct CartPage<'a> {
    browser: &'a WebDriver,
}

impl<'a> CartPage<'a> {
    pub(crate) async fn open(browser: &'a WebDriver, shop: &str) -> Self {
        browser.goto(shop).await.expect("the basket");
        let page = Self { browser };
        page.until("#products .product").await;
        page
    }

    /// Puts exactly these into the basket, by product and quantity, and nothing else.
    pub async fn hold(&self, products: &[(&str, u64)]) {
        let outputs = self
            .browser
            .find_all(By::Css(".stepper output"))
            .await
            .expect("products");
        for output in outputs {
            let id = output.id().await.expect("an id").unwrap_or_default();
            let product = id.trim_start_matches("quantity-").to_owned();
            let wanted = products
                .iter()
                .find(|(id, _)| *id == product)
                .map_or(0, |(_, quantity)| *quantity);
            self.set(&product, wanted).await;
        }
    }

    /// Goes to the checkout.
    pub async fn check_out(&self) {
        self.until("#to-checkout:not([hidden])")
            .await
            .click()
            .await
            .expect("clicked");
    }

    /// Presses − or + until there are so many. The test products are folded away, so the presses are the page's own.
    async fn set(&self, product: &str, wanted: u64) {
        loop {
            let output = self.until(&format!("#quantity-{product}")).await;
            let now: u64 = output
                .prop("value")
                .await
                .expect("a value")
                .unwrap_or_default()
                .parse()
                .expect("a number");
            if now == wanted {
                return;
            }
            let (sibling, next) = if now > wanted {
                ("previous", now - 1)
            } else {
                ("next", now + 1)
            };
            let script = format!(
                "document.getElementById('quantity-{product}').{sibling}ElementSibling.click()"
            );
            self.browser
                .execute(script, Vec::new())
                .await
                .expect("pressed");
            let value = next.to_string();
            self.browser
                .query(By::Id(format!("quantity-{product}")))
                .wait(PATIENCE, POLL)
                .with_property("value", value)
                .first()
                .await
                .expect("the new quantity");
        }
    }

    async fn until(&self, selector: &str) -> WebElement {
        look::find(self.browser, selector).await
    }
}
