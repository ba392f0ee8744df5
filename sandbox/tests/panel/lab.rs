//! A sandbox, the merchant's way into it, and the panel's.

use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tillframe_sandbox::{Clock, Config, Sandbox};

use crate::support;

pub(crate) const TOKENIZATION_KEY: &str = "development_testing1_integration_merchant_id";

pub(crate) struct Lab {
    pub(crate) sandbox: Sandbox,
    pub(crate) clock: Clock,
    pub(crate) http: Client,
}

impl Lab {
    pub(crate) async fn start() -> Self {
        let clock = Clock::manual();
        let config = Config {
            clock: clock.clone(),
            ..support::config()
        };
        Self {
            sandbox: Sandbox::start_with(config).await.unwrap(),
            clock,
            http: Client::new(),
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.sandbox.gateway_url())
    }

    /// The merchant asks the server API in JSON, and gets XML.
    pub(crate) async fn merchant(&self, path: &str, body: &Value) -> String {
        let url = self.url(&format!("/merchants/integration_merchant_id/{path}"));
        let request = self.http.post(url).json(body);
        let request = request.basic_auth("integration_public_key", Some("integration_private_key"));
        request.send().await.unwrap().text().await.unwrap()
    }

    /// A sale that is on its way to be settled; its id.
    pub(crate) async fn sale(&self, amount: &str, order: &str) -> String {
        let sale = json!({ "transaction": {
            "type": "sale",
            "amount": amount,
            "order_id": order,
            "payment_method_nonce": "fake-valid-nonce",
            "options": { "submit_for_settlement": true },
        }});
        text(&self.merchant("transactions", &sale).await, "id")
    }

    /// What the panel is told.
    pub(crate) async fn ask(&self, path: &str) -> (StatusCode, Value) {
        read(self.http.get(self.url(&format!("/panel/api/{path}")))).await
    }

    /// The same, when it must be there.
    pub(crate) async fn see(&self, path: &str) -> Value {
        let (status, answer) = self.ask(path).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer
    }

    /// What the panel does.
    pub(crate) async fn tell(&self, path: &str) -> (StatusCode, Value) {
        let url = self.url(&format!("/panel/api/{path}"));
        read(self.http.post(url).json(&json!({}))).await
    }
}

pub(crate) async fn read(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.unwrap();
    let status = response.status();
    (status, response.json().await.unwrap())
}

/// The text of the first element of a name.
pub(crate) fn text(xml: &str, name: &str) -> String {
    let (_, rest) = xml.split_once(&format!("<{name}>")).expect(xml);
    rest.split_once('<').unwrap().0.to_owned()
}
