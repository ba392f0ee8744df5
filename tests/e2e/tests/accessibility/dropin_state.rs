//! The states of Drop-in, and how a shopper gets there.

use serde_json::json;
use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};
use tillframe_e2e::{
    driver::{PATIENCE, POLL},
    pages::{CheckoutPage, TestCard},
    stand::Stand,
};

/// A card whose digits stand nowhere else, so that they can be looked for.
pub(crate) const CARD: TestCard = TestCard {
    cvv: "739",
    expiry: "1137",
    postal_code: "98052",
    ..TestCard::VISA
};

/// Keeps whatever is asked of a server from now on waiting for ever; the code of the widget itself still comes.
const HOLD: &str = r#"
    const ask = window.fetch;
    window.fetch = (wanted, options) => {
        if (String(wanted.url ?? wanted).endsWith(".wasm")) return ask.call(window, wanted, options);
        document.documentElement.dataset.held = "";
        return new Promise(() => {});
    };
"#;

/// A state of the frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// The configuration is on its way.
    Loading,
    /// Nothing is typed.
    Empty,
    /// The number has the focus.
    Focused,
    /// A whole card is typed.
    Filled,
    /// An empty form was sent.
    FieldErrors,
    /// The card is on its way to the gateway.
    Submitting,
    /// The card is tokenized.
    Tokenized,
    /// The gateway refused the number.
    Refused,
    /// The gateway can't be reached.
    Unreachable,
}

impl State {
    /// All of them, in the order in which a shopper can meet them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Loading,
        Self::Empty,
        Self::Focused,
        Self::Filled,
        Self::FieldErrors,
        Self::Submitting,
        Self::Tokenized,
        Self::Refused,
        Self::Unreachable,
    ];

    /// Its snapshot's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Empty => "empty",
            Self::Focused => "focused",
            Self::Filled => "filled",
            Self::FieldErrors => "field-errors",
            Self::Submitting => "submitting",
            Self::Tokenized => "tokenized",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
        }
    }

    /// Opens the checkout page and leads it there.
    pub(crate) async fn reach(self, stand: &Stand) -> CheckoutPage<'_> {
        if self == Self::Loading {
            return load(stand).await;
        }
        let page = stand.checkout().await;
        match self {
            Self::Loading | Self::Empty => {}
            Self::Focused => {
                page.in_frame(async || {
                    let number = stand.browser.find(By::Css("input.number")).await;
                    number.expect("a field").click().await.expect("clicked");
                })
                .await;
            }
            Self::Filled => page.fill(CARD).await,
            Self::FieldErrors => {
                page.pay().await;
                page.field_error("number").await;
            }
            Self::Submitting => {
                page.fill(CARD).await;
                page.in_frame(async || run(&stand.browser, HOLD).await)
                    .await;
                page.pay().await;
                until_shown(stand, &page, "[data-braintree-id=card][aria-busy=true]").await;
            }
            Self::Tokenized => {
                page.fill(CARD).await;
                // The shop's own request would lead to the receipt.
                run(&stand.browser, HOLD).await;
                page.pay().await;
                until_shown(stand, &page, "[data-braintree-id=toggle]").await;
            }
            Self::Refused => {
                let no_test_card = "4242424242424242";
                page.fill(TestCard {
                    number: no_test_card,
                    ..CARD
                })
                .await;
                page.pay().await;
                page.field_error("number").await;
            }
            Self::Unreachable => {
                page.fill(CARD).await;
                stand.sandbox.stop_gateway().await;
                page.pay().await;
                page.form_error().await;
                stand.sandbox.start_gateway().await.expect("it is back");
            }
        }
        page
    }
}

/// The frame waits for its configuration.
async fn load(stand: &Stand) -> CheckoutPage<'_> {
    let in_frames = format!("if (window !== top) {{ {HOLD} }}");
    let cdp = stand.browser.cdp();
    let held = cdp
        .send_raw(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": in_frames }),
        )
        .await
        .expect("a script");
    let page = stand.broken_checkout("").await;
    until_shown(stand, &page, "html[data-held] .bar").await;
    cdp.send_raw("Page.removeScriptToEvaluateOnNewDocument", held)
        .await
        .expect("removed");
    page
}

async fn until_shown(stand: &Stand, page: &CheckoutPage<'_>, selector: &str) {
    page.in_frame(async || {
        let shown = stand
            .browser
            .query(By::Css(selector))
            .wait(PATIENCE, POLL)
            .and_displayed()
            .first()
            .await;
        assert!(shown.is_ok(), "{selector} never shows");
    })
    .await;
}

async fn run(browser: &WebDriver, script: &str) {
    browser.execute(script, Vec::new()).await.expect("run");
}
