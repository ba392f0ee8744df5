use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use serde::Deserialize;
use serde_json::{Value, json};
use tillframe_gateway::{ClientTokenRequest, Error};

use crate::shop::{Shop, account::Account, refusal::Refusal, request};

/// What a page may ask for. Everything else in a token is the shop's to decide.
#[derive(Default, Deserialize)]
pub(super) struct Wish {
    version: Option<u8>,
    merchant_account_id: Option<String>,
}

/// `POST /api/client_token`, with or without a body `{"version":2,"merchant_account_id":…}`.
pub(super) async fn for_checkout(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    body: request::Received,
) -> Result<Json<Value>, Refusal> {
    request::not_from_elsewhere(&shop, &headers)?;
    let body = request::bytes(body)?;
    let wish = if body.is_empty() {
        Wish::default()
    } else {
        request::json(&headers, &body)?
    };
    let mut ask = ClientTokenRequest::default();
    ask.version = wish.version;
    ask.merchant_account_id = wish.merchant_account_id;
    // Whose cards are shown is never for the page to say.
    let account = Account::of(&shop, &headers).await?;
    ask.customer_id = account.map(|account| account.customer_id);
    token(&shop, &ask).await
}

/// `POST /v9/clients/{client_id}/braintree_client_token`: the address under which another platform
/// offers the same to its API users. Any body is ignored, so that fields can be added later.
pub(super) async fn for_client(
    State(shop): State<Arc<Shop>>,
    Path(client_id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    if client_id.is_empty() || !client_id.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Refusal::malformed(
            "The client id in the address must be an integer.",
        ));
    }
    // Ids begin at 1 and fit the 64 bits that such platforms count in.
    if !client_id.parse::<i64>().is_ok_and(|id| id > 0) {
        let message = "There is no client with this id.";
        return Err(Refusal::new(
            StatusCode::NOT_FOUND,
            "client_not_found",
            message,
        ));
    }
    token(&shop, &ClientTokenRequest::default()).await
}

async fn token(shop: &Shop, ask: &ClientTokenRequest) -> Result<Json<Value>, Refusal> {
    match shop.gateway.client_token(ask).await {
        Ok(token) => Ok(Json(json!({ "client_token": token.expose() }))),
        Err(error) => Err(refusal(&error)),
    }
}

/// Why the shop can't ask the gateway for something that goes before a payment.
pub(super) fn refusal(error: &Error) -> Refusal {
    tracing::warn!(%error, "the gateway gave no client token or customer");
    match error {
        Error::Validation { errors, message } => {
            let message = format!(
                "The payment service refused to begin: {}",
                message.replace('\n', " ")
            );
            Refusal::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "client_token_refused",
                message,
            )
            .with(
                "gateway_code",
                errors.first().map(|error| error.code.as_str()),
            )
        }
        Error::Network { .. } | Error::Server { .. } | Error::RateLimited => {
            let message = "The payment service can't be reached. Try again in a moment.";
            Refusal::new(StatusCode::BAD_GATEWAY, "gateway_unavailable", message).retryable(1)
        }
        _ => {
            let message = "The shop can't take payments right now; its owner has to look at the gateway's address and keys.";
            Refusal::new(StatusCode::BAD_GATEWAY, "shop_misconfigured", message)
        }
    }
}
