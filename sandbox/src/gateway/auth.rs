//! Who is asking: a server with its key pair, or a client with a token or a tokenization key.

use axum::{
    extract::Request,
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use subtle::ConstantTimeEq as _;

use super::{
    Gateway,
    fingerprint::{CustomerScope, Grant},
    merchant::{self, Account},
    refusal::Refusal,
};

/// Credentials that were found good.
#[derive(Clone, Debug)]
pub(crate) enum Credential {
    /// A client token: for an account, and perhaps for a customer.
    ClientToken(Grant),
    /// A tokenization key: fewer rights, the default account.
    TokenizationKey,
    /// The merchant's own key pair.
    Keys,
}

impl Credential {
    /// The account whose configuration and rules apply.
    pub(crate) fn account(&self) -> &'static Account {
        match self {
            Self::ClientToken(grant) => grant.account,
            Self::TokenizationKey | Self::Keys => merchant::DEFAULT,
        }
    }

    /// The customer of the client token, if it has one.
    pub(crate) fn customer(&self) -> Option<&CustomerScope> {
        match self {
            Self::ClientToken(grant) => grant.customer.as_ref(),
            Self::TokenizationKey | Self::Keys => None,
        }
    }

    /// The client session of the token, if it is of one.
    pub(crate) fn session(&self) -> Option<&str> {
        match self {
            Self::ClientToken(grant) => grant.session.as_deref(),
            Self::TokenizationKey | Self::Keys => None,
        }
    }
}

/// Lets a request of the server API through if its key pair is right and its path is the merchant's.
pub(crate) async fn server_keys(request: Request, next: Next) -> Response {
    let refusal = match authorization(request.headers()) {
        None => Refusal::CredentialsMissing,
        Some(value) if !is_key_pair(value) => Refusal::CredentialsInvalid,
        Some(_) if merchant_of(request.uri().path()) != Some(merchant::ID) => {
            Refusal::WrongMerchant
        }
        Some(_) => return next.run(request).await,
    };
    refusal.status().into_response()
}

/// Lets a request of the client API through if its path is the merchant's; its credential is in the query or the body.
pub(crate) async fn client_path(request: Request, next: Next) -> Response {
    if merchant_of(request.uri().path()) == Some(merchant::ID) {
        next.run(request).await
    } else {
        super::client_refusal(Refusal::WrongMerchant)
    }
}

/// The credential of a client request.
pub(crate) fn client(
    gateway: &Gateway,
    fingerprint: Option<&str>,
    key: Option<&str>,
) -> Result<Credential, Refusal> {
    match (fingerprint, key) {
        (Some(fingerprint), _) => gateway
            .fingerprints
            .verify(fingerprint, gateway.clock.now())
            .map(Credential::ClientToken)
            .ok_or(Refusal::CredentialsInvalid),
        (None, Some(key)) if is_tokenization_key(key) => Ok(Credential::TokenizationKey),
        (None, Some(_)) => Err(Refusal::CredentialsInvalid),
        (None, None) => Err(Refusal::CredentialsMissing),
    }
}

/// The credential of a GraphQL request.
pub(crate) fn graphql(gateway: &Gateway, headers: &HeaderMap) -> Result<Credential, Refusal> {
    let value = authorization(headers).ok_or(Refusal::CredentialsMissing)?;
    if let Some(token) = after_scheme(value, "Bearer") {
        let key = is_tokenization_key(token).then_some(token);
        return client(gateway, key.is_none().then_some(token), key);
    }
    if is_key_pair(value) {
        return Ok(Credential::Keys);
    }
    Err(Refusal::CredentialsInvalid)
}

fn authorization(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    (!value.trim().is_empty()).then_some(value)
}

fn is_key_pair(value: &str) -> bool {
    let Some(pair) = after_scheme(value, "Basic").and_then(|pair| BASE64.decode(pair).ok()) else {
        return false;
    };
    let expected = format!("{}:{}", merchant::PUBLIC_KEY, merchant::PRIVATE_KEY);
    pair.ct_eq(expected.as_bytes()).into()
}

fn is_tokenization_key(key: &str) -> bool {
    merchant::TOKENIZATION_KEYS
        .iter()
        .any(|good| key.as_bytes().ct_eq(good.as_bytes()).into())
}

/// Schemes are compared without regard to case, as HTTP wants it.
fn after_scheme<'a>(value: &'a str, scheme: &str) -> Option<&'a str> {
    let (first, rest) = value.split_once(' ')?;
    first.eq_ignore_ascii_case(scheme).then(|| rest.trim())
}

/// `/merchants/{id}/…`, as it was sent: a path is never normalised, so an encoded or dotted spelling is another merchant.
fn merchant_of(path: &str) -> Option<&str> {
    path.strip_prefix("/merchants/")?.split('/').next()
}
