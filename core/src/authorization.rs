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
mod tests {
    #![allow(clippy::unwrap_used)]

    use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn read(text: &str) -> Result<Authorization, ErrorCode> {
        parse(
            &AuthorizationText::new(text).unwrap(),
            |text| serde_json::from_str::<Value>(text).ok(),
            None,
        )
    }

    fn token(change: impl FnOnce(&mut Value)) -> String {
        let mut token = json!({
            "version": 2,
            "environment": "sandbox",
            "authorizationFingerprint": "eyJ0.eyJ0.sig?customer_id=",
            "configUrl": "https://api.sandbox.braintreegateway.com:443/merchants/acme/client_api/v1/configuration",
            "graphQL": {"url": "https://payments.sandbox.braintree-api.com/graphql", "date": "2018-05-08", "features": []},
            "challenges": ["cvv"],
        });
        change(&mut token);
        token.to_string()
    }

    fn encoded(change: impl FnOnce(&mut Value)) -> String {
        BASE64_STANDARD.encode(token(change))
    }

    #[test]
    fn all_three_versions_are_read() {
        let one = read(&token(|token| token["version"] = 1.into())).unwrap();
        let two = read(&encoded(|_| ())).unwrap();
        assert_eq!(one, two);
        assert_eq!(two.credential.expose(), "eyJ0.eyJ0.sig?customer_id=");
        assert!(two.graphql_url.is_some() && !two.development);

        let three = json!({"version": 3, "authorizationFingerprint": "f", "configUrl": "http://127.0.0.1:3000/merchants/m/client_api/v1/configuration"});
        let three = read(&BASE64_STANDARD.encode(three.to_string())).unwrap();
        assert!(three.graphql_url.is_none() && three.development);
    }

    #[test]
    fn base64_is_read_as_browsers_do() {
        let padded = encoded(|token| token["x"] = "y".into());
        let mut wrapped = padded.trim_end_matches('=').to_owned();
        wrapped.insert(20, '\n');
        assert_eq!(read(&wrapped), read(&padded));
    }

    #[test]
    fn keys_lead_to_their_environment() {
        let sandbox = read("sandbox_k7p2x9qd_acme_test").unwrap();
        assert_eq!(
            sandbox.configuration_url.as_str(),
            "https://api.sandbox.braintreegateway.com:443/merchants/acme_test/client_api/v1/configuration"
        );
        assert_eq!(sandbox.credential.parameter(), "tokenizationKey");
        assert!(read("production_k_m").is_ok());
        let local = read("development_testing1_integration_merchant_id").unwrap();
        assert_eq!(
            local.graphql_url.unwrap().as_str(),
            "http://127.0.0.1:3000/graphql"
        );

        let text = AuthorizationText::new("development_a_b").unwrap();
        let there = parse::<Value>(&text, |_| None, Some("http://localhost:4000/")).unwrap();
        assert_eq!(
            there.graphql_url.unwrap().as_str(),
            "http://localhost:4000/graphql"
        );
        let evil = parse::<Value>(&text, |_| None, Some("https://evil.example"));
        assert_eq!(
            evil,
            Err(ErrorCode::ClientGatewayConfigurationInvalidDomain)
        );
    }

    fn session(claims: &Value) -> String {
        let claims = BASE64_URL_SAFE_NO_PAD.encode(claims.to_string());
        ["eyJhbGciOiJIUzI1NiJ9", &claims, "c2lnbmF0dXJl"].join(".")
    }

    #[test]
    fn the_token_of_a_session_is_a_jwt() {
        let config = "http://127.0.0.1:3000/merchants/m/client_api/v1/configuration";
        // The umlauts make both letters that the two alphabets do not share.
        let claims = json!({
            "exp": 1_900_000_000, "accessToken": "0b6a4f1e", "configurationUrl": config, "shop": "ü?ä>ö~",
            "configUrl": config, "authorizationFingerprint": "h.c.s?customer_id=",
        });
        let token = session(&claims);
        assert!(token.contains('-') && token.contains('_'), "{token}");
        let read = read(&token).unwrap();
        assert_eq!(read.credential.expose(), "h.c.s?customer_id=");
        assert_eq!(read.configuration_url.as_str(), config);
        assert!(read.development && read.is_of_customer());
        assert!(read.graphql_url.is_none());
    }

    #[test]
    fn a_token_of_a_session_that_says_too_little_is_refused_like_a_client_token() {
        let config = "http://127.0.0.1:3000/merchants/m/client_api/v1/configuration";
        for (claims, code) in [
            (
                json!({ "authorizationFingerprint": "f" }),
                ErrorCode::ClientGatewayNetwork,
            ),
            (
                json!({ "configUrl": config }),
                ErrorCode::ClientAuthorizationInvalid,
            ),
            (
                json!({ "configUrl": "https://evil.example/", "authorizationFingerprint": "f" }),
                ErrorCode::ClientGatewayConfigurationInvalidDomain,
            ),
        ] {
            assert_eq!(read(&session(&claims)), Err(code));
        }
        let whole = session(&json!({ "configUrl": config, "authorizationFingerprint": "f" }));
        assert!(read(&whole).is_ok());
        let (head, _) = whole.rsplit_once('.').unwrap();
        for text in ["..", "a.b", "a..c", "a.!.c", head] {
            assert_eq!(
                read(text),
                Err(ErrorCode::ClientInvalidAuthorization),
                "{text}"
            );
        }
    }

    #[test]
    fn every_malformed_authorization_has_its_documented_error() {
        use ErrorCode::{
            ClientAuthorizationInvalid, ClientGatewayConfigurationInvalidDomain,
            ClientGatewayNetwork, ClientInvalidAuthorization,
        };
        for (text, code) in [
            ("nonsense!".to_owned(), ClientInvalidAuthorization),
            (
                "sandbox_key with a space".to_owned(),
                ClientInvalidAuthorization,
            ),
            ("sandbox_k".to_owned(), ClientInvalidAuthorization),
            ("staging_k_m".to_owned(), ClientGatewayNetwork),
            (
                BASE64_STANDARD.encode("no json"),
                ClientInvalidAuthorization,
            ),
            (
                BASE64_STANDARD.encode([0xff, 0xfe]),
                ClientInvalidAuthorization,
            ),
            (
                encoded(|_| ()).replace('I', "-"),
                ClientInvalidAuthorization,
            ),
            (
                encoded(|token| *token = json!("text")),
                ClientGatewayNetwork,
            ),
            (
                encoded(|token| token["version"] = 4.into()),
                ClientInvalidAuthorization,
            ),
            (
                encoded(|token| token["version"] = "2".into()),
                ClientInvalidAuthorization,
            ),
            (
                encoded(|token| token["configUrl"] = 7.into()),
                ClientGatewayNetwork,
            ),
            (
                encoded(|token| token["configUrl"] = Value::Null),
                ClientGatewayNetwork,
            ),
            (
                encoded(|token| token["configUrl"] = "".into()),
                ClientGatewayNetwork,
            ),
            (
                encoded(|token| token["authorizationFingerprint"] = Value::Null),
                ClientAuthorizationInvalid,
            ),
            (
                encoded(|token| token["configUrl"] = "javascript:alert(1)".into()),
                ClientGatewayConfigurationInvalidDomain,
            ),
            (
                encoded(|token| token["configUrl"] = "http://127.0.0.1:3000/".into()),
                ClientGatewayConfigurationInvalidDomain,
            ),
            (
                encoded(|token| token["graphQL"]["url"] = "https://evil.example/graphql".into()),
                ClientGatewayConfigurationInvalidDomain,
            ),
        ] {
            assert_eq!(read(&text), Err(code), "{text}");
        }
    }

    #[test]
    fn graphql_of_a_later_day_is_not_used() {
        let later = read(&encoded(|token| {
            token["graphQL"]["date"] = "2030-01-01".into()
        }))
        .unwrap();
        assert!(later.graphql_url.is_none());
    }

    #[test]
    fn customers_are_told_from_guests() {
        let is_of_customer = |fingerprint: &str| {
            let token = encoded(|token| token["authorizationFingerprint"] = fingerprint.into());
            read(&token).unwrap().is_of_customer()
        };
        assert!(is_of_customer("eyJ0.eyJ0.sig?customer_id="));
        assert!(is_of_customer(
            "ab12|created_at=x&customer_id=42&public_key=y"
        ));
        assert!(!is_of_customer("eyJ0.eyJ0.sig"));
        assert!(!read("development_a_customer_id").unwrap().is_of_customer());
    }

    #[test]
    fn the_address_of_the_client_api_is_trusted_as_all_are() {
        let with = |url: Value| read(&encoded(|token| token["clientApiUrl"] = url));
        let url = "https://api.sandbox.braintreegateway.com:443/merchants/acme/client_api";
        let there = with(url.into()).unwrap().client_api_url;
        assert_eq!(there.unwrap().as_str(), url);
        for nothing in [Value::Null, "".into(), 7.into()] {
            assert_eq!(with(nothing).unwrap().client_api_url, None);
        }
        assert_eq!(
            with("https://evil.example/client_api".into()),
            Err(ErrorCode::ClientGatewayConfigurationInvalidDomain)
        );
    }

    #[test]
    fn debug_shows_no_credential() {
        let shown = format!("{:?}", read(&encoded(|_| ())).unwrap());
        assert!(
            !shown.contains("eyJ0") && !shown.contains("acme"),
            "{shown}"
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{1,80}|[A-Za-z0-9+/=_.-]{1,80}") {
            let _ = read(&text);
        }

        #[test]
        fn no_token_panics(fields in "[a-zA-Z0-9\":,{}\\[\\] .]{0,80}") {
            let _ = read(&BASE64_STANDARD.encode(format!("{{{fields}}}")));
            let _ = read(&["a", &BASE64_URL_SAFE_NO_PAD.encode(format!("{{{fields}}}")), "c"].join("."));
        }
    }
}
