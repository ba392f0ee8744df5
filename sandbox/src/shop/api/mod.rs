//! The shop's addresses. One file for each noun.

mod cart;
mod checkout;
mod client_token;
mod orders;

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderValue, header::CACHE_CONTROL},
    routing::{get, post},
};
use tower_http::set_header::SetResponseHeaderLayer;

use super::Shop;

pub(super) fn router() -> Router<Arc<Shop>> {
    // Every answer belongs to one shopper at one moment.
    let no_store =
        SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Router::new()
        .route("/api/shop", get(cart::shop))
        .route("/api/cart", get(cart::show).post(cart::change))
        .route("/api/client_token", post(client_token::for_checkout))
        .route("/api/checkout", post(checkout::pay))
        .route("/api/orders/{id}", get(orders::show))
        .route(
            "/v9/clients/{client_id}/braintree_client_token",
            post(client_token::for_client),
        )
        .layer(no_store)
}
