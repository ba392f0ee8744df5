//! Payment methods of the merchant's customers: stored, found, deleted (wire §11.7). How they are changed is in
//! [`method_change`](super::method_change).

use super::{
    Gateway,
    method_kind::{self, MethodKind},
    method_request,
    method_root::Root,
    node::Node,
    paypal,
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
    /// That one only.
    Of(&'static MethodKind),
}

impl Kind {
    /// By the word in a path.
    pub(crate) fn of_path(word: &str) -> Option<Self> {
        let is_it = |kind: &&MethodKind| kind.element.replace('-', "_") == word;
        match word {
            "any" => Some(Self::Any),
            _ => method_kind::ALL.into_iter().find(is_it).map(Self::Of),
        }
    }

    fn has(self, account: &Account) -> bool {
        match self {
            Self::Any => true,
            Self::Of(kind) => method_kind::of(account) == kind,
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
    let nonce = asked.at("payment_method_nonce").text();
    if nonce.is_none() && root != Root::Card && !is_typed(asked) {
        if owner.is_none() {
            root.without_customer(&mut faults);
        }
        match root {
            Root::Paypal => root.account(Fault::NotVaultable, &mut faults),
            _ => root.nonce(Fault::MethodNonceRequired, &mut faults),
        }
        return Err(faults.into());
    }
    let wish = method_request::wish(gateway, root, asked, nonce, owner, &mut faults).await?;
    let wish = faults.or(wish)?;
    let root = root.of(&wish.account);
    let stored = vault::store(gateway, wish).await;
    stored.map_err(|unvaulted| root.unmet(unvaulted))
}

/// The request itself says what pays.
fn is_typed(asked: &Node) -> bool {
    !asked.at("number").is_nil() || paypal::typed(asked).is_some()
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
