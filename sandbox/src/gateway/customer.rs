//! Customers of the merchant, at the server API and for GraphQL (wire §11.8).

use super::{
    Gateway,
    card::CUSTOMER,
    customer_fields::changed,
    method_change, method_request,
    method_root::Root,
    name,
    node::Node,
    refusal::{Fault, Refusal},
    server_call::Unmet,
    validation::Faults,
    vault::{self, Owner, Unvaulted, Wish},
};
use crate::{
    ledger::{Customer, Method, MethodId, NewCustomer, StoredCustomer, Vaulted},
    random,
};

const PATH: &[&str] = &["customer"];

/// Makes a customer, with or without something to pay with: a nonce, or a card as typed.
///
/// # Errors
///
/// Something is wrong with the request, or the bank says no to the card. There is no customer then.
pub(crate) async fn make(gateway: &Gateway, asked: &Node) -> Result<StoredCustomer, Unmet> {
    let mut faults = Faults::default();
    let id = asked.at("id").string();
    if let Some(fault) = id.as_deref().and_then(name::customer_fault) {
        faults.push(PATH, "id", fault);
    }
    let is_own_id = id.is_some();
    let mut new = NewCustomer {
        id: id.unwrap_or_else(random::customer_id),
        detail: changed(Customer::default(), asked, &mut faults),
        created_at: gateway.clock.now(),
    };
    let wish = match payment(asked) {
        None => None,
        Some((card, nonce)) => {
            let owner = Some(Owner::New(Box::new(new.clone())));
            let root = Root::Customer;
            let wish = method_request::wish(gateway, root, card, nonce, owner, &mut faults);
            wish.await?
        }
    };
    faults.or(Some(()))?;
    for _ in 0..random::ID_TRIES {
        match store(gateway, &new, wish.as_ref()).await {
            Ok(()) => return Ok(load(gateway, &new.id).await?),
            Err(Unvaulted::Stopped(Vaulted::CustomerTaken)) if !is_own_id => {
                new.id = random::customer_id();
            }
            Err(unvaulted) => return Err(Root::Customer.unmet(unvaulted)),
        }
    }
    Err(Refusal::Internal.into())
}

async fn store(gateway: &Gateway, new: &NewCustomer, wish: Option<&Wish>) -> Result<(), Unvaulted> {
    let Some(wish) = wish else {
        return match gateway.ledger.create_customer(new.clone()).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Unvaulted::Stopped(Vaulted::CustomerTaken)),
            Err(error) => Err(Unvaulted::Refused(error.into())),
        };
    };
    let wish = Wish {
        owner: Owner::New(Box::new(new.clone())),
        ..wish.clone()
    };
    vault::store(gateway, wish).await.map(|_| ())
}

/// The fields of the card and the nonce that a customer is to pay with.
fn payment(asked: &Node) -> Option<(&Node, Option<&str>)> {
    let card = asked.at("credit_card");
    let nonce = asked.at("payment_method_nonce").text();
    let nonce = nonce.or(card.at("payment_method_nonce").text());
    let is_card = matches!(card, Node::Map(parts) if !parts.is_empty());
    (nonce.is_some() || is_card).then_some((card, nonce))
}

/// Changes what is given of a customer; the rest stays. `default_payment_method_token` names the method that becomes the
/// default. A card or a nonce is stored, or changes the card that `credit_card.options.update_existing_token` names.
///
/// # Errors
///
/// There is no such customer, something is wrong with the request, or the bank says no to the card. Nothing changes then.
pub(crate) async fn change(
    gateway: &Gateway,
    id: &str,
    asked: &Node,
) -> Result<StoredCustomer, Unmet> {
    let stored = load(gateway, id).await?;
    let mut faults = Faults::default();
    if asked.at("id").text().is_some_and(|new| new != id) {
        faults.push(PATH, "id", Fault::CustomerIdFixed);
    }
    let detail = changed(stored.detail, asked, &mut faults);
    let default = default(gateway, id, asked, &mut faults).await?;
    let card = asked.at("credit_card");
    let existing = existing(gateway, id, card, &mut faults).await?;
    let root = Root::Customer;
    if let Some(existing) = existing {
        let method = faults.or(existing)?;
        method_change::change(gateway, root, method, card).await?;
    } else if let Some((card, nonce)) = payment(asked) {
        let owner = Some(Owner::Known(id.to_owned()));
        let wish = method_request::wish(gateway, root, card, nonce, owner, &mut faults);
        let wish = wish.await?;
        let stored = vault::store(gateway, faults.or(wish)?).await;
        stored.map_err(|unvaulted| root.unmet(unvaulted))?;
    } else {
        faults.or(Some(()))?;
    }
    let now = gateway.clock.now();
    let written = gateway
        .ledger
        .update_customer(id.to_owned(), detail, default, now)
        .await?;
    if written {
        Ok(load(gateway, id).await?)
    } else {
        Err(Refusal::NotFound.into())
    }
}

async fn default(
    gateway: &Gateway,
    id: &str,
    asked: &Node,
    faults: &mut Faults,
) -> Result<Option<MethodId>, Refusal> {
    const FIELD: &str = "default_payment_method_token";
    let Some(token) = asked.at(FIELD).text() else {
        return Ok(None);
    };
    let method = owned(gateway, id, token).await?;
    if method.is_none() {
        faults.push(PATH, FIELD, Fault::TokenInvalid);
    }
    Ok(method.map(|method| method.id))
}

/// The card that is to be changed, if one is named, and if it is there.
async fn existing(
    gateway: &Gateway,
    id: &str,
    card: &Node,
    faults: &mut Faults,
) -> Result<Option<Option<Method>>, Refusal> {
    const FIELD: &str = "update_existing_token";
    let Some(token) = card.at("options").at(FIELD).text() else {
        return Ok(None);
    };
    let method = owned(gateway, id, token).await?;
    if method.is_none() {
        faults.push(CUSTOMER.options, FIELD, Fault::UpdateTokenInvalid);
    }
    Ok(Some(method))
}

async fn owned(gateway: &Gateway, id: &str, token: &str) -> Result<Option<Method>, Refusal> {
    let method = gateway.ledger.method(token).await?;
    Ok(method.filter(|method| method.customer_id == id))
}

/// A customer by id.
pub(crate) async fn load(gateway: &Gateway, id: &str) -> Result<StoredCustomer, Refusal> {
    let found = gateway.ledger.customer(id).await?;
    found.ok_or(Refusal::NotFound)
}

/// Deletes a customer with everything that they pay with, and cancels the subscriptions to it.
///
/// # Errors
///
/// There is none of that id.
pub(crate) async fn remove(gateway: &Gateway, id: &str) -> Result<(), Refusal> {
    let now = gateway.clock.now();
    let is_gone = gateway.ledger.delete_customer(id.to_owned(), now).await?;
    is_gone.then_some(()).ok_or(Refusal::NotFound)
}
