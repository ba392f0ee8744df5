//! A change of the books: what is sold, captured, refunded or voided, with everything that must happen along with it.

use super::{
    Subscribing, Transaction, Unsubscribed,
    types::NonceDigest,
    vault::{Moving, Vaulted, Vaulting},
};
use crate::clock::Millis;

/// A change of the books. All of it takes place, or nothing.
#[derive(Clone, Debug, Default)]
pub struct Booking {
    /// When.
    pub now: Millis,
    /// A transaction to be written.
    pub new: Option<Transaction>,
    /// A transaction as it is to stand from now on, with the version that the change was made of.
    pub changed: Option<Transaction>,
    /// A nonce to be used up.
    pub consumes: Option<NonceDigest>,
    /// A payment method to be stored along with it.
    pub vaulting: Option<Box<Vaulting>>,
    /// Addresses that a saved payment method and its customer get along with it.
    pub moving: Option<Box<Moving>>,
    /// A subscription to be written along with it.
    pub subscribes: Option<Box<Subscribing>>,
    /// What must not have been sold a moment ago.
    pub unless: Option<Rival>,
    /// The answer to be kept under the idempotency key of its request.
    pub keeps: Option<KeptAnswer>,
}

/// A sale that would be the same one again: of the same card, amount and order id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rival {
    /// A keyed digest of the card number.
    pub number_id: String,
    /// Minor units.
    pub amount: i64,
    /// The merchant's own name for it.
    pub order_id: Option<String>,
    /// How far back counts.
    pub since: Millis,
}

/// An answer under an idempotency key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptAnswer {
    /// SHA-256 of the key, with what it is a key for.
    pub key: [u8; 32],
    /// SHA-256 of the request's body: the same key with another body is a mistake and not a retry.
    pub request: [u8; 32],
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// What became of a booking. Only with `Done` anything was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Booked {
    /// It is in the books.
    Done,
    /// The nonce was used, or its time ran out meanwhile.
    NonceGone,
    /// The new transaction's id is taken; try another.
    IdTaken,
    /// The transaction or the subscription was changed meanwhile; look at it again.
    Stale,
    /// The same was sold a moment ago, by the transaction of this id.
    Rival(String),
    /// The payment method can't be stored; never [`Vaulted::Done`].
    Unvaulted(Vaulted),
    /// The subscription can't be written.
    Unsubscribed(Unsubscribed),
    /// The request was answered before.
    Answered(KeptAnswer),
}
