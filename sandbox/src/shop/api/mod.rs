//! The shop's addresses. One file for each noun.

mod account;
mod cart;
mod checkout;
mod client_token;
mod orders;

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderValue, StatusCode, header::CACHE_CONTROL},
    routing::{get, post},
};
use tower_http::set_header::SetResponseHeaderLayer;

use super::{Shop, refusal::Refusal};

pub(super) fn router() -> Router<Arc<Shop>> {
    // Every answer belongs to one shopper at one moment.
    let no_store =
        SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Router::new()
        .route("/api/shop", get(cart::shop))
        .route("/api/cart", get(cart::show).post(cart::change))
        .route("/api/account", post(account::sign_in))
        .route("/api/client_token", post(client_token::for_checkout))
        .route("/api/checkout", post(checkout::pay))
        .route("/api/orders/{id}", get(orders::show))
        .route(
            "/v9/clients/{client_id}/braintree_client_token",
            post(client_token::for_client),
        )
        .method_not_allowed_fallback(method_not_allowed)
        .layer(no_store)
}

async fn method_not_allowed() -> Refusal {
    let message = "This address is not asked in this way. The pages of the shop know how.";
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
        message,
    )
}
