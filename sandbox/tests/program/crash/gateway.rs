//! Requests to a process that may be gone before it answers.

use reqwest::{Client, Method, StatusCode};

use crate::support::xml::Xml;

#[derive(Clone)]
pub(super) struct Gateway {
    http: Client,
    url: String,
}

impl Gateway {
    pub(super) fn at(url: &str) -> Self {
        Self {
            http: Client::new(),
            url: url.to_owned(),
        }
    }

    pub(super) async fn assert_ready(&self) {
        let answer = self.http.get(format!("{}/ready", self.url)).send().await;
        assert_eq!(answer.unwrap().status(), StatusCode::OK);
    }

    /// `None` when the process went away.
    pub(super) async fn ask(&self, method: Method, path: &str, body: String) -> Option<Xml> {
        let url = format!("{}/merchants/integration_merchant_id/{path}", self.url);
        let request = self.http.request(method, url).body(body);
        let request = request.basic_auth("integration_public_key", Some("integration_private_key"));
        let answer = request
            .header("content-type", "application/xml")
            .send()
            .await
            .ok()?;
        let status = answer.status();
        let body = answer.text().await.ok()?;
        Some(Xml { status, body })
    }

    /// What must be there.
    pub(super) async fn find(&self, path: &str) -> Xml {
        let answer = self.ask(Method::GET, path, String::new()).await.unwrap();
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        answer
    }

    /// `None` when the process went away.
    pub(super) async fn tokenize(&self) -> Option<String> {
        let path = "client_api/v1/payment_methods/credit_cards";
        let url = format!("{}/merchants/integration_merchant_id/{path}", self.url);
        let card = serde_json::json!({
            "tokenizationKey": "development_testing1_integration_merchant_id",
            "creditCard": {
                "number": "4111111111111111", "expirationDate": "12/2040", "options": { "validate": false },
            },
        });
        let answer = self.http.post(url).json(&card).send().await.ok()?;
        let answer: serde_json::Value = answer.json().await.ok()?;
        Some(answer["creditCards"][0]["nonce"].as_str()?.to_owned())
    }

    /// Whether a nonce pays once more.
    pub(super) async fn spends(&self, nonce: &str, order: &str) -> bool {
        let body = sale(nonce, order);
        let answer = self.ask(Method::POST, "transactions", body).await.unwrap();
        if answer.status == StatusCode::CREATED {
            return true;
        }
        assert_eq!(answer.texts("code"), ["91564"], "{}", answer.body);
        false
    }
}

pub(super) fn sale(nonce: &str, order: &str) -> String {
    format!(
        "<transaction><type>sale</type><amount>10.00</amount><order-id>{order}</order-id>\
         <payment-method-nonce>{nonce}</payment-method-nonce></transaction>"
    )
}
