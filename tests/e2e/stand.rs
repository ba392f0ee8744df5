//! A sandbox and a browser for one test.

use std::{future::Future, path::PathBuf, sync::Arc};

use thirtyfour::prelude::*;
use tillframe_gateway::{Gateway, PrivateKey, Timeouts};
use tillframe_sandbox::{Config, Sandbox};

use crate::{
    driver::Driver,
    pages::{CartPage, CheckoutPage},
    stories::Stories,
};

/// Everything that one test needs.
pub struct Stand {
    /// The gateway, the payment origin and the shop.
    pub sandbox: Sandbox,
    /// The shopper's browser.
    pub browser: WebDriver,
    /// A shop with Hosted Fields, on an origin of its own.
    pub stories: Stories,
    _driver: Driver,
}

impl Stand {
    /// Runs `test` with a ledger in memory.
    pub async fn run<T, F>(test: T)
    where
        T: FnOnce(Arc<Self>) -> F,
        F: Future<Output = ()> + Send + 'static,
    {
        Self::run_in(&[], test).await;
    }

    /// The same in a browser with more switches on its command line.
    pub async fn run_in<T, F>(switches: &[&str], test: T)
    where
        T: FnOnce(Arc<Self>) -> F,
        F: Future<Output = ()> + Send + 'static,
    {
        let config = Config {
            dist: dist(),
            ..Config::ephemeral()
        };
        Self::start_in(config, switches).await.conclude(test).await;
    }

    /// Runs `test` with that sandbox; browser and sandbox are closed whether it passes or fails.
    pub async fn run_with<T, F>(config: Config, test: T)
    where
        T: FnOnce(Arc<Self>) -> F,
        F: Future<Output = ()> + Send + 'static,
    {
        Self::start(config).await.conclude(test).await;
    }

    async fn conclude<T, F>(self, test: T)
    where
        T: FnOnce(Arc<Self>) -> F,
        F: Future<Output = ()> + Send + 'static,
    {
        let stand = Arc::new(self);
        let outcome = tokio::spawn(test(Arc::clone(&stand))).await;
        stand.close().await;
        if let Err(error) = outcome {
            std::panic::resume_unwind(error.into_panic());
        }
    }

    /// Starts that sandbox and a browser. [`Stand::close`] must be called in the end, or the browser stays.
    pub async fn start(config: Config) -> Self {
        Self::start_in(config, &[]).await
    }

    async fn start_in(config: Config, switches: &[&str]) -> Self {
        let driver = Driver::start().await;
        let sandbox = Sandbox::start_with(config)
            .await
            .expect("the sandbox starts");
        let stories = Stories::start(merchant(&sandbox), &sandbox.sdk_url()).await;
        let browser = driver.browser(switches).await;
        Self {
            sandbox,
            browser,
            stories,
            _driver: driver,
        }
    }

    /// Closes the browser.
    pub async fn close(&self) {
        let closed = self.browser.clone().quit().await;
        closed.expect("the browser closes");
    }

    /// The shop's cart.
    pub async fn cart(&self) -> CartPage<'_> {
        CartPage::open(&self.browser, self.sandbox.shop_url()).await
    }

    /// The checkout page, its card form ready, for what the cart holds.
    pub async fn checkout(&self) -> CheckoutPage<'_> {
        self.checkout_with("").await
    }

    /// The checkout page with a query such as `?account=visa_only_usd`, its card form ready.
    pub async fn checkout_with(&self, query: &str) -> CheckoutPage<'_> {
        let page = CheckoutPage::open(&self.browser, self.sandbox.shop_url(), query).await;
        page.until_ready().await;
        page
    }

    /// The checkout page with a query that lets no card form appear.
    pub async fn broken_checkout(&self, query: &str) -> CheckoutPage<'_> {
        CheckoutPage::open(&self.browser, self.sandbox.shop_url(), query).await
    }

    /// What the browser's console says since it was last asked.
    pub async fn console(&self) -> Vec<String> {
        let log = self.browser.browser_log().await.expect("a log");
        log.into_iter().map(|entry| entry.message).collect()
    }

    /// How many transactions are in the ledger.
    pub async fn transactions(&self) -> u64 {
        let count = self.sandbox.ledger().transaction_count().await;
        count.expect("an answer")
    }

    /// The merchant's own connection to the gateway.
    #[must_use]
    pub fn gateway(&self) -> Gateway {
        merchant(&self.sandbox)
    }
}

fn merchant(sandbox: &Sandbox) -> Gateway {
    let config = tillframe_gateway::Config {
        base_url: sandbox.gateway_url().to_owned(),
        merchant_id: "integration_merchant_id".to_owned(),
        public_key: "integration_public_key".to_owned(),
        private_key: PrivateKey::new("integration_private_key"),
        timeouts: Timeouts::default(),
    };
    Gateway::new(config).expect("a client")
}

/// The built files: `$TILLFRAME_DIST`, or `dist` at the project's root.
#[must_use]
pub fn dist() -> PathBuf {
    let path = std::env::var_os("TILLFRAME_DIST").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist")),
        PathBuf::from,
    );
    assert!(
        path.join("shop/index.html").exists(),
        "nothing is built: run `cargo xtask dist`"
    );
    path
}
