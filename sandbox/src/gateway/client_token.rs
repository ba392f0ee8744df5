//! `POST …/client_token`: tokens of version 1, 2 and 3 (wire §1.2, §11.4).

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use super::{
    Gateway,
    configuration::{merge, shared},
    fingerprint::Scope,
    merchant,
    node::Node,
    refusal::Fault,
    server_body,
    validation::Faults,
    xml::Xml,
};

/// How many sites a token may name.
const MAX_DOMAINS: usize = 5;

const PATH: &[&str] = &["client_token"];
const OPTIONS: &[&str] = &["client_token", "options"];

/// Options that only make sense for a customer.
const CUSTOMER_OPTIONS: [(&str, Fault); 4] = [
    ("make_default", Fault::MakeDefaultNeedsCustomer),
    ("verify_card", Fault::VerifyCardNeedsCustomer),
    (
        "fail_on_duplicate_payment_method",
        Fault::DuplicateNeedsCustomer,
    ),
    (
        "fail_on_duplicate_payment_method_for_customer",
        Fault::CustomerDuplicateNeedsCustomer,
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    One,
    Two,
    Three,
}

/// Makes a client token.
pub(crate) async fn create(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match server_body(&headers, &body) {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    match parse(request.at("client_token")) {
        Err(faults) => faults.to_xml(&request),
        Ok((version, scope)) => {
            let mut xml = Xml::new();
            let token = token(&gateway, version, &scope);
            xml.element("client-token", |xml| xml.text("value", &token));
            xml.answer(StatusCode::CREATED)
        }
    }
}

fn parse(token: &Node) -> Result<(Version, Scope), Faults> {
    let mut faults = Faults::default();
    let version = match token.at("version").text() {
        None | Some("2") => Some(Version::Two),
        Some("1") => Some(Version::One),
        Some("3") => Some(Version::Three),
        Some(_) => None,
    };
    if version.is_none() {
        faults.push(PATH, "version", Fault::VersionUnsupported);
    }
    if token.at("customer_id").text().is_some() {
        // The sandbox has no vault, so no customer exists.
        faults.push(PATH, "customer_id", Fault::CustomerUnknown);
    } else {
        for (option, fault) in CUSTOMER_OPTIONS {
            if token.at("options").at(option).is_true() {
                faults.push(OPTIONS, option, fault);
            }
        }
    }
    let named = token.at("merchant_account_id").text();
    let account = named.map_or(Some(merchant::DEFAULT), merchant::account);
    if account.is_none() {
        faults.push(PATH, "merchant_account_id", Fault::TokenAccountUnknown);
    }
    let domains = domains(token.at("domains"), &mut faults);
    let scope = account.map(|account| Scope {
        account,
        account_is_named: named.is_some(),
        domains,
    });
    faults.or(version.zip(scope))
}

fn domains(node: &Node, faults: &mut Faults) -> Vec<String> {
    let Node::List(items) = node else {
        return Vec::new();
    };
    if items.len() > MAX_DOMAINS {
        faults.push(PATH, "domains", Fault::DomainsTooMany);
    }
    let names: Vec<String> = items.iter().filter_map(Node::string).collect();
    if names.len() != items.len() || !names.iter().all(|name| is_domain(name)) {
        faults.push(PATH, "domains", Fault::DomainInvalid);
    }
    names
}

/// RFC 1035, with at least one dot.
fn is_domain(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(is_label)
}

fn token(gateway: &Gateway, version: Version, scope: &Scope) -> String {
    let fingerprint = gateway.fingerprints.issue(scope, gateway.clock.now());
    let mut token = json!({
        "version": match version {
            Version::One => 1,
            Version::Two => 2,
            Version::Three => 3,
        },
        "authorizationFingerprint": fingerprint,
        "configUrl": gateway.urls.config,
    });
    if version != Version::Three {
        merge(&mut token, copied(gateway, scope));
    }
    match version {
        Version::One => token.to_string(),
        Version::Two | Version::Three => BASE64.encode(token.to_string()),
    }
}

/// Versions 1 and 2 carry a copy of the configuration.
fn copied(gateway: &Gateway, scope: &Scope) -> Value {
    let mut copy = shared(&gateway.urls, scope.account);
    merge(
        &mut copy,
        json!({ "clientApiUrl": gateway.urls.client_api }),
    );
    if scope.account_is_named {
        merge(&mut copy, json!({ "merchantAccountId": scope.account.id }));
    }
    copy
}
