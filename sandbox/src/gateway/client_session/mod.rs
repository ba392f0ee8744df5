//! Client sessions (seed 002, wire §13.2): what a merchant's backend says about a checkout before and while it runs.
//!
//! Made and changed with an API key; the token that comes back starts the widget, which reads the session's settings with
//! its configuration. Reading order: [`document`] for what can be said, [`total`] for what follows of it, [`token`],
//! [`answer`], then the three calls here.

mod answer;
mod currency;
mod document;
mod refusal;
mod settings;
mod token;
mod total;

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{RawQuery, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;

use self::{document::Document, refusal::Refusal};
pub(crate) use self::{refusal::refuse, settings::settings};
use super::{Gateway, merchant, query};
use crate::{
    clock::Millis,
    ledger::{Session, SessionKind},
    random,
};

/// How long a token can be used. A change of the session does not make it longer.
const LIFETIME: Millis = 24 * 60 * 60 * 1_000;

/// How often a change is made anew when another one came in between.
const TRIES: usize = 20;

/// The versions of the protocol that are understood; they do not differ in what is here.
const VERSIONS: [&str; 6] = ["2.4", "2.3", "2.2", "2.1", "2021-10-19", "2021-09-27"];

/// Lets a request through if it has the merchant's API key, and no version that is unknown.
pub(crate) async fn api_key(request: Request, next: Next) -> Response {
    match check(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

fn check(headers: &HeaderMap) -> Result<(), Refusal> {
    let key = headers.get("x-api-key").ok_or(Refusal::Unauthorized)?;
    if !bool::from(key.as_bytes().ct_eq(merchant::API_KEY.as_bytes())) {
        return Err(Refusal::Unauthorized);
    }
    match headers.get("x-api-version") {
        Some(version) if !VERSIONS.iter().any(|known| version == known) => {
            Err(Refusal::VersionUnknown)
        }
        _ => Ok(()),
    }
}

/// `POST /client-session`
pub(crate) async fn create(State(gateway): State<Arc<Gateway>>, body: Bytes) -> Response {
    created(&gateway, &body).await.into_response()
}

async fn created(gateway: &Gateway, body: &[u8]) -> Result<answer::Whole, Refusal> {
    let document = Document::default().changed(object(body)?)?;
    let now = gateway.clock.now();
    let session = Session {
        kind: SessionKind::Client,
        id: random::uuid(),
        version: 0,
        detail: document.to_string(),
        created_at: now,
        expires_at: now + LIFETIME,
    };
    match gateway.ledger.store_session(session.clone()).await {
        Ok(true) => Ok(answer::whole(gateway, &session, &document)),
        Ok(false) | Err(_) => Err(Refusal::Internal),
    }
}

/// `GET /client-session?clientToken=…`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let token = query::value(&query, "clientToken");
    found(&gateway, token.as_deref()).await.into_response()
}

async fn found(gateway: &Gateway, token: Option<&str>) -> Result<answer::Brief, Refusal> {
    let session = session(gateway, token).await?;
    let document = Document::read(&session.detail)?;
    Ok(answer::brief(gateway, &session, &document))
}

/// `PATCH /client-session`
pub(crate) async fn update(State(gateway): State<Arc<Gateway>>, body: Bytes) -> Response {
    updated(&gateway, &body).await.into_response()
}

async fn updated(gateway: &Gateway, body: &[u8]) -> Result<answer::Whole, Refusal> {
    let mut change = object(body)?;
    let token = change.remove("clientToken");
    document::check_change(&change)?;
    for _ in 0..TRIES {
        let old = session(gateway, token.as_ref().and_then(Value::as_str)).await?;
        let document = Document::read(&old.detail)?.changed(change.clone())?;
        let new = Session {
            detail: document.to_string(),
            ..old
        };
        let replaced = gateway.ledger.replace_session(new.clone()).await;
        if replaced.map_err(|_| Refusal::Internal)? {
            return Ok(answer::whole(gateway, &new, &document));
        }
    }
    Err(Refusal::Internal)
}

/// The session of a client token.
async fn session(gateway: &Gateway, token: Option<&str>) -> Result<Session, Refusal> {
    let token = token.filter(|token| !token.is_empty());
    let token = token.ok_or(Refusal::TokenMissing)?;
    let id = token::session_of(gateway, token)?;
    let session = gateway.ledger.session(SessionKind::Client, &id).await;
    let session = session.map_err(|_| Refusal::Internal)?;
    session.ok_or(Refusal::NotFound)
}

/// A body that is one JSON object. None at all is an empty one: no field is required.
fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    serde_json::from_slice(body).map_err(|_| Refusal::Malformed)
}
