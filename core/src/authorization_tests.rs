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
        ClientAuthorizationInvalid, ClientGatewayConfigurationInvalidDomain, ClientGatewayNetwork,
        ClientInvalidAuthorization,
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
