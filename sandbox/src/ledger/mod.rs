//! The gateway's memory, and the invariants that it carries by itself.
//!
//! One writer at a time, whatever the database: in SQLite by its only writing connection, in PostgreSQL by a lock that
//! every sandbox over the same tables takes for each commit. A change may therefore look before it writes, and nobody
//! comes in between. Every method answers after its change is committed.

mod account;
mod bank;
mod bank_verification;
mod bin_data;
mod book;
mod booking;
mod group;
mod paypal;
mod recurring;
mod said;
mod session;
mod sql;
mod transaction;
mod types;
mod vault;
mod verification;
mod wallet;

use std::pin::Pin;

pub use self::{
    account::Account,
    bank::{AchMandate, BankBehavior, LocalPayment, SepaDebitAccount, UsBankAccount},
    bank_verification::{BankCheck, BankVerification, BankVerificationStatus},
    bin_data::BinData,
    booking::{Booked, Booking, KeptAnswer, Rival},
    paypal::{Consent, PaypalAccount, VenmoAccount},
    recurring::{
        Modification, ModificationKind, Plan, PlanDetail, Recurring, Subscribing, Subscription,
        SubscriptionDetail, SubscriptionEvent, SubscriptionStatus, Trial, TrialUnit, Unsubscribed,
    },
    said::{Installments, PaypalTerms, Said},
    session::{Session, SessionKind},
    sql::SqlLedger,
    transaction::{
        AUTHORIZATION, Adjustment, Billed, Detail, Event, Kind, Level, LineItem, Links, Package,
        Processor, Saved, Settlement, Status, ThreeDSecure, Transaction,
    },
    types::{
        Address, Card, Customer, Descriptor, NewNonce, NonceDigest, Phone, StoredNonce, Tokenized,
    },
    vault::{
        Addressed, Billing, Deleted, Method, MethodId, MethodUpdate, Moving, NewAddress,
        NewCustomer, NewMethod, PointingNonce, Refused, StoredAddress, StoredCustomer, Vault,
        Vaulted, Vaulting,
    },
    verification::{NameAnswer, Verification, VerificationDetail, VerificationStatus},
    wallet::{ApplePayCard, CheckoutCard, CheckoutWallet, GooglePayCard},
};
use crate::clock::Millis;

/// What a ledger's method gives back.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, LedgerError>> + Send + 'a>>;

/// Nonces, transactions, sessions; the vault, and recurring billing.
pub trait Ledger: Vault + Recurring + Send + Sync {
    /// The key that signs client tokens; made at the first call, the same ever after.
    fn signing_key(&self) -> Answer<'_, [u8; 32]>;

    /// Stores new nonces at once, all or none.
    fn store_nonces(&self, nonces: Vec<NewNonce>) -> Answer<'_, ()>;

    /// A nonce, used or not, expired or not.
    fn nonce(&self, digest: NonceDigest) -> Answer<'_, Option<StoredNonce>>;

    /// Changes the books. Of any number of bookings with one nonce, one takes place; the same holds for an idempotency
    /// key, and for changes of one version of a transaction.
    fn book(&self, booking: Booking) -> Answer<'_, Booked>;

    /// The answer that is kept under an idempotency key.
    fn kept_answer(&self, key: [u8; 32]) -> Answer<'_, Option<KeptAnswer>>;

    /// A transaction by its id.
    fn transaction<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Transaction>>;

    /// A page of transactions, newest first.
    fn transactions(&self, of: Of, page: Page) -> Answer<'_, Vec<Transaction>>;

    /// How many transactions there are, of whatever status.
    fn transaction_count(&self) -> Answer<'_, u64>;

    /// Stores a new session; `false` if its id is taken.
    fn store_session(&self, session: Session) -> Answer<'_, bool>;

    /// A session, expired or not.
    fn session<'a>(&'a self, kind: SessionKind, id: &'a str) -> Answer<'a, Option<Session>>;

    /// Writes a session over the version that it was made of; `false` if it was changed meanwhile.
    fn replace_session(&self, session: Session) -> Answer<'_, bool>;

    /// Deletes what nothing refers to and nobody can use any more: nonces and sessions that expired before this time and
    /// never paid, and answers kept before it. Says how many.
    fn sweep(&self, before: Millis) -> Answer<'_, u64>;

    /// Deletes everything but the key that signs client tokens: the gateway's tables and the demo shop's.
    fn reset(&self) -> Answer<'_, ()>;
}

/// Whose transactions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Of {
    /// All.
    All,
    /// Those with a merchant's order id.
    Order(String),
    /// Those of a customer in the vault.
    Customer(String),
}

/// A part of a list that is ordered from new to old.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The last one of the page before: when it was made, and its id.
    pub after: Option<(Millis, String)>,
    /// The most that are wanted.
    pub limit: i64,
}

impl Page {
    /// The newest.
    #[must_use]
    pub const fn first(limit: i64) -> Self {
        Self { after: None, limit }
    }
}

/// The ledger could not do its work. Its cause is logged where it happened and holds no data of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the ledger can't be reached; see the log")]
pub struct LedgerError;
