//! What the panel's page asks, as JSON. Refusals have the shape `{ "error": { "message": … } }`.

mod actions;
mod cursor;
mod customers;
mod requests;
mod shape;
mod transactions;

use std::sync::Arc;

use axum::{
    Json, Router,
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use super::Panel;
use crate::ledger::LedgerError;

/// How many things stand on one page of a list.
const PAGE: i64 = 50;

/// The routes.
pub(super) fn router(panel: Arc<Panel>) -> Router {
    Router::new()
        .route("/panel/api/transactions", get(transactions::list))
        .route("/panel/api/transactions/{id}", get(transactions::one))
        .route(
            "/panel/api/transactions/{id}/{action}",
            post(actions::on_transaction),
        )
        .route("/panel/api/customers", get(customers::list))
        .route("/panel/api/customers/{id}", get(customers::one))
        .route("/panel/api/methods", get(customers::methods))
        .route("/panel/api/requests", get(requests::list))
        .route("/panel/api/requests/{id}", get(requests::one))
        .route("/panel/api/reset", post(actions::reset))
        .layer(middleware::map_response(private))
        .with_state(panel)
}

/// Why something is not answered.
enum Refusal {
    NotFound,
    /// The cursor of a page can't be read.
    NoSuchPage,
    /// It can't be done with the transaction as it stands.
    Unsuited,
    Ledger,
}

/// The id in an address. A NUL is in no id, and not every database takes one.
fn checked(id: String) -> Result<String, Refusal> {
    if id.contains('\0') {
        return Err(Refusal::NotFound);
    }
    Ok(id)
}

impl From<LedgerError> for Refusal {
    fn from(_: LedgerError) -> Self {
        Self::Ledger
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "There is nothing of this id; it may have been deleted.",
            ),
            Self::NoSuchPage => (
                StatusCode::BAD_REQUEST,
                "There is no such page; start from the newest.",
            ),
            Self::Unsuited => (
                StatusCode::CONFLICT,
                "The transaction has changed and can't be treated so any more; see its status history.",
            ),
            Self::Ledger => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "The database did not answer; the sandbox's log says why.",
            ),
        };
        (status, Json(json!({ "error": { "message": message } }))).into_response()
    }
}

async fn private(mut response: Response) -> Response {
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}
