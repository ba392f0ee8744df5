//! Which of the gateway's surfaces a request is for, and how that surface says no before anyone has looked at a request's
//! content.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde_json::json;

use super::{client_session, xml::Xml};
use crate::random;

/// A surface: who reads the answer, and so how it has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Surface {
    /// The server API, which speaks XML.
    Server,
    /// The client API, which speaks JSON; and everything that is nowhere.
    Client,
    /// GraphQL.
    Graphql,
    /// Client sessions, whose refusals are JSON of a shape of their own.
    Session,
}

impl Surface {
    /// The surface that a path belongs to.
    pub(crate) fn of(path: &str) -> Self {
        let below = path
            .strip_prefix("/merchants/")
            .and_then(|path| path.split_once('/'))
            .map(|(_, below)| below);
        match below {
            Some(below) if below.starts_with("client_api/") => Self::Client,
            Some(_) => Self::Server,
            None if path == "/graphql" => Self::Graphql,
            None if path == "/client-session" => Self::Session,
            None => Self::Client,
        }
    }

    /// A refusal in the surface's shape: wire §11.3, §4.6, §12.2, §13.2.
    pub(crate) fn refuse(self, status: StatusCode, message: &str) -> Response {
        match self {
            Self::Server => {
                let mut xml = Xml::new();
                xml.element("api-error-response", |xml| {
                    xml.element("errors", |xml| xml.array("errors", |_| {}));
                    xml.text("message", message);
                });
                xml.answer(status)
            }
            Self::Client => {
                let body = json!({ "error": { "message": message }, "fieldErrors": [] });
                (status, Json(body)).into_response()
            }
            Self::Graphql => {
                let class = class(status);
                let kind = if status.is_client_error() {
                    "user_error"
                } else {
                    "developer_error"
                };
                let body = json!({
                    "data": null,
                    "errors": [{
                        "message": message,
                        "extensions": { "errorClass": class, "errorType": kind },
                    }],
                    "extensions": { "requestId": random::uuid() },
                });
                (status, Json(body)).into_response()
            }
            Self::Session => client_session::refuse(status, message),
        }
    }
}

/// The error class that says in GraphQL what a status says elsewhere (wire §12.2).
fn class(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "AUTHENTICATION",
        StatusCode::FORBIDDEN => "AUTHORIZATION",
        StatusCode::NOT_FOUND => "NOT_FOUND",
        StatusCode::UPGRADE_REQUIRED => "UNSUPPORTED_CLIENT",
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::TOO_MANY_REQUESTS => "RESOURCE_LIMIT",
        StatusCode::NOT_IMPLEMENTED => "NOT_IMPLEMENTED",
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            "SERVICE_AVAILABILITY"
        }
        _ if status.is_client_error() => "VALIDATION",
        _ => "INTERNAL",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_its_surface() {
        for (path, surface) in [
            ("/merchants/m/transactions", Surface::Server),
            ("/merchants/m/nothing", Surface::Server),
            ("/merchants/m/client_api/v1/configuration", Surface::Client),
            ("/graphql", Surface::Graphql),
            ("/client-session", Surface::Session),
            ("/graphql/", Surface::Client),
            ("/merchants/m", Surface::Client),
            ("/", Surface::Client),
            ("", Surface::Client),
        ] {
            assert_eq!(Surface::of(path), surface, "{path}");
        }
    }
}
