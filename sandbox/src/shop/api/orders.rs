use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
};
use serde_json::{Value, json};

use crate::shop::{
    CURRENCY, Shop, cart::CartId, catalogue::dollars, checkout, checkout::order_of_cart,
    refusal::Refusal,
};

/// `GET /api/orders/{id}`: an order of this browser's cart, for the receipt.
///
/// `state` is `paid`, `refused`, or `unconfirmed` while it is unknown; `transaction` is there when paid.
pub(super) async fn show(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let cart = CartId::of(&headers).ok_or_else(Refusal::no_such_order)?;
    let stored = order_of_cart(&shop.database, &cart, &id).await?;
    let stored = stored.ok_or_else(Refusal::no_such_order)?;
    let state = match stored.state {
        checkout::State::Paid => "paid",
        checkout::State::Refused | checkout::State::Unsent => "refused",
        checkout::State::Started => "unconfirmed",
    };
    Ok(Json(json!({
        "order": id,
        "state": state,
        "items": stored.items,
        "total": dollars(stored.cents).to_string(),
        "currency": CURRENCY,
        "transaction": stored.answer.get("transaction"),
    })))
}
