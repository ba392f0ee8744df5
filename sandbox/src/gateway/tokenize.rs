//! A card becomes a nonce: the part that REST and GraphQL share, and the REST call (wire §4.2, §4.5).
//!
//! Whoever may validate (`vault: true` in the browser) gets a card that was checked for everything its account asks for,
//! and status 201. With a client token of a customer that card is vaulted, and the nonce points to it.

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
    card::{self, CardInput, Validation, digits},
    client_refusal,
    configuration::merge,
    fingerprint::CustomerScope,
    merchant::{self, Account, Regulation},
    method_json,
    node::Node,
    refusal::{Fault, Refusal},
    test_cards::Brand,
    validation::Faults,
    vault::{self, Owner, Unvaulted, Wish},
    verification,
};
use crate::{
    clock::Millis,
    ledger::{
        self, Card, Customer, Method, NewCustomer, NewNonce, NonceDigest, PointingNonce, Tokenized,
        Vaulted,
    },
    random,
};

/// How long a nonce can be used.
pub(crate) const LIFETIME: Millis = 3 * 60 * 60 * 1_000;

/// Why a card did not become a nonce.
pub(crate) enum Untokenized {
    /// The card is at fault.
    Faults(Faults),
    /// The gateway is.
    Refused(Refusal),
}

/// A new nonce and what it is of.
pub(crate) struct Made {
    /// The nonce.
    pub nonce: String,
    /// The card as typed, or the code.
    pub of: Tokenized,
    /// The card was vaulted and is the customer's default.
    pub is_default: bool,
}

/// Checks a card and stores a nonce for it, in the vault if the credential names a customer and validation is asked for;
/// answers when all is committed.
pub(crate) async fn tokenize(
    gateway: &Gateway,
    credential: &Credential,
    input: CardInput,
    validation: Validation,
) -> Result<Made, Untokenized> {
    let account = credential.account();
    let number_id = gateway.number_ids.of(&digits(input.number.as_deref()));
    let mut tokenized = input
        .tokenized(account, validation)
        .map_err(Untokenized::Faults)?;
    if let Tokenized::Card(card) = &mut tokenized {
        card.number_id = Some(number_id);
    }
    if let (Some(customer), Tokenized::Card(card)) = (credential.customer(), &tokenized)
        && validation.is_on()
    {
        let account = ledger::Account::Card(card.clone());
        let (nonce, is_default) = vaulted(gateway, credential, customer, account, None).await?;
        return Ok(Made {
            nonce,
            of: tokenized,
            is_default,
        });
    }
    let nonce = store_nonce(gateway, account, tokenized.clone()).await;
    Ok(Made {
        nonce: nonce.map_err(Untokenized::Refused)?,
        of: tokenized,
        is_default: false,
    })
}

/// A new nonce of something that is in no vault.
pub(crate) async fn store_nonce(
    gateway: &Gateway,
    account: &Account,
    stands_for: Tokenized,
) -> Result<String, Refusal> {
    let nonce = random::nonce();
    let now = gateway.clock.now();
    let stored = gateway.ledger.store_nonces(vec![NewNonce {
        digest: NonceDigest::of(&nonce),
        merchant_account_id: account.id.to_owned(),
        stands_for,
        created_at: now,
        expires_at: now + LIFETIME,
    }]);
    stored.await?;
    Ok(nonce)
}

/// Puts what a client named into the vault of its customer. Gives a nonce that points to it, and whether it is the default.
pub(crate) async fn vaulted(
    gateway: &Gateway,
    credential: &Credential,
    customer: &CustomerScope,
    kept: ledger::Account,
    token: Option<String>,
) -> Result<(String, bool), Untokenized> {
    let account = credential.account();
    let nonce = random::nonce();
    let wish = Wish {
        owner: Owner::Known(customer.id.clone()),
        account: kept,
        token,
        make_default: customer.make_default,
        billing_id: None,
        verified_by: customer.verify_card.then(|| account.into()),
        refused: customer.refused,
        consumed: None,
        nonce: Some(PointingNonce {
            digest: NonceDigest::of(&nonce),
            merchant_account_id: account.id.to_owned(),
            expires_at: gateway.clock.now() + LIFETIME,
        }),
    };
    let one = |fault| Untokenized::Faults(Faults::one(card::CLIENT.card, "number", fault));
    let stored = match vault::store(gateway, wish.clone()).await {
        // The customer of a client session is made with their first card.
        Err(Unvaulted::Stopped(Vaulted::NoCustomer)) if credential.session().is_some() => {
            first_of_customer(gateway, wish).await
        }
        stored => stored,
    };
    match stored {
        Ok(method) => Ok((nonce, method.is_default)),
        Err(Unvaulted::Unverified(unverified)) => {
            let place = card::CLIENT;
            Err(Untokenized::Faults(verification::to_faults(
                &unverified,
                place.card,
                place.billing,
            )))
        }
        Err(Unvaulted::Stopped(Vaulted::Duplicate)) => Err(one(Fault::Duplicate)),
        Err(Unvaulted::Stopped(Vaulted::DuplicateOfCustomer)) => {
            Err(one(Fault::DuplicateForCustomer))
        }
        Err(Unvaulted::Stopped(Vaulted::NoCustomer)) => {
            Err(Untokenized::Refused(Refusal::CustomerGone))
        }
        Err(Unvaulted::Stopped(Vaulted::TokenTaken)) => Err(Untokenized::Faults(Faults::one(
            &["paypal_account"],
            "token",
            Fault::PaypalTokenInUse,
        ))),
        // Nothing brings a customer or a nonce of its own, and no card a token.
        Err(Unvaulted::Stopped(_)) => Err(Untokenized::Refused(Refusal::Internal)),
        Err(Unvaulted::Refused(refusal)) => Err(Untokenized::Refused(refusal)),
    }
}

/// Stores a card and its customer; or the card alone, if another one was first with the customer.
async fn first_of_customer(gateway: &Gateway, wish: Wish) -> Result<Method, Unvaulted> {
    let customer = NewCustomer {
        id: wish.owner.id().to_owned(),
        detail: Customer::default(),
        created_at: gateway.clock.now(),
    };
    let with_customer = Wish {
        owner: Owner::New(Box::new(customer)),
        ..wish.clone()
    };
    match vault::store(gateway, with_customer).await {
        Err(Unvaulted::Stopped(Vaulted::CustomerTaken)) => vault::store(gateway, wish).await,
        stored => stored,
    }
}

/// Whether to validate: as asked, else as the credential has it. A tokenization key has no right to.
pub(crate) fn validation(
    credential: &Credential,
    asked: Option<bool>,
) -> Result<Validation, Faults> {
    let has_right = !matches!(credential, Credential::TokenizationKey);
    match asked {
        Some(true) if !has_right => {
            let path: &[&str] = &["options"];
            Err(Faults::one(path, "validate", Fault::ValidateNeedsToken))
        }
        Some(true) => Ok(Validation::Asked),
        None if has_right => Ok(Validation::Unsaid),
        Some(false) | None => Ok(Validation::Off),
    }
}

/// The account whose rules of authentication are asked for: the named one, else the credential's.
pub(crate) fn insight_account(
    credential: &Credential,
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
    let validation = match validation(&credential, asked) {
        Ok(validation) => validation,
        Err(faults) => return faults.to_client_json(),
    };
    let insight = match insight(&credential, &request) {
        Ok(insight) => insight,
        Err(faults) => return faults.to_client_json(),
    };
    match tokenize(&gateway, &credential, CardInput::read(card), validation).await {
        Err(Untokenized::Faults(faults)) => faults.to_client_json(),
        Err(Untokenized::Refused(refusal)) => client_refusal(refusal),
        Ok(made) => {
            let card = payload(&made, insight);
            let status = if validation.is_on() {
                StatusCode::CREATED
            } else {
                StatusCode::ACCEPTED
            };
            (status, Json(json!({ "creditCards": [card] }))).into_response()
        }
    }
}

fn insight(credential: &Credential, request: &Node) -> Result<Option<Regulation>, Faults> {
    if !request.at("authentication_insight").is_true() {
        return Ok(None);
    }
    let named = request.at("merchant_account_id").text();
    insight_account(credential, named).map(|account| Some(account.regulation))
}

fn payload(made: &Made, insight: Option<Regulation>) -> Value {
    let mut payload = match &made.of {
        Tokenized::Card(card) => method_json::card(card),
        // What is tokenized here is a card or a code.
        _ => method_json::code_alone(),
    };
    let more = json!({ "nonce": made.nonce, "consumed": false, "default": made.is_default });
    merge(&mut payload, more);
    if let Some(regulation) = insight {
        let insight =
            json!({ "authenticationInsight": { "regulationEnvironment": regulation.word() } });
        merge(&mut payload, insight);
    }
    payload
}

/// The brand's name in the client API and on transactions.
pub(crate) fn card_type(card: &Card) -> &'static str {
    Brand::from_code(&card.brand).map_or("Unknown", Brand::card_type)
}
