//! Client sessions, as a shop's backend makes them.

use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::stand::Stand;

/// A session at the gateway.
pub struct Session {
    url: String,
    token: String,
}

impl Session {
    /// A new one, in which that is said.
    pub async fn new(stand: &Stand, said: Value) -> Self {
        let url = format!("{}/client-session", stand.sandbox.gateway_url());
        let request = reqwest::Client::new().post(&url).json(&said);
        let answer = answer(request).await;
        let token = answer["clientToken"].as_str().expect("a token").to_owned();
        Self { url, token }
    }

    /// Says more, or something else.
    pub async fn change(&self, mut change: Value) {
        change["clientToken"] = json!(self.token);
        answer(reqwest::Client::new().patch(&self.url).json(&change)).await;
    }

    /// The option that starts a form with it.
    #[must_use]
    pub fn option(&self) -> Value {
        json!({ "authorization": self.token })
    }
}

async fn answer(request: RequestBuilder) -> Value {
    let request = request.header("x-api-key", "integration_api_key");
    let answer = request.send().await.expect("an answer");
    assert!(answer.status().is_success(), "{}", answer.status());
    answer.json().await.expect("JSON")
}
