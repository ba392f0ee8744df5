use serde::{Deserialize, Serialize};

use crate::{
    clock::Millis,
    ledger::{
        Account, Verification,
        types::{Address, Customer, NonceDigest},
    },
};

/// Names a payment method for ever: it is never given again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MethodId(pub(in crate::ledger) i64);

/// A customer to be stored.
#[derive(Clone, Debug)]
pub struct NewCustomer {
    /// Chosen by the merchant or at random.
    pub id: String,
    /// As given.
    pub detail: Customer,
    /// When.
    pub created_at: Millis,
}

/// A stored customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredCustomer {
    /// Its id.
    pub id: String,
    /// As given.
    pub detail: Customer,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// A payment method to be stored.
#[derive(Clone, Debug)]
pub struct NewMethod {
    /// Chosen by the merchant or at random.
    pub token: String,
    /// Whose it is.
    pub customer_id: String,
    /// What it is. The billing address of a card stands beside it, not in it.
    pub account: Account,
    /// The billing address.
    pub billing: Option<Billing>,
    /// Takes the place of the customer's default. A customer's first method is the default in any case.
    pub make_default: bool,
    /// Which cards of the same number stand in the way.
    pub refused: Refused,
    /// When.
    pub created_at: Millis,
}

/// Which cards of the same number stand in the way of a new one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Refused {
    /// Those of any customer.
    pub anywhere: bool,
    /// Those of the same customer.
    pub of_customer: bool,
}

/// A nonce to be stored that points to the method of the same write.
#[derive(Clone, Debug)]
pub struct PointingNonce {
    /// Its digest.
    pub digest: NonceDigest,
    /// The account that it was made for.
    pub merchant_account_id: String,
    /// From when on it is refused.
    pub expires_at: Millis,
}

/// All that belongs to the storing of one method. It takes place whole or not at all.
#[derive(Clone, Debug)]
pub struct Vaulting {
    /// A customer to be made along with it.
    pub customer: Option<NewCustomer>,
    /// The method.
    pub method: NewMethod,
    /// The nonce that it is made of, to be used up.
    pub consumed: Option<NonceDigest>,
    /// A nonce that is to stand for it.
    pub nonce: Option<PointingNonce>,
    /// What the bank said of it.
    pub verification: Option<Box<Verification>>,
    /// Another address of the customer to be stored along with it, such as the one to ship to.
    pub address: Option<NewAddress>,
}

/// A change of a payment method. It takes place whole or not at all; what is `None` stays as it is.
#[derive(Clone, Debug)]
pub struct MethodUpdate {
    /// Which.
    pub method: MethodId,
    /// Its new name to merchants.
    pub token: Option<String>,
    /// What it is from now on.
    pub account: Option<Account>,
    /// Its billing address from now on.
    pub billing: Option<Billing>,
    /// It becomes the default.
    pub make_default: bool,
    /// Which other cards of the same number stand in the way.
    pub refused: Refused,
    /// A nonce to be used up: the card came from it.
    pub consumed: Option<NonceDigest>,
    /// What the bank said of it.
    pub verification: Option<Box<Verification>>,
    /// When.
    pub now: Millis,
}

/// Addresses that a saved method and its customer get.
#[derive(Clone, Debug)]
pub struct Moving {
    /// Which method.
    pub method: MethodId,
    /// Whose it is.
    pub customer_id: String,
    /// The method's billing address from now on.
    pub billing: Option<Billing>,
    /// Another address of the customer, such as the one to ship to.
    pub address: Option<NewAddress>,
    /// When.
    pub now: Millis,
}

/// The billing address of a method.
#[derive(Clone, Debug)]
pub enum Billing {
    /// Stored along with it.
    New(NewAddress),
    /// In the vault already, by its id.
    Known(String),
    /// In the vault already, and changed along with it.
    Changed(String, Address),
}

/// An address to be stored.
#[derive(Clone, Debug)]
pub struct NewAddress {
    /// Whose it is.
    pub customer_id: String,
    /// Two lower-case letters or digits; unique among the customer's.
    pub id: String,
    /// Its lines.
    pub address: Address,
    /// When.
    pub created_at: Millis,
}

/// A stored address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredAddress {
    /// Whose it is.
    pub customer_id: String,
    /// Unique among the customer's.
    pub id: String,
    /// Its lines.
    pub address: Address,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// What became of a new address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addressed {
    /// It is stored.
    Done,
    /// The customer is not there.
    NoCustomer,
    /// The customer has an address of that id.
    IdTaken,
    /// The customer has 50, which is the limit (wire §11.5).
    TooMany,
}

/// What became of a vaulting. Only after `Done` anything was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vaulted {
    /// It is stored.
    Done(MethodId),
    /// The new customer's id is taken.
    CustomerTaken,
    /// The customer is not there.
    NoCustomer,
    /// The token is taken.
    TokenTaken,
    /// A card of that number is in the vault.
    Duplicate,
    /// The customer has a card of that number.
    DuplicateOfCustomer,
    /// The nonce is used, expired or unknown.
    NonceGone,
    /// The billing address, or the other one, can't be stored; never [`Addressed::Done`].
    Unaddressed(Addressed),
    /// The billing address is not there.
    NoAddress,
    /// The method to be changed is not there.
    NoMethod,
}

/// A stored payment method.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Method {
    /// Names it for ever.
    pub id: MethodId,
    /// Names it to merchants.
    pub token: String,
    /// Whose it is.
    pub customer_id: String,
    /// What it is. A card has its billing address here too.
    pub account: Account,
    /// The billing address in the vault.
    pub billing: Option<StoredAddress>,
    /// What the customer pays with if nothing else is said.
    pub is_default: bool,
    /// It pays for a subscription that was not canceled.
    pub has_subscription: bool,
    /// When it was stored.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// What became of a deletion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deleted {
    /// It is gone.
    Done,
    /// There is none.
    Unknown,
    /// A subscription holds it.
    Subscribed,
}
