//! Faults: what goes wrong with a request because a test wants it to.

#![allow(missing_docs, reason = "these are tests")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that can't go on has failed, and says where"
)]

mod admin;
mod browser;
mod header;
mod library;
#[path = "../support/mod.rs"]
mod support;

use reqwest::{Client, RequestBuilder};
use tillframe_sandbox::{
    Clock, Config, Sandbox,
    ledger::{Of, Page},
};

/// A sandbox whose time stands still, and calls of each surface.
struct Lab {
    sandbox: Sandbox,
    clock: Clock,
    http: Client,
}

impl Lab {
    async fn start() -> Self {
        let clock = Clock::manual();
        let config = Config {
            clock: clock.clone(),
            ..support::config()
        };
        Self {
            sandbox: Sandbox::start_with(config).await.unwrap(),
            clock,
            // A new connection for each request: on a kept one the client may repeat what got no answer.
            http: Client::builder()
                .pool_max_idle_per_host(0)
                .no_gzip()
                .build()
                .unwrap(),
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.sandbox.gateway_url())
    }

    /// A sale over 10.00 with an order id.
    fn sale(&self, order: &str) -> RequestBuilder {
        let xml = format!(
            "<transaction><type>sale</type><amount>10.00</amount><order-id>{order}</order-id>\
             <payment-method-nonce>fake-valid-nonce</payment-method-nonce></transaction>"
        );
        let url = self.url("/merchants/integration_merchant_id/transactions");
        let request = self.http.post(url).body(xml);
        let request = request.header("content-type", "application/xml");
        request.basic_auth("integration_public_key", Some("integration_private_key"))
    }

    /// The configuration that a client asks for.
    fn configuration(&self) -> RequestBuilder {
        let path = "/merchants/integration_merchant_id/client_api/v1/configuration";
        let url = self.url(path);
        self.http
            .get(format!("{url}?tokenizationKey={TOKENIZATION_KEY}"))
    }

    /// The least that GraphQL can be asked.
    fn graphql(&self) -> RequestBuilder {
        let request = self.http.post(self.url("/graphql"));
        let request = request.header("braintree-version", "2018-05-10");
        let body = serde_json::json!({ "query": "{ __typename }" });
        request.bearer_auth(TOKENIZATION_KEY).json(&body)
    }

    async fn sales(&self, order: &str) -> usize {
        let ledger = self.sandbox.ledger();
        let of_order = ledger.transactions(Of::Order(order.to_owned()), Page::first(10));
        of_order.await.unwrap().len()
    }
}

const TOKENIZATION_KEY: &str = "development_testing1_integration_merchant_id";
