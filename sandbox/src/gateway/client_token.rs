//! `POST …/client_token`: tokens of version 1, 2 and 3 (wire §1.2, §11.4).

use axum::{http::StatusCode, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use super::{
    Gateway,
    configuration::{merge, shared},
    fingerprint::{CustomerScope, Scope},
    merchant,
    node::Node,
    refusal::{Fault, Refusal},
    server_call::{Asked, Unmet},
    validation::Faults,
    xml::Xml,
};
use crate::ledger::Refused;

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

/// At the server API.
pub(crate) async fn create(asked: Asked) -> Response {
    let made = make(&asked.gateway, asked.node.at("client_token")).await;
    asked.answer(made.map(|token| {
        let mut xml = Xml::new();
        xml.element("client-token", |xml| xml.text("value", &token));
        xml.answer(StatusCode::CREATED)
    }))
}

/// Makes a client token. Faults are at `client_token`.
///
/// # Errors
///
/// Something is wrong with the request.
pub(crate) async fn make(gateway: &Gateway, asked: &Node) -> Result<String, Unmet> {
    let customer = customer(gateway, asked).await?;
    let (version, scope) = parse(asked, customer)?;
    let mut token = token(gateway, version, &scope);
    if let Some(preferred) = preferred(gateway, asked) {
        merge(&mut token, json!({ "paymentMethodIdJwt": preferred }));
    }
    Ok(match version {
        Version::One => token.to_string(),
        Version::Two | Version::Three => BASE64.encode(token.to_string()),
    })
}

/// The saved method that the page is to begin with, as a JWT (wire §1.2). Whether there is one of that name is left to the
/// page, as the gateway does: it finds it in its list or not.
fn preferred(gateway: &Gateway, asked: &Node) -> Option<String> {
    let token = asked.at("payment_method_id").text()?;
    let claims = json!({ "pmid": token }).to_string();
    Some(gateway.fingerprints.sign(claims.as_bytes()))
}

/// The customer that is asked for. One that does not exist is a fault like any other.
async fn customer(
    gateway: &Gateway,
    token: &Node,
) -> Result<Option<Result<CustomerScope, Fault>>, Refusal> {
    let Some(id) = token.at("customer_id").text() else {
        return Ok(None);
    };
    let found = gateway.ledger.customer(id).await;
    let found = found.map_err(|_| Refusal::Internal)?;
    let options = token.at("options");
    let is_on = |name: &str| options.at(name).is_true();
    Ok(Some(found.ok_or(Fault::CustomerUnknown).map(|customer| {
        CustomerScope {
            id: customer.id,
            make_default: is_on("make_default"),
            verify_card: is_on("verify_card"),
            refused: Refused {
                anywhere: is_on("fail_on_duplicate_payment_method"),
                of_customer: is_on("fail_on_duplicate_payment_method_for_customer"),
            },
        }
    })))
}

fn parse(
    token: &Node,
    customer: Option<Result<CustomerScope, Fault>>,
) -> Result<(Version, Scope), Faults> {
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
    let customer = match customer {
        Some(Ok(customer)) => Some(customer),
        Some(Err(fault)) => {
            faults.push(PATH, "customer_id", fault);
            None
        }
        None => {
            for (option, fault) in CUSTOMER_OPTIONS {
                if token.at("options").at(option).is_true() {
                    faults.push(OPTIONS, option, fault);
                }
            }
            None
        }
    };
    // One that the merchant does not have is no fault: its default is meant (seed 000).
    let named = token
        .at("merchant_account_id")
        .text()
        .and_then(merchant::account);
    let domains = domains(token.at("domains"), &mut faults);
    let scope = Scope {
        account: named.unwrap_or(merchant::DEFAULT),
        account_is_named: named.is_some(),
        domains,
        customer,
    };
    faults.or(version.map(|version| (version, scope)))
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

fn token(gateway: &Gateway, version: Version, scope: &Scope) -> Value {
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
        // Only here and in no configuration: the browser's own SDK looks for it there, and would leave REST for it.
        merge(
            &mut token,
            json!({ "braintree_api": { "url": gateway.urls.origin, "access_token": fingerprint } }),
        );
    }
    token
}

/// Versions 1 and 2 carry a copy of the configuration.
fn copied(gateway: &Gateway, scope: &Scope) -> Value {
    let mut copy = shared(&gateway.urls, scope.account);
    merge(
        &mut copy,
        json!({ "clientApiUrl": gateway.urls.client_api }),
    );
    if scope.customer.is_some() {
        merge(&mut copy, json!({ "hasCustomer": true }));
    }
    if scope.account_is_named {
        merge(&mut copy, json!({ "merchantAccountId": scope.account.id }));
    }
    copy
}
