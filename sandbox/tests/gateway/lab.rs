//! A sandbox to ask, and short ways to ask it.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tillframe_sandbox::{Clock, Config, Sandbox};

use crate::support;
pub(crate) use crate::support::xml::Xml;

pub(crate) const MERCHANT: &str = "integration_merchant_id";
pub(crate) const PUBLIC_KEY: &str = "integration_public_key";
pub(crate) const PRIVATE_KEY: &str = "integration_private_key";
pub(crate) const TOKENIZATION_KEY: &str = "development_testing1_integration_merchant_id";
pub(crate) const VISA: &str = "4111111111111111";

pub(crate) struct Lab {
    pub(crate) sandbox: Sandbox,
    pub(crate) clock: Clock,
    pub(crate) http: Client,
}

impl Lab {
    pub(crate) async fn start() -> Self {
        Self::with(support::config()).await
    }

    pub(crate) async fn with(config: Config) -> Self {
        let clock = Clock::manual();
        let config = Config {
            clock: clock.clone(),
            ..config
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

    pub(crate) fn merchant_url(&self, path: &str) -> String {
        self.url(&format!("/merchants/{MERCHANT}/{path}"))
    }

    /// A request of the server API with its keys.
    pub(crate) async fn post(&self, path: &str, xml: &str) -> Xml {
        let request = self.http.post(self.merchant_url(path)).body(xml.to_owned());
        send(request.header("content-type", "application/xml")).await
    }

    pub(crate) async fn post_json(&self, path: &str, body: &Value) -> Xml {
        let request = self.http.post(self.merchant_url(path));
        let request = request.header("content-type", "application/json");
        send(request.body(body.to_string())).await
    }

    pub(crate) async fn put(&self, path: &str, xml: &str) -> Xml {
        send(self.http.put(self.merchant_url(path)).body(xml.to_owned())).await
    }

    pub(crate) async fn get(&self, path: &str) -> Xml {
        send(self.http.get(self.merchant_url(path))).await
    }

    /// The fingerprint of a new client token.
    pub(crate) async fn fingerprint(&self, account: Option<&str>) -> String {
        let account = account.map(|id| format!("<merchant-account-id>{id}</merchant-account-id>"));
        self.fingerprint_with(&account.unwrap_or_default()).await
    }

    /// The same with any fields.
    pub(crate) async fn fingerprint_with(&self, fields: &str) -> String {
        let xml = format!("<client-token>{fields}</client-token>");
        let token = self.post("client_token", &xml).await;
        assert_eq!(token.status, StatusCode::CREATED, "{}", token.body);
        let token: Value =
            serde_json::from_slice(&BASE64.decode(token.text("value")).unwrap()).unwrap();
        token["authorizationFingerprint"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// A request to tokenize by REST: any card, any credential.
    pub(crate) async fn tokenize(&self, body: &Value) -> (StatusCode, Value) {
        let url = self.merchant_url("client_api/v1/payment_methods/credit_cards");
        read(self.http.post(url).json(body).send().await.unwrap()).await
    }

    /// A nonce of a good card.
    pub(crate) async fn nonce(&self, number: &str) -> String {
        let body = json!({ "creditCard": card(number), "tokenizationKey": TOKENIZATION_KEY });
        let (status, answer) = self.tokenize(&body).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{answer}");
        answer["creditCards"][0]["nonce"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// A sale of 25.00, or of what the rest says.
    pub(crate) async fn sale(&self, nonce: &str, amount: &str, rest: &str) -> Xml {
        let xml = format!(
            "<transaction><type>sale</type><amount>{amount}</amount>\
             <payment-method-nonce>{nonce}</payment-method-nonce>{rest}</transaction>"
        );
        self.post("transactions", &xml).await
    }

    pub(crate) async fn graphql(&self, credential: &str, query: &str, variables: Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        let request = self.http.post(self.url("/graphql")).json(&body);
        let request = request.header("braintree-version", "2018-05-10");
        let answer = request.bearer_auth(credential).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    pub(crate) async fn configuration(&self, fingerprint: &str) -> Value {
        let url = self.merchant_url("client_api/v1/configuration");
        let url = format!("{url}?authorizationFingerprint={fingerprint}&configVersion=3");
        let (status, answer) = read(self.http.get(url).send().await.unwrap()).await;
        assert_eq!(status, StatusCode::OK);
        answer
    }
}

/// A card that is good but for its number.
pub(crate) fn card(number: &str) -> Value {
    json!({
        "number": number,
        "cvv": if number.len() == 15 { "1234" } else { "123" },
        "expirationMonth": "12",
        "expirationYear": "2030",
        "options": { "validate": false },
    })
}

pub(crate) async fn send(request: RequestBuilder) -> Xml {
    let request = request.basic_auth(PUBLIC_KEY, Some(PRIVATE_KEY));
    let response = request.send().await.unwrap();
    let status = response.status();
    let body = response.text().await.unwrap();
    Xml { status, body }
}

pub(crate) async fn read(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    (status, response.json().await.unwrap())
}
