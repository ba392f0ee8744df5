//! Payment methods of the merchant's customers: stored, found, deleted (wire §11.7). How they are changed is in
//! [`method_change`](super::method_change).

use super::{
    Gateway, method_request,
    method_root::Root,
    node::Node,
    refusal::{Fault, Refusal},
    server_call::Unmet,
    validation::Faults,
    vault::{self, Owner},
};
use crate::ledger::{Account, Deleted, Method};

/// The kinds of methods that the server API tells apart by path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whatever it is.
    Any,
    /// Cards only.
    Card,
    /// PayPal accounts only.
    Paypal,
}

impl Kind {
    const fn has(self, account: &Account) -> bool {
        match self {
            Self::Any => true,
            Self::Card => matches!(account, Account::Card(_)),
            Self::Paypal => matches!(account, Account::Paypal(_)),
        }
    }
}

/// Stores a method: of a nonce, or of a card as typed.
///
/// # Errors
///
/// Something is wrong with the request, the bank says no to the card, or there is one already that must not be.
pub(crate) async fn make(gateway: &Gateway, root: Root, asked: &Node) -> Result<Method, Unmet> {
    let mut faults = Faults::default();
    let owner = asked.at("customer_id").string().map(Owner::Known);
    if owner.is_none() {
        root.without_customer(&mut faults);
    }
    let nonce = asked.at("payment_method_nonce").text();
    if nonce.is_none() && root == Root::Method && asked.at("number").is_nil() {
        root.nonce(Fault::MethodNonceRequired, &mut faults);
        return Err(faults.into());
    }
    let wish = method_request::wish(gateway, root, asked, nonce, owner, &mut faults).await?;
    let wish = faults.or(wish)?;
    let stored = vault::store(gateway, wish).await;
    stored.map_err(|unvaulted| root.unmet(unvaulted))
}

/// A method by its token.
pub(crate) async fn load(gateway: &Gateway, kind: Kind, token: &str) -> Result<Method, Refusal> {
    let method = gateway.ledger.method(token).await?;
    method
        .filter(|method| kind.has(&method.account))
        .ok_or(Refusal::NotFound)
}

/// Deletes a method. Subscriptions to it are canceled: the merchant may do that, a shopper not.
///
/// # Errors
///
/// There is none of that token.
pub(crate) async fn remove(gateway: &Gateway, kind: Kind, token: &str) -> Result<(), Refusal> {
    let method = load(gateway, kind, token).await?;
    let now = gateway.clock.now();
    match gateway.ledger.delete_method(method.id, true, now).await? {
        Deleted::Done => Ok(()),
        Deleted::Unknown | Deleted::Subscribed => Err(Refusal::NotFound),
    }
}
