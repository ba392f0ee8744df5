use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};

use super::{ReceiptPage, look};
use crate::driver::{PATIENCE, POLL};

const FRAME: &str = "iframe";
const ALERT: &str = "[role=alert]";

/// What a shopper types.
#[derive(Clone, Copy)]
pub struct TestCard {
    /// The number, as it is typed.
    pub number: &'static str,
    /// The expiry date, as it is typed.
    pub expiry: &'static str,
    /// The security code; empty to leave it out.
    pub cvv: &'static str,
    /// The postal code; empty to leave it out.
    pub postal_code: &'static str,
}

impl TestCard {
    /// A card that the sandbox takes.
    pub const VISA: Self = Self {
        number: "4111111111111111",
        expiry: "1230",
        cvv: "123",
        postal_code: "60622",
    };

    /// The same with another number and security code.
    #[must_use]
    pub const fn with(number: &'static str, cvv: &'static str) -> Self {
        Self {
            number,
            cvv,
            ..Self::VISA
        }
    }
}

/// The shop's checkout page with the card form in its frame.
pub struct CheckoutPage<'a> {
    browser: &'a WebDriver,
    /// Its Pay button.
    pay: &'static str,
}

impl<'a> CheckoutPage<'a> {
    pub(crate) async fn open(browser: &'a WebDriver, shop: &str, query: &str) -> Self {
        browser
            .goto(format!("{shop}/checkout{query}"))
            .await
            .expect("the checkout page");
        Self {
            browser,
            pay: "#pay",
        }
    }

    /// The same checkout as a Leptos application; waits for its fields.
    pub async fn leptos(browser: &'a WebDriver, shop: &str) -> Self {
        browser
            .goto(format!("{shop}/leptos"))
            .await
            .expect("the page");
        let page = Self {
            browser,
            pay: "#app button",
        };
        page.until_ready().await;
        page
    }

    /// A page of another shop, with a card form in `#card` and a button `#pay`; waits for its fields.
    pub async fn embedded(browser: &'a WebDriver, url: &str) -> Self {
        browser.goto(url).await.expect("the page");
        let page = Self {
            browser,
            pay: "#pay",
        };
        page.until_ready().await;
        page
    }

    /// Waits until the card form can be used.
    pub async fn until_ready(&self) {
        self.find(&format!("{}:not([disabled])", self.pay)).await;
        self.in_frame(async || {
            self.find("input.number").await;
        })
        .await;
    }

    /// Types a whole card.
    pub async fn fill(&self, card: TestCard) {
        for (field, text) in [
            ("number", card.number),
            ("expirationDate", card.expiry),
            ("cvv", card.cvv),
            ("postalCode", card.postal_code),
        ] {
            if !text.is_empty() {
                self.type_into(field, text).await;
            }
        }
    }

    /// Types into one field, key by key.
    pub async fn type_into(&self, field: &str, text: impl Into<TypingData>) {
        self.in_frame(async || {
            let input = self.find_shown(&format!("input.{field}")).await;
            input.send_keys(text).await.expect("typed");
        })
        .await;
    }

    /// Empties one field as a shopper does: select all, delete.
    pub async fn empty(&self, field: &str) {
        self.in_frame(async || {
            let input = self.find(&format!("input.{field}")).await;
            input.send_keys(Key::Control + "a").await.expect("selected");
            input.send_keys(Key::Delete + "").await.expect("deleted");
        })
        .await;
    }

    /// What a field shows.
    pub async fn value(&self, field: &str) -> String {
        self.in_frame(async || {
            let input = self.find(&format!("input.{field}")).await;
            input
                .prop("value")
                .await
                .expect("a property")
                .unwrap_or_default()
        })
        .await
    }

    /// Waits until a field shows exactly that.
    pub async fn until_value(&self, field: &str, value: &str) {
        self.in_frame(async || {
            let shown = self
                .browser
                .query(By::Css(format!("input.{field}")))
                .wait(PATIENCE, POLL)
                .with_property("value", value.to_owned())
                .first()
                .await;
            assert!(shown.is_ok(), "{field} never shows {value:?}");
        })
        .await;
    }

    /// Whether the form has such a field on display.
    pub async fn has_field(&self, field: &str) -> bool {
        self.in_frame(
            async || match self.browser.find(By::Css(format!("input.{field}"))).await {
                Ok(input) => input.is_displayed().await.expect("an answer"),
                Err(_) => false,
            },
        )
        .await
    }

    /// The error at a field, once there is one. The field must say that it is invalid and point to that very text.
    pub async fn field_error(&self, field: &str) -> String {
        self.in_frame(async || {
            let input = self
                .find(&format!("input.{field}[aria-invalid=true]"))
                .await;
            let ids = input
                .attr("aria-describedby")
                .await
                .expect("an attribute")
                .unwrap_or_default();
            let mut text = String::new();
            for id in ids.split_whitespace() {
                let element = self.find(&format!("[id='{id}']")).await;
                if element
                    .class_name()
                    .await
                    .expect("a class")
                    .unwrap_or_default()
                    .contains("error")
                {
                    text = element.text().await.expect("a text");
                }
            }
            text
        })
        .await
    }

    /// The error of the whole form, once there is one.
    pub async fn form_error(&self) -> String {
        self.in_frame(async || {
            let error = self.find_shown("[data-braintree-id=sheet-error]").await;
            error.text().await.expect("a text")
        })
        .await
    }

    /// Presses Pay.
    pub async fn pay(&self) {
        self.find(self.pay).await.click().await.expect("clicked");
    }

    /// Presses Pay twice, as fast as a browser lets anyone.
    pub async fn pay_twice(&self) {
        let script = "const pay = document.querySelector('#pay'); pay.click(); pay.click();";
        self.browser
            .execute(script, Vec::new())
            .await
            .expect("clicked");
    }

    /// Waits for the page to say something is wrong, in words that hold `part`.
    pub async fn until_alert(&self, part: &str) -> String {
        let wanted = part.to_owned();
        let alert = self
            .browser
            .query(By::Css(ALERT))
            .wait(PATIENCE, POLL)
            .with_filter(move |element: WebElement| {
                let wanted = wanted.clone();
                async move { Ok(element.text().await?.contains(&wanted)) }
            })
            .first()
            .await;
        match alert {
            Ok(alert) => alert.text().await.expect("a text"),
            Err(error) => panic!(
                "no alert with {part:?} ({error}); the page says: {}",
                self.text().await
            ),
        }
    }

    /// Waits for the receipt.
    pub async fn until_receipt(&self) -> ReceiptPage<'a> {
        ReceiptPage::arrive(self.browser).await
    }

    /// Everything that the page says.
    pub async fn text(&self) -> String {
        self.find("body").await.text().await.expect("a text")
    }

    /// Runs something inside the frame of the payment origin.
    pub async fn in_frame<T>(&self, work: impl AsyncFnOnce() -> T) -> T {
        self.find(FRAME).await.enter_frame().await.expect("a frame");
        let result = work().await;
        self.browser.enter_default_frame().await.expect("the page");
        result
    }

    async fn find(&self, selector: &str) -> WebElement {
        look::find(self.browser, selector).await
    }

    async fn find_shown(&self, selector: &str) -> WebElement {
        look::find_shown(self.browser, selector).await
    }
}
