//! A card becomes a nonce: the part that REST and GraphQL share, and the REST call (wire §4.2).
//!
//! There is no vault. Whoever may validate (`vault: true` in the browser) gets a card that was checked for everything its
//! account asks for, status 201, and a nonce like any other; nothing is stored beyond it.

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
    card::CardInput,
    client_refusal,
    merchant::{self, Account, Regulation},
    node::Node,
    refusal::{Fault, Refusal},
    test_cards::Brand,
    validation::Faults,
};
use crate::{
    clock::Millis,
    ledger::{Card, NewNonce, NonceDigest, Tokenized},
    random,
};

/// How long a nonce can be used.
const LIFETIME: Millis = 3 * 60 * 60 * 1_000;

/// Why a card did not become a nonce.
pub(crate) enum Untokenized {
    /// The card is at fault.
    Faults(Faults),
    /// The gateway is.
    Refused(Refusal),
}

/// Checks a card and stores a nonce for it; answers when the nonce is committed.
pub(crate) async fn tokenize(
    gateway: &Gateway,
    credential: Credential,
    input: CardInput,
    validate: bool,
) -> Result<(String, Tokenized), Untokenized> {
    let account = credential.account();
    let tokenized = input
        .tokenized(account, validate)
        .map_err(Untokenized::Faults)?;
    let nonce = random::nonce();
    let now = gateway.clock.now();
    let stored = gateway.ledger.store_nonce(NewNonce {
        digest: NonceDigest::of(&nonce),
        merchant_account_id: account.id.to_owned(),
        stands_for: tokenized.clone(),
        created_at: now,
        expires_at: now + LIFETIME,
    });
    stored
        .await
        .map_err(|_| Untokenized::Refused(Refusal::Internal))?;
    Ok((nonce, tokenized))
}

/// Whether to validate: as asked, else as the credential has it. A tokenization key has no right to.
pub(crate) fn validates(credential: Credential, asked: Option<bool>) -> Result<bool, Faults> {
    match credential {
        Credential::TokenizationKey if asked == Some(true) => {
            let path: &[&str] = &["options"];
            Err(Faults::one(path, "validate", Fault::ValidateNeedsToken))
        }
        Credential::TokenizationKey => Ok(false),
        Credential::ClientToken(_) | Credential::Keys => Ok(asked.unwrap_or(true)),
    }
}

/// The account whose rules of authentication are asked for: the named one, else the credential's.
pub(crate) fn insight_account(
    credential: Credential,
    named: Option<&str>,
) -> Result<&'static Account, Faults> {
    let account = named.map_or(Some(credential.account()), merchant::account);
    account.ok_or_else(|| Faults::one(&[], "merchant_account_id", Fault::AccountInvalid))
}

/// `POST …/client_api/v1/payment_methods/credit_cards`
pub(crate) async fn post(State(gateway): State<Arc<Gateway>>, body: Bytes) -> Response {
    let Ok(request) = Node::read_json(&body) else {
        return client_refusal(Refusal::Malformed);
    };
    let fingerprint = request.at("authorization_fingerprint").text();
    let key = request.at("tokenization_key").text();
    let credential = match auth::client(&gateway, fingerprint, key) {
        Ok(credential) => credential,
        Err(refusal) => return client_refusal(refusal),
    };
    let card = request.at("credit_card");
    if card.is_nil() {
        return Faults::one(&[], "credit_card", Fault::CardRequired).to_client_json();
    }
    let asked = card.at("options").at("validate").flag();
    let validate = match validates(credential, asked) {
        Ok(validate) => validate,
        Err(faults) => return faults.to_client_json(),
    };
    let insight = match insight(credential, &request) {
        Ok(insight) => insight,
        Err(faults) => return faults.to_client_json(),
    };
    match tokenize(&gateway, credential, CardInput::read(card), validate).await {
        Err(Untokenized::Faults(faults)) => faults.to_client_json(),
        Err(Untokenized::Refused(refusal)) => client_refusal(refusal),
        Ok((nonce, tokenized)) => {
            let card = payload(&nonce, &tokenized, insight);
            let status = if validate {
                StatusCode::CREATED
            } else {
                StatusCode::ACCEPTED
            };
            (status, Json(json!({ "creditCards": [card] }))).into_response()
        }
    }
}

fn insight(credential: Credential, request: &Node) -> Result<Option<Regulation>, Faults> {
    if !request.at("authentication_insight").is_true() {
        return Ok(None);
    }
    let named = request.at("merchant_account_id").text();
    insight_account(credential, named).map(|account| Some(account.regulation))
}

fn payload(nonce: &str, tokenized: &Tokenized, insight: Option<Regulation>) -> Value {
    let (description, details) = match tokenized {
        Tokenized::Card(card) => described(card),
        Tokenized::SecurityCode { .. } => (String::new(), json!({})),
    };
    let mut payload = json!({
        "type": "CreditCard",
        "nonce": nonce,
        "description": description,
        "consumed": false,
        "default": false,
        "isLocked": false,
        "securityQuestions": [],
        "threeDSecureInfo": null,
        "details": details,
        "binData": bin_data(),
    });
    if let Some(regulation) = insight {
        let insight =
            json!({ "authenticationInsight": { "regulationEnvironment": regulation.word() } });
        super::configuration::merge(&mut payload, insight);
    }
    payload
}

fn described(card: &Card) -> (String, Value) {
    let last_two = card.last_four.get(2..).unwrap_or_default();
    let details = json!({
        "bin": card.bin,
        "lastTwo": last_two,
        "lastFour": card.last_four,
        "cardType": card_type(card),
        "cardholderName": card.cardholder_name,
        "expirationMonth": card.expiration_month,
        "expirationYear": card.expiration_year,
    });
    (format!("ending in {last_two}"), details)
}

/// The brand's name in the client API and on transactions.
pub(crate) fn card_type(card: &Card) -> &'static str {
    Brand::from_code(&card.brand).map_or("Unknown", Brand::card_type)
}

/// What the sandbox knows of an issuer: nothing.
fn bin_data() -> Value {
    let mut data = serde_json::Map::new();
    for name in [
        "prepaid",
        "healthcare",
        "debit",
        "durbinRegulated",
        "commercial",
        "payroll",
        "issuingBank",
        "countryOfIssuance",
        "productId",
        "business",
        "consumer",
        "purchase",
        "corporate",
    ] {
        data.insert(name.to_owned(), json!("Unknown"));
    }
    Value::Object(data)
}
