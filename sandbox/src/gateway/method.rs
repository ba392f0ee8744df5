//! Payment methods and their nonces at the server API (wire §11.7).

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{
    Gateway, address,
    card::{CardInput, Place},
    merchant, method_xml, name,
    node::Node,
    refusal::{Fault, Refusal},
    server_body,
    validation::Faults,
    vault::{self, Owner, Unvaulted, Wish},
    vault_request::{Options, payable},
    verification_xml,
    xml::Xml,
};
use crate::ledger::{self, Addressed, Deleted, Method, Vaulted};

const PATH: &[&str] = &["payment_method"];

/// Where the faults of a raw card sit.
const CARD: Place = Place {
    card: &["credit_card"],
    billing: &["credit_card", "billing_address"],
};

/// `POST …/payment_methods`: from a nonce, or from a card as typed (`credit_card` as the root).
pub(crate) async fn create(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match server_body(&headers, &body) {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    let wish = match request.at("credit_card") {
        Node::Nil => from_nonce_wish(&gateway, request.at("payment_method")).await,
        card => Ok(from_card_wish(&gateway, card)),
    };
    let wish = match wish {
        Ok(Ok(wish)) => wish,
        Ok(Err(faults)) => return faults.to_xml(&request),
        Err(refusal) => return refusal.status().into_response(),
    };
    let account = wish.verified_by.unwrap_or(merchant::DEFAULT);
    let card = wish.account.card().cloned();
    match vault::store(&gateway, wish).await {
        Ok(method) => answer(&gateway, &method, StatusCode::CREATED),
        Err(Unvaulted::Unverified(unverified)) => {
            let now = gateway.clock.now();
            verification_xml::answer(&unverified, card.as_ref(), account, now, &request)
        }
        Err(Unvaulted::Stopped(vaulted)) => match stopped(vaulted) {
            Some(faults) => faults.to_xml(&request),
            None => Refusal::Internal.status().into_response(),
        },
        Err(Unvaulted::Refused(refusal)) => refusal.status().into_response(),
    }
}

/// What the ledger found in the way, at its field.
fn stopped(vaulted: Vaulted) -> Option<Faults> {
    let (path, field, fault) = match vaulted {
        Vaulted::NoCustomer => (PATH, "customer_id", Fault::MethodCustomerInvalid),
        Vaulted::TokenTaken => (CARD.card, "token", Fault::TokenInUse),
        Vaulted::Duplicate => (CARD.card, "number", Fault::Duplicate),
        Vaulted::DuplicateOfCustomer => (CARD.card, "number", Fault::DuplicateForCustomer),
        Vaulted::NonceGone => (PATH, "payment_method_nonce", Fault::MethodNonceConsumed),
        Vaulted::Unaddressed(Addressed::TooMany) => {
            (CARD.billing, "base", Fault::AddressesTooMany)
        }
        Vaulted::NoAddress => (PATH, "billing_address_id", Fault::BillingAddressUnknown),
        Vaulted::NoMethod
        // None comes of a method for a customer that is there.
        | Vaulted::Done(_) | Vaulted::CustomerTaken | Vaulted::Unaddressed(_) => return None,
    };
    Some(Faults::one(path, field, fault))
}

/// What a request asks for, or what is wrong with it.
type Wished = Result<Wish, Faults>;

async fn from_nonce_wish(gateway: &Gateway, method: &Node) -> Result<Wished, Refusal> {
    let mut faults = Faults::default();
    let customer = method.at("customer_id").string();
    if customer.is_none() {
        faults.push(PATH, "customer_id", Fault::MethodCustomerRequired);
    }
    let payable = match method.at("payment_method_nonce").text() {
        None => {
            faults.push(PATH, "payment_method_nonce", Fault::MethodNonceRequired);
            None
        }
        Some(nonce) => match payable(gateway, nonce).await? {
            Ok(payable) => Some(payable),
            Err((field, fault)) => {
                let path = if field == "number" { CARD.card } else { PATH };
                faults.push(path, field, fault);
                None
            }
        },
    };
    let saved = payable.as_ref().and_then(|payable| payable.saved.as_ref());
    if let (Some(saved), Some(customer)) = (saved, &customer)
        && saved.customer_id != *customer
    {
        faults.push(PATH, "payment_method_nonce", Fault::NonceOfOther);
    }
    let token = method.at("token").string();
    if let Some(fault) = token.as_deref().and_then(name::token_fault) {
        faults.push(CARD.card, "token", fault);
    }
    let options = Options::read(method.at("options"));
    let (customer, payable) = match faults.or(customer.zip(payable)) {
        Ok(both) => both,
        Err(faults) => return Ok(Err(faults)),
    };
    let mut account = payable.account;
    if let ledger::Account::Card(card) = &mut account {
        if let Some(name) = method.at("cardholder_name").string() {
            card.cardholder_name = Some(name);
        }
        if let Some(billing) = address::read(method.at("billing_address")) {
            card.billing = Some(billing);
        }
    }
    Ok(Ok(options.wish(
        Owner::Known(customer),
        account,
        token,
        payable.digest,
    )))
}

fn from_card_wish(gateway: &Gateway, card: &Node) -> Wished {
    let mut faults = Faults::default();
    let customer = card.at("customer_id").string();
    if customer.is_none() {
        faults.push(CARD.card, "customer_id", Fault::MethodCustomerRequired);
    }
    let token = card.at("token").string();
    if let Some(fault) = token.as_deref().and_then(name::token_fault) {
        faults.push(CARD.card, "token", fault);
    }
    let options = Options::read(card.at("options"));
    let account = options.verified_by.unwrap_or(merchant::DEFAULT);
    let checked = match gateway.check(CardInput::read(card), CARD, account, false) {
        Ok(checked) => Some(checked),
        Err(more) => {
            faults.append(more);
            None
        }
    };
    let (customer, checked) = faults.or(customer.zip(checked))?;
    let account = ledger::Account::Card(Box::new(checked));
    Ok(options.wish(Owner::Known(customer), account, token, None))
}

/// `GET …/payment_methods/any/{token}`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, token)): Path<(String, String)>,
) -> Response {
    match load(&gateway, &token).await {
        Ok(method) => answer(&gateway, &method, StatusCode::OK),
        Err(refusal) => refusal.status().into_response(),
    }
}

/// `DELETE …/payment_methods/any/{token}`. Subscriptions to it are canceled: the merchant may do that, a shopper not.
pub(crate) async fn delete(
    State(gateway): State<Arc<Gateway>>,
    Path((_, token)): Path<(String, String)>,
) -> Response {
    let method = match load(&gateway, &token).await {
        Ok(method) => method,
        Err(refusal) => return refusal.status().into_response(),
    };
    let now = gateway.clock.now();
    match gateway.ledger.delete_method(method.id, true, now).await {
        Ok(Deleted::Done) => deleted(),
        Ok(Deleted::Unknown | Deleted::Subscribed) => Refusal::NotFound.status().into_response(),
        Err(_) => Refusal::Internal.status().into_response(),
    }
}

/// 200 with a blank body: one official SDK takes no 204, and another no body at all (wire §11.1).
pub(crate) fn deleted() -> Response {
    let headers = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
    (StatusCode::OK, headers, " ").into_response()
}

/// A method by its token.
pub(crate) async fn load(gateway: &Gateway, token: &str) -> Result<Method, Refusal> {
    let method = gateway.ledger.method(token).await;
    method
        .map_err(|_| Refusal::Internal)?
        .ok_or(Refusal::NotFound)
}

/// An answer that is a method.
pub(crate) fn answer(gateway: &Gateway, method: &Method, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    method_xml::write(&mut xml, method, gateway.clock.month());
    xml.answer(status)
}
