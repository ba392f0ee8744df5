use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::SET_COOKIE},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::client_token;
use crate::shop::{
    Shop,
    account::{self, Account, Demo},
    refusal::Refusal,
    request,
};

/// Who the shopper wants to be; nobody signs out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {
    account: Option<Demo>,
}

/// `POST /api/account` `{"account":"ada"}`, `"new"` or `null`: signs in or out, and says who is signed in now.
pub(super) async fn sign_in(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    body: request::Received,
) -> Result<([(HeaderName, HeaderValue); 1], Json<Value>), Refusal> {
    request::from_own_page(&shop, &headers)?;
    let wish: Wish = request::json(&headers, &request::bytes(body)?)?;
    account::forget(&shop, &headers).await?;
    let Some(demo) = wish.account else {
        let cookie = account::no_cookie(&shop).map_err(|error| no_cookie(&error))?;
        return Ok(([(SET_COOKIE, cookie)], Json(json!({ "account": null }))));
    };
    let account = Account::create(&shop, demo).await;
    let account = account.map_err(|error| client_token::refusal(&error))?;
    let (name, cookie) = account::cookie(&shop).map_err(|error| no_cookie(&error))?;
    account.remember(&shop, &name).await?;
    let body = Json(json!({ "account": account.name }));
    Ok(([(SET_COOKIE, cookie)], body))
}

fn no_cookie(error: &getrandom::Error) -> Refusal {
    tracing::error!(%error, "no random numbers");
    let message = "The shop can't sign anyone in right now. Try again in a moment.";
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "shop_unavailable", message).retryable(2)
}
