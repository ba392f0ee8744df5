use axum::{
    Json,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

/// An answer that says no: a status, a code for programs, and a text for the one at the screen.
///
/// On the wire: `{"error":{"code":…,"message":…,…}}`.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    retry_after: Option<u16>,
    error: Map<String, Value>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        let mut error = Map::new();
        error.insert("code".to_owned(), code.into());
        error.insert("message".to_owned(), message.into().into());
        Self {
            status,
            retry_after: None,
            error,
        }
    }

    /// The same with one more member.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.error.insert(name.to_owned(), value.into());
        self
    }

    /// The same, telling programs that the very same request may be sent again after so many seconds.
    pub(super) fn retryable(mut self, after: u16) -> Self {
        self.retry_after = Some(after);
        self.with("retryable", true)
    }

    /// The body.
    pub(super) fn to_json(&self) -> Value {
        json!({ "error": self.error })
    }

    /// 400: the request itself is wrong; its sender is a program, and its author has to mend it.
    pub(super) fn malformed(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", message)
    }

    /// 404 for orders that don't exist and for those of someone else alike.
    pub(super) fn no_such_order() -> Self {
        let message =
            "There is no such order in this browser. Open the receipt in the browser that paid.";
        Self::new(StatusCode::NOT_FOUND, "order_not_found", message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.to_json())).into_response();
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        tracing::error!(%error, "the shop's database failed");
        let message =
            "The shop can't reach its own records. Nothing new was charged; try again in a moment.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "shop_unavailable", message).retryable(2)
    }
}
