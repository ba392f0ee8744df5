//! The addresses of a customer, at the server API and for GraphQL (wire §11.8).

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    Gateway, address, address_xml,
    method_call::deleted,
    node::Node,
    refusal::{Fault, Refusal},
    server_call::{Asked, Unmet},
    validation::Faults,
};
use crate::{
    ledger::{Address, Addressed, NewAddress, StoredAddress},
    random,
};

const PATH: &[&str] = &["address"];

/// Stores an address of a customer; faults are at `address`.
///
/// # Errors
///
/// There is no such customer, something is wrong with the address, or the customer has 50.
pub(crate) async fn make(
    gateway: &Gateway,
    customer: &str,
    asked: &Node,
) -> Result<StoredAddress, Unmet> {
    let known = gateway.ledger.customer(customer).await?;
    let customer_id = known.ok_or(Refusal::NotFound)?.id;
    let address = checked(Address::default(), asked)?;
    let now = gateway.clock.now();
    for _ in 0..random::ID_TRIES {
        let new = NewAddress {
            customer_id: customer_id.clone(),
            id: random::address_id(),
            address: address.clone(),
            created_at: now,
        };
        match gateway.ledger.create_address(new.clone()).await? {
            Addressed::Done => return load(gateway, customer, &new.id).await.map_err(Unmet::from),
            Addressed::NoCustomer => return Err(Refusal::NotFound.into()),
            Addressed::TooMany => {
                return Err(Faults::one(PATH, "base", Fault::AddressesTooMany).into());
            }
            Addressed::IdTaken => {}
        }
    }
    Err(Refusal::Internal.into())
}

/// Changes what is given of an address; the rest stays.
///
/// # Errors
///
/// There is no such address, or something would be wrong with it.
pub(crate) async fn change(
    gateway: &Gateway,
    customer: &str,
    id: &str,
    asked: &Node,
) -> Result<StoredAddress, Unmet> {
    let stored = load(gateway, customer, id).await?;
    let address = checked(stored.address, asked)?;
    let now = gateway.clock.now();
    let (owner, name) = (customer.to_owned(), id.to_owned());
    if gateway
        .ledger
        .update_address(owner, name, address, now)
        .await?
    {
        Ok(load(gateway, customer, id).await?)
    } else {
        Err(Refusal::NotFound.into())
    }
}

/// Deletes an address. Cards that were billed there have no billing address then.
///
/// # Errors
///
/// There is no such address.
pub(crate) async fn remove(gateway: &Gateway, customer: &str, id: &str) -> Result<(), Refusal> {
    let (customer, id) = (customer.to_owned(), id.to_owned());
    let is_gone = gateway.ledger.delete_address(customer, id).await?;
    is_gone.then_some(()).ok_or(Refusal::NotFound)
}

async fn load(gateway: &Gateway, customer: &str, id: &str) -> Result<StoredAddress, Refusal> {
    let found = gateway.ledger.address(customer, id).await?;
    found.ok_or(Refusal::NotFound)
}

fn checked(stored: Address, asked: &Node) -> Result<Address, Faults> {
    if matches!(asked, Node::Text(_) | Node::List(_)) {
        return Err(Faults::one(PATH, "base", Fault::AddressInvalid));
    }
    let mut faults = Faults::default();
    address::check_shape(asked, PATH, &mut faults);
    let address = address::changed(stored, asked);
    if address == Address::default() && faults.iter().next().is_none() {
        faults.push(PATH, "base", Fault::AddressBlank);
    }
    address::check(&address, PATH, &mut faults);
    faults.or(Some(address))
}

/// `POST …/customers/{customer}/addresses`
pub(crate) async fn create(Path((_, customer)): Path<(String, String)>, asked: Asked) -> Response {
    let made = make(&asked.gateway, &customer, asked.node.at("address")).await;
    asked.answer(made.map(|address| address_xml::answer(&address, StatusCode::CREATED)))
}

/// `GET …/customers/{customer}/addresses/{id}`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, customer, id)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    let address = load(&gateway, &customer, &id).await?;
    Ok(address_xml::answer(&address, StatusCode::OK))
}

/// `PUT …/customers/{customer}/addresses/{id}`
pub(crate) async fn update(
    Path((_, customer, id)): Path<(String, String, String)>,
    asked: Asked,
) -> Response {
    let changed = change(&asked.gateway, &customer, &id, asked.node.at("address")).await;
    asked.answer(changed.map(|address| address_xml::answer(&address, StatusCode::OK)))
}

/// `DELETE …/customers/{customer}/addresses/{id}`
pub(crate) async fn delete(
    State(gateway): State<Arc<Gateway>>,
    Path((_, customer, id)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    remove(&gateway, &customer, &id).await?;
    Ok(deleted())
}
