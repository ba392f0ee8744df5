//! A card becomes a nonce: the part that REST and GraphQL share, and the REST call (wire §4.2).

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
    card::{self, CardInput},
    client_refusal,
    node::Node,
    refusal::{Fault, Refusal},
    test_cards::Brand,
    validation::Faults,
};
use crate::{
    clock::Millis,
    ledger::{Card, NewNonce, NonceDigest},
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
) -> Result<(String, Card), Untokenized> {
    let account = credential.account();
    let card = input
        .check(card::CLIENT, account, validate)
        .map_err(Untokenized::Faults)?;
    let nonce = random::nonce();
    let now = gateway.clock.now();
    let stored = gateway.ledger.store_nonce(NewNonce {
        digest: NonceDigest::of(&nonce),
        merchant_account_id: account.id.to_owned(),
        card: card.clone(),
        created_at: now,
        expires_at: now + LIFETIME,
    });
    stored
        .await
        .map_err(|_| Untokenized::Refused(Refusal::Internal))?;
    Ok((nonce, card))
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
    match tokenize(&gateway, credential, CardInput::read(card), validate).await {
        Err(Untokenized::Faults(faults)) => faults.to_client_json(),
        Err(Untokenized::Refused(refusal)) => client_refusal(refusal),
        Ok((nonce, card)) => {
            let with_insight = request.at("authentication_insight").is_true();
            let card = payload(&nonce, &card, with_insight);
            let status = if validate {
                StatusCode::CREATED
            } else {
                StatusCode::ACCEPTED
            };
            (status, Json(json!({ "creditCards": [card] }))).into_response()
        }
    }
}

fn payload(nonce: &str, card: &Card, with_insight: bool) -> Value {
    let last_two = card.last_four.get(2..).unwrap_or_default();
    let mut payload = json!({
        "type": "CreditCard",
        "nonce": nonce,
        "description": format!("ending in {last_two}"),
        "consumed": false,
        "default": false,
        "isLocked": false,
        "securityQuestions": [],
        "threeDSecureInfo": null,
        "details": {
            "bin": card.bin,
            "lastTwo": last_two,
            "lastFour": card.last_four,
            "cardType": card_type(card),
            "cardholderName": card.cardholder_name,
            "expirationMonth": card.expiration_month,
            "expirationYear": card.expiration_year,
        },
        "binData": bin_data(),
    });
    if with_insight {
        let insight =
            json!({ "authenticationInsight": { "regulationEnvironment": "unregulated" } });
        super::configuration::merge(&mut payload, insight);
    }
    payload
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
