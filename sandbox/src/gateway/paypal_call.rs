//! PayPal accounts become nonces at the client API (wire §4.2).

use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use super::{
    Gateway,
    auth::{self, Credential},
    card::Validation,
    client_refusal,
    configuration::merge,
    method_json,
    node::Node,
    nonce, paypal,
    refusal::Refusal,
    tokenize::{self, Untokenized},
    validation::Faults,
};
use crate::ledger::{Account, Consent, Tokenized};

/// `POST …/client_api/v1/payment_methods/paypal_accounts`
pub(crate) async fn post(State(gateway): State<Arc<Gateway>>, body: Bytes) -> Response {
    let Ok(request) = Node::read_json(&body) else {
        return client_refusal(Refusal::Malformed);
    };
    match made(&gateway, &request).await {
        Ok((status, account)) => {
            (status, Json(json!({ "paypalAccounts": [account] }))).into_response()
        }
        Err(Untokenized::Faults(faults)) => faults.to_client_json(),
        Err(Untokenized::Refused(refusal)) => client_refusal(refusal),
    }
}

/// Only what is to be validated can be at fault here, and goes into the vault of a client token's customer. The rest is
/// looked at when it is to pay.
async fn made(gateway: &Gateway, request: &Node) -> Result<(StatusCode, Value), Untokenized> {
    let fingerprint = request.at("authorization_fingerprint").text();
    let key = request.at("tokenization_key").text();
    let credential = auth::client(gateway, fingerprint, key).map_err(Untokenized::Refused)?;
    let asked = request.at("paypal_account");
    let paypal = paypal::of_client(asked);
    let flag = asked.at("options").at("validate").flag();
    let validation = tokenize::validation(&credential, flag).map_err(Untokenized::Faults)?;
    let consent = paypal.consent;
    let account = Account::Paypal(Box::new(paypal));
    let token = asked.at("token").string();
    if let (Consent::Unproved { is_double }, Validation::Asked) = (consent, validation) {
        let path: &[&str] = &["paypal_account"];
        let fault = nonce::unproved(is_double);
        return Err(Untokenized::Faults(Faults::one(path, "base", fault)));
    }
    let mut payload = method_json::account(&account);
    let (status, nonce, is_default) = match (credential.customer(), validation) {
        (Some(customer), Validation::Asked) if consent == Consent::Future => {
            let kept = tokenize::vaulted(gateway, &credential, customer, account, token).await?;
            (StatusCode::CREATED, kept.0, kept.1)
        }
        _ => {
            let nonce = stored(gateway, &credential, account, token).await?;
            (StatusCode::ACCEPTED, nonce, false)
        }
    };
    let more = json!({ "nonce": nonce, "consumed": false, "default": is_default });
    merge(&mut payload, more);
    Ok((status, payload))
}

async fn stored(
    gateway: &Gateway,
    credential: &Credential,
    account: Account,
    token: Option<String>,
) -> Result<String, Untokenized> {
    let of = Tokenized::Account { account, token };
    let nonce = tokenize::store_nonce(gateway, credential.account(), of).await;
    nonce.map_err(Untokenized::Refused)
}
