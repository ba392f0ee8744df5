//! Client sessions (wire §13.2): by their own API, and as the widget sees them.

mod calls;
mod checkout;
mod refusals;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::lab::{Lab, read};

pub(crate) const API_KEY: &str = "integration_api_key";

impl Lab {
    /// A call about sessions, with the key.
    pub(crate) async fn session(&self, method: Method, body: &Value) -> (StatusCode, Value) {
        let request = self.http.request(method, self.url("/client-session"));
        let request = request.header("x-api-key", API_KEY);
        let request = request.header("x-api-version", "2.4").json(body);
        read(request.send().await.unwrap()).await
    }

    /// A new session: its token, and what else was answered.
    pub(crate) async fn new_session(&self, body: &Value) -> (String, Value) {
        let (status, answer) = self.session(Method::POST, body).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        (answer["clientToken"].as_str().unwrap().to_owned(), answer)
    }

    /// A change of one.
    pub(crate) async fn change_session(&self, token: &str, mut change: Value) -> Value {
        change["clientToken"] = json!(token);
        let (status, answer) = self.session(Method::PATCH, &change).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer
    }

    /// A look at one.
    pub(crate) async fn find_session(&self, token: &str) -> (StatusCode, Value) {
        let url = self.url(&format!("/client-session?clientToken={token}"));
        let request = self.http.get(url).header("x-api-key", API_KEY);
        read(request.send().await.unwrap()).await
    }
}
