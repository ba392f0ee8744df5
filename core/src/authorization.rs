//! What a client token, the token of a client session or a tokenization key says (wire-protocol §1, §13.2).

use std::fmt;

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use zeroize::Zeroizing;

use crate::{error::ErrorCode, gateway_url::GatewayUrl, json::Json, secret::AuthorizationText};

/// Where `development_…` keys lead unless the merchant names another address.
const DEVELOPMENT_GATEWAY: &str = "http://127.0.0.1:3000";

/// Configuration by GraphQL is understood up to the schema of this day (wire-protocol §3.2).
const NEWEST_GRAPHQL: &str = "2018-05-10";

/// In the addresses that also have it by REST.
const CONFIGURATION_PATH: &[u8] = b"/client_api/v1/configuration";

/// In the fingerprint of a customer.
const CUSTOMER: &[u8] = b"customer_id=";

/// As browsers decode base64: the standard alphabet, with or without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Proof that the merchant lets this page take a payment method.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// From a client token: short-lived, signed by the gateway.
    Fingerprint(Zeroizing<String>),
    /// A key that does not expire and may do less.
    TokenizationKey(Zeroizing<String>),
}

impl Credential {
    /// The credential itself, for the wire.
    #[must_use]
    pub fn expose(&self) -> &str {
        match self {
            Self::Fingerprint(text) | Self::TokenizationKey(text) => text,
        }
    }

    /// Its name in requests of the REST API.
    #[must_use]
    pub const fn parameter(&self) -> &'static str {
        match self {
            Self::Fingerprint(_) => "authorizationFingerprint",
            Self::TokenizationKey(_) => "tokenizationKey",
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.parameter())?;
        out.write_str("(…)")
    }
}

/// An authorization that is understood; whether it is good, the gateway decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Authorization {
    /// Goes with every request.
    pub credential: Credential,
    /// Where the configuration is, by REST.
    pub configuration_url: GatewayUrl,
    /// Where it can be had by GraphQL.
    pub graphql_url: Option<GatewayUrl>,
    /// Base of the client's REST requests, where it is known before the configuration is.
    pub client_api_url: Option<GatewayUrl>,
    /// Loopback addresses may be trusted.
    pub development: bool,
}

impl Authorization {
    /// Whether it is of a customer: then the gateway can have saved methods. Drop-in tells by the same words
    /// (wire-protocol §2.2).
    #[must_use]
    pub fn is_of_customer(&self) -> bool {
        match &self.credential {
            Credential::Fingerprint(text) => {
                let mut parts = text.as_bytes().windows(CUSTOMER.len());
                parts.any(|part| part == CUSTOMER)
            }
            Credential::TokenizationKey(_) => false,
        }
    }
}

/// Reads an authorization. `parse_json` reads JSON text: the browser's parser there, `serde_json` here.
/// `development_gateway` is where `development_…` keys lead; nothing means port 3000 of this machine.
///
/// # Errors
/// The code that the official client ends up with for such an authorization (wire-protocol §1.3), before any request.
pub fn parse<J: Json>(
    text: &AuthorizationText,
    parse_json: impl FnOnce(&str) -> Option<J>,
    development_gateway: Option<&str>,
) -> Result<Authorization, ErrorCode> {
    let text = text.expose();
    match split_key(text) {
        Some((environment, merchant)) => from_key(text, environment, merchant, development_gateway),
        None => from_token(&decode(text)?, parse_json),
    }
}

/// Environment and merchant of a tokenization key: `sandbox_k7p2x9qd_acmetestmerchant`.
fn split_key(text: &str) -> Option<(&str, &str)> {
    let mut parts = text.splitn(3, '_');
    let (environment, key, merchant) = (parts.next()?, parts.next()?, parts.next()?);
    let plain =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let id = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    (plain(environment) && plain(key) && id(merchant)).then_some((environment, merchant))
}

fn from_key(
    key: &str,
    environment: &str,
    merchant: &str,
    development_gateway: Option<&str>,
) -> Result<Authorization, ErrorCode> {
    let local = development_gateway
        .unwrap_or(DEVELOPMENT_GATEWAY)
        .trim_end_matches('/');
    let (api, graphql, development) = match environment {
        "sandbox" => (
            "https://api.sandbox.braintreegateway.com:443",
            "https://payments.sandbox.braintree-api.com/graphql".to_owned(),
            false,
        ),
        "production" => (
            "https://api.braintreegateway.com:443",
            "https://payments.braintree-api.com/graphql".to_owned(),
            false,
        ),
        "development" => (local, [local, "/graphql"].concat(), true),
        // The official client sends this to a page-relative address, where the fetch fails.
        _ => return Err(ErrorCode::ClientGatewayNetwork),
    };
    let configuration = [api, "/merchants/", merchant, "/client_api/v1/configuration"].concat();
    Ok(Authorization {
        credential: Credential::TokenizationKey(Zeroizing::new(key.to_owned())),
        configuration_url: trusted(&configuration, development)?,
        graphql_url: Some(trusted(&graphql, development)?),
        client_api_url: None,
        development,
    })
}

/// The JSON text of a client token: version 1 is that text, later ones are base64 of it, and the token of a client session
/// is a JWT with it in the middle. Signatures are the gateway's business.
fn decode(text: &str) -> Result<Zeroizing<String>, ErrorCode> {
    let compact: Zeroizing<String> = Zeroizing::new(text.split_ascii_whitespace().collect());
    if compact.starts_with('{') {
        return Ok(Zeroizing::new(text.to_owned()));
    }
    let claims = claims(&compact);
    let encoded: &[u8] = match &claims {
        Some(claims) => claims,
        None => compact.as_bytes(),
    };
    let bytes = BASE64
        .decode(encoded)
        .map_err(|_| ErrorCode::ClientInvalidAuthorization)?;
    String::from_utf8(bytes)
        .map(Zeroizing::new)
        .map_err(|_| ErrorCode::ClientInvalidAuthorization)
}

/// The middle part of a JWT, from the alphabet of URLs into the standard one.
fn claims(token: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (_, rest) = token.split_once('.')?;
    let (claims, _) = rest.split_once('.')?;
    let standard = |letter| match letter {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    Some(Zeroizing::new(claims.bytes().map(standard).collect()))
}

fn from_token<J: Json>(
    text: &str,
    parse_json: impl FnOnce(&str) -> Option<J>,
) -> Result<Authorization, ErrorCode> {
    let token = parse_json(text).ok_or(ErrorCode::ClientInvalidAuthorization)?;
    let version = token.get("version").map(|version| version.small());
    if version.is_some_and(|version| !matches!(version, Some(1..=3))) {
        return Err(ErrorCode::ClientInvalidAuthorization);
    }
    // Without its address or its fingerprint the official client asks nobody, or with nothing, and reports what it gets.
    let given = |key| token.text_of(key).filter(|text| !text.is_empty());
    let url = given("configUrl").ok_or(ErrorCode::ClientGatewayNetwork)?;
    let fingerprint =
        given("authorizationFingerprint").ok_or(ErrorCode::ClientAuthorizationInvalid)?;

    let environment = token.text_of("environment");
    let development = environment.is_none_or(|environment| environment == "development");
    let configuration_url = trusted(&url, development)?;
    let graphql = token.get("graphQL").filter(|graphql| {
        let date = graphql.text_of("date");
        // Compared as bytes: searching a text for a text takes 3 KB of the standard library along.
        let mut parts = url.as_bytes().windows(CONFIGURATION_PATH.len());
        parts.any(|part| part == CONFIGURATION_PATH)
            && date.is_some_and(|date| date.as_str() <= NEWEST_GRAPHQL)
    });
    let graphql_url = match graphql.and_then(|graphql| graphql.text_of("url")) {
        Some(url) => Some(trusted(&url, development)?),
        None => None,
    };
    let client_api_url = match given("clientApiUrl") {
        Some(url) => Some(trusted(&url, development)?),
        None => None,
    };
    Ok(Authorization {
        credential: Credential::Fingerprint(Zeroizing::new(fingerprint)),
        configuration_url,
        graphql_url,
        client_api_url,
        development,
    })
}

fn trusted(url: &str, development: bool) -> Result<GatewayUrl, ErrorCode> {
    GatewayUrl::parse(url, development).ok_or(ErrorCode::ClientGatewayConfigurationInvalidDomain)
}

#[cfg(test)]
#[path = "authorization_tests.rs"]
mod tests;
