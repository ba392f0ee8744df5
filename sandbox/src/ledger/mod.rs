//! The gateway's memory, and the invariants that it carries by itself.
//!
//! The trait names no database, so that a second implementation (several sandboxes over one PostgreSQL) needs no change
//! elsewhere. Every method answers after its change is committed.

mod account;
mod bin_data;
mod group;
mod sqlite;
mod types;
mod vault;

use std::pin::Pin;

pub use self::{
    account::{Account, PaypalAccount, VenmoAccount},
    bin_data::BinData,
    sqlite::SqliteLedger,
    types::{
        Address, Card, Customer, Descriptor, Detail, Event, NewNonce, NonceDigest, Processor,
        Recorded, Saved, Status, Step, StoredNonce, Tokenized, Transaction,
    },
    vault::{
        Deleted, Method, MethodId, NewCustomer, NewMethod, PointingNonce, Refused, StoredCustomer,
        Subscribed, Subscription, Vault, Vaulted, Vaulting,
    },
};
use crate::clock::Millis;

/// What a ledger's method gives back.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, LedgerError>> + Send + 'a>>;

/// Nonces and transactions; and the vault.
pub trait Ledger: Vault + Send + Sync {
    /// The key that signs client tokens; made at the first call, the same ever after.
    fn signing_key(&self) -> Answer<'_, [u8; 32]>;

    /// Stores a new nonce.
    fn store_nonce(&self, nonce: NewNonce) -> Answer<'_, ()>;

    /// Stores several new nonces at once, all or none.
    fn store_nonces(&self, nonces: Vec<NewNonce>) -> Answer<'_, ()>;

    /// A nonce, used or not, expired or not.
    fn nonce(&self, digest: NonceDigest) -> Answer<'_, Option<StoredNonce>>;

    /// Writes a sale and uses up its nonce, both or neither. Of any number of sales with one nonce, one is written.
    fn record(
        &self,
        sale: Transaction,
        nonce: Option<NonceDigest>,
        now: Millis,
    ) -> Answer<'_, Recorded>;

    /// A transaction by its id.
    fn transaction<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Transaction>>;

    /// Every transaction with a merchant's order id, oldest first.
    fn transactions_of_order<'a>(&'a self, order_id: &'a str) -> Answer<'a, Vec<Transaction>>;

    /// How many transactions there are, of whatever status.
    fn transaction_count(&self) -> Answer<'_, u64>;

    /// Changes a transaction's status if it still stands where the step says; `false` if it does not.
    fn advance(&self, step: Step) -> Answer<'_, bool>;
}

/// The ledger could not do its work. Its cause is logged where it happened and holds no data of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the ledger can't be reached; see the log")]
pub struct LedgerError;
