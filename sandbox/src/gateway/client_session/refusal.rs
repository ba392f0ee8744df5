//! Every refusal of a client session: status, id and words.
//!
//! The shape is from memory of public documents and was not seen on the wire (wire §13.2, unconfirmed); the ids and words
//! are ours, and so is the choice of 400 for a session that is not there.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::random;

/// Why there is no session.
#[derive(Debug, PartialEq)]
pub(super) enum Refusal {
    /// No API key, or a wrong one.
    Unauthorized,
    /// A version of the protocol that is not known.
    VersionUnknown,
    /// The body is no JSON object.
    Malformed,
    /// Something in it is not as it must be.
    Invalid(Vec<Invalid>),
    /// Nothing says which session is meant.
    TokenMissing,
    /// The token is not one of ours.
    TokenMalformed,
    /// The token's day is over.
    TokenExpired,
    /// The token is good, and its session is gone.
    NotFound,
    /// The ledger failed.
    Internal,
}

/// One thing that is not as it must be.
#[derive(Debug, PartialEq)]
pub(super) struct Invalid {
    /// Where: `order.lineItems[0].amount`.
    path: String,
    words: &'static str,
}

impl Invalid {
    pub(super) fn new(path: &str, words: &'static str) -> Self {
        Self {
            path: path.to_owned(),
            words,
        }
    }
}

impl Refusal {
    const fn parts(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Unauthorized => (
                StatusCode::UNAUTHORIZED,
                "Unauthorized",
                "The API key is missing or wrong. Send it in the header X-Api-Key.",
            ),
            Self::VersionUnknown => (
                StatusCode::BAD_REQUEST,
                "UnsupportedApiVersion",
                "This version of the API is not known. Send 2.4 in the header X-Api-Version.",
            ),
            Self::Malformed => (
                StatusCode::BAD_REQUEST,
                "MalformedRequest",
                "The body must be one JSON object.",
            ),
            Self::Invalid(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "ValidationError",
                "Some fields are not as they must be. See validationErrors.",
            ),
            Self::TokenMissing => (
                StatusCode::BAD_REQUEST,
                "ClientTokenRequired",
                "The client token is missing. Send the one that POST /client-session gave as clientToken.",
            ),
            Self::TokenMalformed => (
                StatusCode::BAD_REQUEST,
                "ClientTokenMalformed",
                "The client token is malformed, or another gateway made it.",
            ),
            Self::TokenExpired => (
                StatusCode::BAD_REQUEST,
                "ClientTokenExpired",
                "The client token has expired. Make a new session.",
            ),
            Self::NotFound => (
                StatusCode::BAD_REQUEST,
                "ClientSessionNotFound",
                "The client session is not there any more. Make a new one.",
            ),
            Self::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "InternalServerError",
                "The sandbox failed; its log says why.",
            ),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, id, description) = self.parts();
        let invalid = match &self {
            Self::Invalid(invalid) => invalid.as_slice(),
            _ => &[],
        };
        answer(status, id, description, invalid)
    }
}

/// The refusal of a request that never came to a call, such as one that is too large.
pub(crate) fn refuse(status: StatusCode, description: &str) -> Response {
    answer(status, "RequestRefused", description, &[])
}

fn answer(status: StatusCode, id: &str, description: &str, invalid: &[Invalid]) -> Response {
    let invalid: Vec<_> = invalid
        .iter()
        .map(|invalid| json!({ "model": invalid.path, "errors": [invalid.words] }))
        .collect();
    let body = json!({
        "error": {
            "errorId": id,
            "description": description,
            "diagnosticsId": random::uuid(),
            "validationErrors": invalid,
        },
    });
    (status, Json(body)).into_response()
}
