//! The vault: customers, their addresses and payment methods, and what banks said of those.

mod address;
mod sql;
mod store;
mod types;
mod write;

pub use self::types::{
    Addressed, Billing, Deleted, Method, MethodId, MethodUpdate, Moving, NewAddress, NewCustomer,
    NewMethod, PointingNonce, Refused, StoredAddress, StoredCustomer, Vaulted, Vaulting,
};
pub(super) use self::{
    store::{look, look_at_moving, move_to, store},
    write::apply,
};
use super::{
    Answer, Page, Verification,
    types::{Address, Customer},
};
use crate::clock::Millis;

/// A change of the vault.
pub(super) enum Change {
    Vault(Box<Vaulting>),
    Method(Box<MethodUpdate>),
    Customer(Box<NewCustomer>),
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
    Address(Box<NewAddress>),
    Move {
        customer: String,
        id: String,
        detail: Box<Address>,
        now: Millis,
    },
    Unaddress {
        customer: String,
        id: String,
    },
    Verified(Box<Verification>),
}

/// What became of it.
#[derive(Clone, Copy)]
pub(super) enum Changed {
    Vault(Vaulted),
    /// It took place, or what it is about is not there.
    Done(bool),
    Deleted(Deleted),
    Addressed(Addressed),
}

/// Customers and what they pay with. Every method answers after its change is committed.
pub trait Vault {
    /// Makes a customer; `false` if the id is taken.
    fn create_customer(&self, customer: NewCustomer) -> Answer<'_, bool>;

    /// A customer by id.
    fn customer<'a>(&'a self, id: &'a str) -> Answer<'a, Option<StoredCustomer>>;

    /// A page of customers, newest first.
    fn customers(&self, page: Page) -> Answer<'_, Vec<StoredCustomer>>;

    /// Writes the whole detail of a customer anew and, if a method of the customer is named, makes it the default;
    /// `false` if there is no such customer or the method is not theirs.
    fn update_customer(
        &self,
        id: String,
        detail: Customer,
        default: Option<MethodId>,
        now: Millis,
    ) -> Answer<'_, bool>;

    /// Deletes a customer with all methods and addresses, and cancels the subscriptions to them; `false` if there is none.
    fn delete_customer(&self, id: String, now: Millis) -> Answer<'_, bool>;

    /// Stores an address of a customer.
    fn create_address(&self, address: NewAddress) -> Answer<'_, Addressed>;

    /// An address by its customer and its id.
    fn address<'a>(&'a self, customer: &'a str, id: &'a str) -> Answer<'a, Option<StoredAddress>>;

    /// A customer's addresses, oldest first.
    fn addresses_of<'a>(&'a self, customer: &'a str) -> Answer<'a, Vec<StoredAddress>>;

    /// Writes the whole of an address anew; `false` if there is none.
    fn update_address(
        &self,
        customer: String,
        id: String,
        detail: Address,
        now: Millis,
    ) -> Answer<'_, bool>;

    /// Deletes an address; methods that it is the billing address of have none then. `false` if there is none.
    fn delete_address(&self, customer: String, id: String) -> Answer<'_, bool>;

    /// Stores a payment method, with its customer, nonces and verification, or nothing at all.
    fn vault(&self, vaulting: Vaulting) -> Answer<'_, Vaulted>;

    /// Changes a payment method; what is `None` stays as it is.
    fn update_method(&self, update: MethodUpdate) -> Answer<'_, Vaulted>;

    /// A method by its token.
    fn method<'a>(&'a self, token: &'a str) -> Answer<'a, Option<Method>>;

    /// A method by its id, which nonces hold.
    fn method_by_id(&self, id: MethodId) -> Answer<'_, Option<Method>>;

    /// A customer's methods, oldest first.
    fn methods_of<'a>(&'a self, customer: &'a str) -> Answer<'a, Vec<Method>>;

    /// All methods, oldest first, after one and at most so many.
    fn methods(&self, after: Option<MethodId>, limit: i64) -> Answer<'_, Vec<Method>>;

    /// Deletes a method; if it was the default, the oldest of the customer's others becomes it. Subscriptions to it are
    /// canceled if that is allowed, else they keep it.
    fn delete_method(
        &self,
        method: MethodId,
        even_subscribed: bool,
        now: Millis,
    ) -> Answer<'_, Deleted>;

    /// Stores a verification. Its id must be new.
    fn store_verification(&self, verification: Verification) -> Answer<'_, ()>;

    /// A verification by id.
    fn verification<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Verification>>;

    /// A page of verifications, newest first.
    fn verifications(&self, page: Page) -> Answer<'_, Vec<Verification>>;

    /// The verifications of a method, newest first.
    fn verifications_of(&self, method: MethodId) -> Answer<'_, Vec<Verification>>;
}
