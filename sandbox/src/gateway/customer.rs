//! Customers at the server API (wire §11.8).

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

use super::{
    Gateway, address,
    card::{CUSTOMER, CardInput, is_longer},
    customer_xml, merchant,
    method::deleted,
    name,
    node::Node,
    refusal::{Fault, Refusal},
    server_body,
    validation::Faults,
    vault::{self, Owner, Unvaulted, Wish},
    vault_request::{Options, payable},
    verification_xml,
    xml::Xml,
};
use crate::{
    ledger::{Account, Customer, NewCustomer, StoredCustomer, Vaulted},
    random,
};

const PATH: &[&str] = &["customer"];

/// The most characters of any field but the id.
const MAX_FIELD: usize = 255;

/// `POST …/customers`, with or without something to pay with.
pub(crate) async fn create(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match server_body(&headers, &body) {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    let customer = request.at("customer");
    let mut faults = check(customer);
    let id = customer.at("id").string();
    if let Some(fault) = id.as_deref().and_then(name::customer_fault) {
        faults.push(PATH, "id", fault);
    }
    let is_own_id = id.is_some();
    let mut new = NewCustomer {
        id: id.unwrap_or_else(random::customer_id),
        detail: address::customer(customer),
        created_at: gateway.clock.now(),
    };
    let wish = match wish(&gateway, customer, &new, &mut faults).await {
        Ok(wish) => wish,
        Err(refusal) => return refusal.status().into_response(),
    };
    if let Err(faults) = faults.or(Some(())) {
        return faults.to_xml(&request);
    }
    for _ in 0..random::ID_TRIES {
        let made = match &wish {
            None => gateway
                .ledger
                .create_customer(new.clone())
                .await
                .map_err(|_| Unvaulted::Refused(Refusal::Internal)),
            Some(wish) => {
                let wish = Wish {
                    owner: Owner::New(Box::new(new.clone())),
                    ..wish.clone()
                };
                match vault::store(&gateway, wish).await {
                    Ok(_) => Ok(true),
                    Err(Unvaulted::Stopped(Vaulted::CustomerTaken)) => Ok(false),
                    Err(other) => Err(other),
                }
            }
        };
        match made {
            Ok(true) => return answer(&gateway, &new.id, StatusCode::CREATED).await,
            Ok(false) if is_own_id => {
                return Faults::one(PATH, "id", Fault::CustomerIdInUse).to_xml(&request);
            }
            Ok(false) => new.id = random::customer_id(),
            Err(unvaulted) => {
                return refused(&gateway, &unvaulted, wish.as_ref(), &request);
            }
        }
    }
    Refusal::Internal.status().into_response()
}

fn refused(
    gateway: &Gateway,
    unvaulted: &Unvaulted,
    wish: Option<&Wish>,
    request: &Node,
) -> Response {
    let of_card = |field, fault| Faults::one(CUSTOMER.card, field, fault).to_xml(request);
    match unvaulted {
        Unvaulted::Unverified(unverified) => {
            let card = wish.and_then(|wish| wish.account.card());
            let account = wish.and_then(|wish| wish.verified_by);
            let account = account.unwrap_or(merchant::DEFAULT);
            verification_xml::answer(unverified, card, account, gateway.clock.now(), request)
        }
        Unvaulted::Stopped(Vaulted::Duplicate) => of_card("number", Fault::Duplicate),
        Unvaulted::Stopped(Vaulted::TokenTaken) => of_card("token", Fault::TokenInUse),
        Unvaulted::Stopped(Vaulted::NonceGone) => {
            let fault = Fault::MethodNonceConsumed;
            Faults::one(PATH, "payment_method_nonce", fault).to_xml(request)
        }
        // A new customer has no cards that could be in the way, and is there.
        Unvaulted::Stopped(_) => Refusal::Internal.status().into_response(),
        Unvaulted::Refused(refusal) => refusal.status().into_response(),
    }
}

/// What the customer is to pay with, if anything: a nonce, or a card as typed.
async fn wish(
    gateway: &Gateway,
    customer: &Node,
    new: &NewCustomer,
    faults: &mut Faults,
) -> Result<Option<Wish>, Refusal> {
    let card = customer.at("credit_card");
    let options = Options::read(card.at("options"));
    let token = card.at("token").string();
    if let Some(fault) = token.as_deref().and_then(name::token_fault) {
        faults.push(CUSTOMER.card, "token", fault);
    }
    let owner = Owner::New(Box::new(new.clone()));
    let nonce = customer.at("payment_method_nonce").text();
    let nonce = nonce.or(card.at("payment_method_nonce").text());
    if let Some(nonce) = nonce {
        return Ok(match payable(gateway, nonce).await? {
            Ok(payable) if payable.saved.is_some() => {
                faults.push(PATH, "payment_method_nonce", Fault::NonceOfOther);
                None
            }
            Ok(payable) => Some(options.wish(owner, payable.account, token, payable.digest)),
            Err((field, fault)) => {
                let path = if field == "number" {
                    CUSTOMER.card
                } else {
                    PATH
                };
                faults.push(path, field, fault);
                None
            }
        });
    }
    if card.at("number").is_nil() {
        return Ok(None);
    }
    let checked = gateway.check(CardInput::read(card), CUSTOMER, merchant::DEFAULT, false);
    Ok(match checked {
        Ok(card) => Some(options.wish(owner, Account::Card(Box::new(card)), token, None)),
        Err(more) => {
            faults.append(more);
            None
        }
    })
}

/// `GET …/customers/{id}`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    answer(&gateway, &id, StatusCode::OK).await
}

/// `PUT …/customers/{id}`: what is given is changed, what is not stays. `default_payment_method_token` names the method
/// that becomes the default.
pub(crate) async fn update(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match server_body(&headers, &body) {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    let stored = match load(&gateway, &id).await {
        Ok(stored) => stored,
        Err(refusal) => return refusal.status().into_response(),
    };
    let changes = request.at("customer");
    if let Err(faults) = check(changes).or(Some(())) {
        return faults.to_xml(&request);
    }
    let token = changes.at("default_payment_method_token").text();
    let default = match token {
        None => None,
        Some(token) => match gateway.ledger.method(token).await {
            Ok(Some(method)) if method.customer_id == id => Some(method.id),
            Ok(_) => {
                let fault = Fault::TokenInvalid;
                let faults = Faults::one(PATH, "default_payment_method_token", fault);
                return faults.to_xml(&request);
            }
            Err(_) => return Refusal::Internal.status().into_response(),
        },
    };
    let detail = changed(stored.detail, changes);
    let now = gateway.clock.now();
    let updated = gateway
        .ledger
        .update_customer(id.clone(), detail, default, now);
    match updated.await {
        Ok(true) => answer(&gateway, &id, StatusCode::OK).await,
        Ok(false) => Refusal::NotFound.status().into_response(),
        Err(_) => Refusal::Internal.status().into_response(),
    }
}

fn changed(stored: Customer, changes: &Node) -> Customer {
    let new = address::customer(changes);
    Customer {
        first_name: new.first_name.or(stored.first_name),
        last_name: new.last_name.or(stored.last_name),
        company: new.company.or(stored.company),
        email: new.email.or(stored.email),
        phone: new.phone.or(stored.phone),
        fax: new.fax.or(stored.fax),
        website: new.website.or(stored.website),
        international_phone: new.international_phone.or(stored.international_phone),
        custom_fields: stored.custom_fields,
    }
}

/// `DELETE …/customers/{id}`
pub(crate) async fn delete(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let now = gateway.clock.now();
    match gateway.ledger.delete_customer(id, now).await {
        Ok(true) => deleted(),
        Ok(false) => Refusal::NotFound.status().into_response(),
        Err(_) => Refusal::Internal.status().into_response(),
    }
}

async fn load(gateway: &Gateway, id: &str) -> Result<StoredCustomer, Refusal> {
    let found = gateway.ledger.customer(id).await;
    found
        .map_err(|_| Refusal::Internal)?
        .ok_or(Refusal::NotFound)
}

async fn answer(gateway: &Gateway, id: &str, status: StatusCode) -> Response {
    let customer = match load(gateway, id).await {
        Ok(customer) => customer,
        Err(refusal) => return refusal.status().into_response(),
    };
    let Ok(methods) = gateway.ledger.methods_of(id).await else {
        return Refusal::Internal.status().into_response();
    };
    let Ok(addresses) = gateway.ledger.addresses_of(id).await else {
        return Refusal::Internal.status().into_response();
    };
    let mut xml = Xml::new();
    let today = gateway.clock.month();
    customer_xml::write(&mut xml, &customer, &methods, &addresses, today);
    xml.answer(status)
}

fn check(customer: &Node) -> Faults {
    let mut faults = Faults::default();
    let fields = [
        ("first_name", Fault::CustomerFirstNameTooLong),
        ("last_name", Fault::CustomerLastNameTooLong),
        ("company", Fault::CustomerCompanyTooLong),
        ("email", Fault::EmailTooLong),
        ("phone", Fault::PhoneTooLong),
        ("fax", Fault::FaxTooLong),
        ("website", Fault::WebsiteTooLong),
    ];
    for (field, fault) in fields {
        if is_longer(customer.at(field).text(), MAX_FIELD) {
            faults.push(PATH, field, fault);
        }
    }
    let email = customer.at("email").text();
    if email.is_some_and(|email| !is_email(email)) {
        faults.push(PATH, "email", Fault::EmailInvalid);
    }
    faults
}

/// Something, an at sign, and something with a dot in it; whether mail arrives is for a mail to find out.
fn is_email(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    text.split_once('@').is_some_and(|(name, host)| {
        is_part(name) && is_part(host) && host.contains('.') && !host.contains('@')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails() {
        for email in ["a@b.c", "ada+x@shop.example"] {
            assert!(is_email(email), "{email}");
        }
        for email in ["", "a", "@b.c", "a@", "a@b", "a b@c.d", "a@b@c.d"] {
            assert!(!is_email(email), "{email}");
        }
    }
}
