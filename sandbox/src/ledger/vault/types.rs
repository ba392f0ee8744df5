use serde::{Deserialize, Serialize};

use crate::{
    clock::Millis,
    ledger::{
        Account,
        types::{Customer, NonceDigest},
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
    /// What it is.
    pub account: Account,
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
    /// What it is.
    pub account: Account,
    /// What the customer pays with if nothing else is said.
    pub is_default: bool,
    /// A subscription to it is active.
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

/// A subscription: enough of one to hold a payment method.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subscription {
    /// Its id.
    pub id: String,
    /// What it is paid with.
    pub method: MethodId,
    /// The same, by the name for merchants.
    pub token: String,
    /// The merchant's plan.
    pub plan_id: String,
    /// It was not canceled.
    pub is_active: bool,
    /// When it began.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// What became of a new subscription.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subscribed {
    /// It is stored.
    Done,
    /// The id is taken.
    IdTaken,
    /// The method is not there.
    NoMethod,
}
