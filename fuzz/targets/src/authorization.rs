//! Client tokens and tokenization keys.

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use serde_json::Value;
use tillframe_core::{
    authorization::{self, Authorization},
    secret::AuthorizationText,
};

/// The input is an authorization, and the JSON of a client token and of a session's.
pub fn authorization(data: &[u8]) {
    check(&String::from_utf8_lossy(data));
    check(&BASE64_STANDARD.encode(data));
    check(&["head", &BASE64_URL_SAFE_NO_PAD.encode(data), "signature"].join("."));
}

fn check(text: &str) {
    let Some(text) = AuthorizationText::new(text) else {
        return;
    };
    let parse_json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let Ok(read) = authorization::parse(&text, parse_json, None) else {
        return;
    };
    let urls = [Some(&read.configuration_url), read.graphql_url.as_ref()];
    for url in urls.into_iter().flatten() {
        assert!(
            is_trusted(url.as_str(), read.development),
            "{}",
            url.as_str()
        );
    }
    assert_hidden(&read);
}

/// The gateway's own domains over TLS, or this machine in development.
fn is_trusted(url: &str, development: bool) -> bool {
    let url = url.to_ascii_lowercase();
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, _) = rest.split_at(end);
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    let loopback = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    let gateway = ["braintreegateway.com", "braintree-api.com", "paypal.com"]
        .iter()
        .any(|domain| host == *domain || host.ends_with(&[".", domain].concat()));
    match scheme {
        "https" => gateway || development && loopback,
        "http" => development && loopback,
        _ => false,
    }
}

/// Logs and error reports take what `Debug` shows.
fn assert_hidden(read: &Authorization) {
    let hidden = [read.credential.parameter(), "(…)"].concat();
    assert_eq!(format!("{:?}", read.credential), hidden);
}
