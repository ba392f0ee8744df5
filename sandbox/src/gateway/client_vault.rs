//! The vault as a browser sees it: saved methods behind nonces, never behind tokens (wire §5).

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, RawQuery, State},
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use super::{
    Gateway,
    auth::{self, Credential},
    client_refusal,
    configuration::merge,
    merchant::Account,
    method_json,
    nonce::{self, Found},
    query,
    refusal::Refusal,
    three_d_secure,
    tokenize::LIFETIME,
};
use crate::{
    ledger::{Deleted, Method, NewNonce, NonceDigest, Tokenized},
    random,
};

/// `GET …/client_api/v1/payment_methods?defaultFirst=1`
pub(crate) async fn list(
    State(gateway): State<Arc<Gateway>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let default_first = query::value(&query, "defaultFirst");
    let default_first = matches!(default_first.as_deref(), Some("1" | "true"));
    match listed(&gateway, &query, default_first).await {
        Ok(methods) => Json(json!({ "paymentMethods": methods })).into_response(),
        Err(refusal) => client_refusal(refusal),
    }
}

async fn listed(
    gateway: &Gateway,
    query: &str,
    default_first: bool,
) -> Result<Vec<Value>, Refusal> {
    let credential = credential(gateway, query)?;
    let Some(customer) = credential.customer() else {
        // A guest has a vault as anybody has; there is nothing in it.
        return match credential {
            Credential::ClientToken(_) => Ok(Vec::new()),
            Credential::TokenizationKey | Credential::Keys => Err(Refusal::NotAllowed),
        };
    };
    let found = gateway.ledger.customer(&customer.id).await;
    if found.map_err(|_| Refusal::Internal)?.is_none() {
        // That of a client session may have paid nothing yet.
        return match credential.session() {
            Some(_) => Ok(Vec::new()),
            None => Err(Refusal::CustomerGone),
        };
    }
    let methods = gateway.ledger.methods_of(&customer.id).await;
    let mut methods = methods.map_err(|_| Refusal::Internal)?;
    if default_first {
        methods.sort_by_key(|method| !method.is_default);
    }
    let nonces = point(gateway, credential.account(), &methods).await?;
    let listed = methods.iter().zip(nonces).map(|(method, nonce)| {
        let mut listed = method_json::account(&method.account);
        let more = json!({
            "nonce": nonce,
            "default": method.is_default,
            "hasSubscription": method.has_subscription,
            "consumed": false,
        });
        merge(&mut listed, more);
        listed
    });
    Ok(listed.collect())
}

/// A fresh nonce for each method, all of one commit.
pub(crate) async fn point(
    gateway: &Gateway,
    account: &Account,
    methods: &[Method],
) -> Result<Vec<String>, Refusal> {
    let now = gateway.clock.now();
    let nonces: Vec<String> = methods.iter().map(|_| random::nonce()).collect();
    let stored = methods.iter().zip(&nonces).map(|(method, nonce)| NewNonce {
        digest: NonceDigest::of(nonce),
        merchant_account_id: account.id.to_owned(),
        stands_for: Tokenized::Method { method: method.id },
        created_at: now,
        expires_at: now + LIFETIME,
    });
    let stored = gateway.ledger.store_nonces(stored.collect()).await;
    stored.map_err(|_| Refusal::Internal)?;
    Ok(nonces)
}

/// `GET …/client_api/v1/payment_method_nonces/{nonce}`
pub(crate) async fn find_nonce(
    State(gateway): State<Arc<Gateway>>,
    Path((_, nonce)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let nonce = nonce.strip_suffix(".json").unwrap_or(&nonce);
    match described(&gateway, &query.unwrap_or_default(), nonce).await {
        Ok(method) => Json(json!({ "paymentMethods": [method] })).into_response(),
        Err(refusal) => client_refusal(refusal),
    }
}

async fn described(gateway: &Gateway, query: &str, nonce: &str) -> Result<Value, Refusal> {
    let credential = credential(gateway, query)?;
    if !matches!(credential, Credential::ClientToken(_)) {
        return Err(Refusal::NotAllowed);
    }
    let Ok(Found::Payment(payable)) = nonce::look_up(gateway, nonce).await? else {
        return Err(Refusal::NotFound);
    };
    if let Some(saved) = &payable.saved {
        own(&credential, saved)?;
    }
    let mut described = method_json::account(&payable.account);
    let is_default = payable.saved.as_ref().is_some_and(|saved| saved.is_default);
    let mut more = json!({ "nonce": nonce, "default": is_default, "consumed": false });
    if let Some(said) = &payable.three_d_secure {
        merge(
            &mut more,
            json!({ "threeDSecureInfo": three_d_secure::json(said) }),
        );
    }
    merge(&mut described, more);
    Ok(described)
}

/// Why a method is still there.
pub(crate) enum Undeleted {
    /// A subscription holds it.
    Subscribed,
    /// Not known to this client, or the gateway failed.
    Refused(Refusal),
}

/// Deletes the method that a nonce points to, if it is the customer's own.
pub(crate) async fn delete(
    gateway: &Gateway,
    credential: &Credential,
    nonce: &str,
) -> Result<(), Undeleted> {
    if !matches!(credential, Credential::ClientToken(_)) {
        return Err(Undeleted::Refused(Refusal::NotAllowed));
    }
    let method = saved(gateway, credential, nonce).await;
    let method = method.map_err(Undeleted::Refused)?;
    let now = gateway.clock.now();
    match gateway.ledger.delete_method(method.id, false, now).await {
        Ok(Deleted::Done) => Ok(()),
        Ok(Deleted::Unknown) => Err(Undeleted::Refused(Refusal::NotFound)),
        Ok(Deleted::Subscribed) => Err(Undeleted::Subscribed),
        Err(_) => Err(Undeleted::Refused(Refusal::Internal)),
    }
}

async fn saved(gateway: &Gateway, credential: &Credential, nonce: &str) -> Result<Method, Refusal> {
    let Ok(Found::Payment(payable)) = nonce::look_up(gateway, nonce).await? else {
        return Err(Refusal::NotFound);
    };
    let method = payable.saved.ok_or(Refusal::NotFound)?;
    own(credential, &method)?;
    Ok(method)
}

/// Another customer's method is as good as none: that it exists is nobody's business.
fn own(credential: &Credential, method: &Method) -> Result<(), Refusal> {
    let customer = credential.customer().map(|customer| &customer.id);
    match customer == Some(&method.customer_id) {
        true => Ok(()),
        false => Err(Refusal::NotFound),
    }
}

fn credential(gateway: &Gateway, query: &str) -> Result<Credential, Refusal> {
    let fingerprint = query::value(query, "authorizationFingerprint");
    let key = query::value(query, "tokenizationKey");
    auth::client(gateway, fingerprint.as_deref(), key.as_deref())
}
