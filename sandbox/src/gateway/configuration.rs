//! What an account offers to clients: the REST configuration (wire §3.4), also copied into client tokens of version 2.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Json,
    body::Bytes,
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use super::{
    Gateway, auth, client_refusal, client_session,
    merchant::{self, Account},
    query,
    urls::Urls,
};

/// The stable name of the one GraphQL feature.
const TOKENIZE: &str = "tokenize_credit_cards";

/// The first day on which the gateway could be asked for its configuration by GraphQL; clients compare it with theirs.
const GRAPHQL_DATE: &str = "2018-05-08";

/// Every account's configuration, written once at the start.
pub(crate) struct Configurations(HashMap<&'static str, Bytes>);

impl Configurations {
    pub(crate) fn new(urls: &Urls) -> Self {
        let each = merchant::ACCOUNTS.iter().map(|account| {
            let body = configuration(urls, account).to_string();
            (account.id, Bytes::from(body))
        });
        Self(each.collect())
    }
}

/// `GET …/client_api/v1/configuration`
pub(crate) async fn get(
    State(gateway): State<Arc<Gateway>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let fingerprint = query::value(&query, "authorizationFingerprint");
    let key = query::value(&query, "tokenizationKey");
    match auth::client(&gateway, fingerprint.as_deref(), key.as_deref()) {
        Err(refusal) => client_refusal(refusal),
        Ok(credential) => match credential.session() {
            None => written(&gateway, credential.account()),
            Some(session) => with_session(&gateway, credential.account(), session).await,
        },
    }
}

fn written(gateway: &Gateway, account: &Account) -> Response {
    let body = gateway.configurations.0.get(account.id).cloned();
    let headers = [(header::CONTENT_TYPE, "application/json")];
    (headers, body.unwrap_or_default()).into_response()
}

async fn with_session(gateway: &Gateway, account: &Account, session: &str) -> Response {
    match client_session::settings(gateway, session).await {
        Err(refusal) => client_refusal(refusal),
        Ok(settings) => {
            let mut body = configuration(&gateway.urls, account);
            merge(&mut body, json!({ "clientSession": settings }));
            Json(body).into_response()
        }
    }
}

/// The configuration of an account.
fn configuration(urls: &Urls, account: &Account) -> Value {
    let mut value = shared(urls, account);
    let brands: Vec<_> = account.brands.iter().map(|brand| brand.code()).collect();
    let more = json!({
        "clientApiUrl": urls.client_api,
        "configUrl": urls.config,
        "merchantAccountId": account.id,
        "creditCards": {
            "supportedCardTypes": card_types(account),
            "supportedCardBrands": brands,
            "collectDeviceData": false,
        },
        // The number under which everybody's device data used to be collected who had none of their own.
        "kount": { "kountMerchantId": "600000" },
    });
    merge(&mut value, more);
    if account.three_d_secure {
        merge(&mut value, json!({ "threeDSecure": three_d_secure() }));
    }
    value
}

/// The part that a token of version 2 carries too.
pub(crate) fn shared(urls: &Urls, account: &Account) -> Value {
    let challenges: Vec<_> = account
        .challenges
        .iter()
        .map(|challenge| challenge.word())
        .collect();
    let mut value = json!({
        "environment": urls.environment,
        "merchantId": merchant::ID,
        "assetsUrl": urls.assets,
        "authUrl": urls.origin,
        "analytics": { "url": urls.analytics },
        "challenges": challenges,
        "threeDSecureEnabled": account.three_d_secure,
        "paypalEnabled": account.paypal,
        "venmo": "off",
    });
    if account.graphql {
        let graphql = json!({
            "url": urls.graphql,
            "date": GRAPHQL_DATE,
            "features": [TOKENIZE],
        });
        merge(&mut value, json!({ "graphQL": graphql }));
    }
    if account.paypal {
        merge(&mut value, json!({ "paypal": paypal(urls, account) }));
    }
    value
}

/// The names of the brands, each once: two brands can share a name.
fn card_types(account: &Account) -> Vec<&'static str> {
    let mut types = Vec::new();
    for brand in account.brands {
        if !types.contains(&brand.card_type()) {
            types.push(brand.card_type());
        }
    }
    types
}

fn paypal(urls: &Urls, account: &Account) -> Value {
    json!({
        "displayName": "Tillframe sandbox",
        "clientId": null,
        "privacyUrl": format!("{}/privacy", urls.assets),
        "userAgreementUrl": format!("{}/agreement", urls.assets),
        "baseUrl": urls.assets,
        "assetsUrl": urls.assets,
        "directBaseUrl": null,
        "allowHttp": true,
        "environmentNoNetwork": true,
        "environment": "offline",
        "unvettedMerchant": false,
        "touchDisabled": true,
        "braintreeClientId": "sandbox_client",
        "billingAgreementsEnabled": true,
        "merchantAccountId": account.id,
        "currencyIsoCode": account.currency,
    })
}

/// Present so that clients see 3-D Secure on; the sandbox has no authentication server behind it.
fn three_d_secure() -> Value {
    json!({ "cardinalAuthenticationJWT": null })
}

/// Adds the members of one object to another.
pub(crate) fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
