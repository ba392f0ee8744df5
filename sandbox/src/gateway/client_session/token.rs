//! The token of a session: a JWT with the documented claims (wire §13.2), and those that the widget needs to talk to the
//! gateway: what a client token says.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{document::Document, refusal::Refusal};
use crate::{
    gateway::{
        Gateway,
        fingerprint::{CustomerScope, Scope},
        merchant,
    },
    ledger::{Refused, Session},
};

/// The claims by which we know our own.
#[derive(Serialize, Deserialize)]
struct Claims {
    /// Seconds since the epoch.
    exp: i64,
    /// The session's id.
    #[serde(rename = "accessToken")]
    access_token: String,
    intent: String,
}

const INTENT: &str = "CHECKOUT";

/// The token of a session as it stands. It is good as long as the session is.
pub(super) fn issue(gateway: &Gateway, session: &Session, document: &Document) -> String {
    let urls = &gateway.urls;
    let customer = document.text("customerId").map(|id| CustomerScope {
        id: id.to_owned(),
        make_default: false,
        verify_card: false,
        refused: Refused::default(),
    });
    let scope = Scope {
        account: merchant::DEFAULT,
        account_is_named: false,
        domains: Vec::new(),
        customer,
    };
    let fingerprint =
        gateway
            .fingerprints
            .issue_for_session(&scope, &session.id, session.expires_at);
    let claims = json!({
        "exp": session.expires_at / 1_000,
        "accessToken": session.id,
        "analyticsUrl": urls.analytics,
        "analyticsUrlV2": urls.analytics,
        "configurationUrl": urls.config,
        "coreUrl": urls.origin,
        "pciUrl": urls.origin,
        "env": "SANDBOX",
        "paymentFlow": "DEFAULT",
        "intent": INTENT,
        "configUrl": urls.config,
        "clientApiUrl": urls.client_api,
        "authorizationFingerprint": fingerprint,
    });
    gateway.fingerprints.sign(claims.to_string().as_bytes())
}

/// The id of the session that a token is of.
pub(super) fn session_of(gateway: &Gateway, token: &str) -> Result<String, Refusal> {
    let claims = gateway.fingerprints.signed(token);
    let claims = claims.ok_or(Refusal::TokenMalformed)?;
    let claims: Claims = serde_json::from_slice(&claims).map_err(|_| Refusal::TokenMalformed)?;
    if claims.intent != INTENT {
        return Err(Refusal::TokenMalformed);
    }
    if claims.exp <= gateway.clock.now() / 1_000 {
        return Err(Refusal::TokenExpired);
    }
    Ok(claims.access_token)
}
