//! The vault: customers, their payment methods, and subscriptions to them.

mod sqlite;
mod types;
mod write;

pub use self::types::{
    Deleted, Method, MethodId, NewCustomer, NewMethod, PointingNonce, Refused, StoredCustomer,
    Subscribed, Subscription, Vaulted, Vaulting,
};
pub(super) use self::write::{apply, consume};
use super::{Answer, types::Customer};
use crate::clock::Millis;

/// A change of the vault.
pub(super) enum Change {
    Vault(Box<Vaulting>),
    Customer(NewCustomer),
    Update {
        id: String,
        detail: Box<Customer>,
        default: Option<MethodId>,
        now: Millis,
    },
    Forget {
        id: String,
        now: Millis,
    },
    Delete {
        method: MethodId,
        even_subscribed: bool,
        now: Millis,
    },
    Subscribe(Subscription),
    Cancel {
        id: String,
        now: Millis,
    },
}

/// What became of it.
#[derive(Clone, Copy)]
pub(super) enum Changed {
    Vault(Vaulted),
    /// It took place, or what it is about is not there.
    Done(bool),
    Deleted(Deleted),
    Subscribed(Subscribed),
}

/// Customers and what they pay with. Every method answers after its change is committed.
pub trait Vault {
    /// Makes a customer; `false` if the id is taken.
    fn create_customer(&self, customer: NewCustomer) -> Answer<'_, bool>;

    /// A customer by id.
    fn customer<'a>(&'a self, id: &'a str) -> Answer<'a, Option<StoredCustomer>>;

    /// Writes the whole detail of a customer anew and, if a method of the customer is named, makes it the default;
    /// `false` if there is no such customer or the method is not theirs.
    fn update_customer(
        &self,
        id: String,
        detail: Customer,
        default: Option<MethodId>,
        now: Millis,
    ) -> Answer<'_, bool>;

    /// Deletes a customer with all methods, and cancels the subscriptions to them; `false` if there is none.
    fn delete_customer(&self, id: String, now: Millis) -> Answer<'_, bool>;

    /// Stores a payment method, with its customer and nonces, or nothing at all.
    fn vault(&self, vaulting: Vaulting) -> Answer<'_, Vaulted>;

    /// A method by its token.
    fn method<'a>(&'a self, token: &'a str) -> Answer<'a, Option<Method>>;

    /// A method by its id, which nonces hold.
    fn method_by_id(&self, id: MethodId) -> Answer<'_, Option<Method>>;

    /// A customer's methods, oldest first.
    fn methods_of<'a>(&'a self, customer: &'a str) -> Answer<'a, Vec<Method>>;

    /// Deletes a method; if it was the default, the oldest of the customer's others becomes it. Subscriptions to it are
    /// canceled if that is allowed, else they keep it.
    fn delete_method(
        &self,
        method: MethodId,
        even_subscribed: bool,
        now: Millis,
    ) -> Answer<'_, Deleted>;

    /// Stores a subscription to a method.
    fn subscribe(&self, subscription: Subscription) -> Answer<'_, Subscribed>;

    /// A subscription by id.
    fn subscription<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Subscription>>;

    /// Cancels an active subscription; `false` if there is none.
    fn cancel_subscription(&self, id: String, now: Millis) -> Answer<'_, bool>;
}
