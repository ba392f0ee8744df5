use std::sync::Arc;

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
};
use serde::Deserialize;

use crate::shop::{
    Shop,
    cart::CartId,
    checkout::{self, Answer, Body, Payment},
    refusal::Refusal,
    request,
};

/// What the page may add to the address.
#[derive(Deserialize)]
pub(super) struct Seen {
    /// The version of the cart whose total it shows: the shopper pays what is on the button or nothing.
    cart: Option<i64>,
}

/// `POST /api/checkout` `{"nonce":…,"device_data":…}` with an `Idempotency-Key`: pays for the cart.
pub(super) async fn pay(
    State(shop): State<Arc<Shop>>,
    seen: Result<Query<Seen>, QueryRejection>,
    headers: HeaderMap,
    body: request::Received,
) -> Result<Answer, Refusal> {
    request::from_own_page(&shop, &headers)?;
    let body: Body = request::json(&headers, &request::bytes(body)?)?;
    let Ok(Query(seen)) = seen else {
        return Err(Refusal::malformed(
            "The parameter \"cart\" must be the version of the cart: a number.",
        ));
    };
    let cart = CartId::of(&headers).ok_or_else(no_cart)?;
    let payment = Payment::parse(cart, seen.cart, &headers, body)?;
    checkout::pay(shop, payment).await
}

fn no_cart() -> Refusal {
    let message = "This browser has no basket, perhaps because cookies are blocked. Allow them and open the shop again. Nothing was charged.";
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "no_cart", message)
}
