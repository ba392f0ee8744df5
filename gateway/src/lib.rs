//! A typed, asynchronous client of the gateway's server API, for a merchant's backend.
//!
//! Read it in this order:
//!
//! 1. [`Config`] and [`Gateway`]: where the gateway is, who asks, and the calls.
//! 2. [`SaleRequest`] and [`ClientTokenRequest`]: what a call carries; [`CustomerRequest`] and [`VaultRequest`] for
//!    returning customers; [`TransactionSearch`] and its like for finding things again.
//! 3. [`Transaction`], [`SavedCustomer`], [`PaymentMethod`]: what comes back.
//! 4. [`Error`]: one variant for each party who can do something about a failure.
//!
//! What this client does not do is part of its contract: it takes no card number, for a backend that never sees one is out
//! of most of a PCI audit (browsers turn cards into nonces); it follows no redirect, reads no more than
//! [`MAX_ANSWER_BYTES`], and never sends a sale a second time unless nothing of the first one left
//! this machine. Everything that may have charged a card and did not say so is told apart by
//! [`Error::outcome_unknown`].

mod amount;
mod client;
mod config;
mod error;
mod request;
mod secret;
mod transaction;
mod transport;
mod vault;
mod xml;

pub use crate::amount::{Amount, ParseAmountError};
pub use crate::client::Gateway;
pub use crate::config::{Config, ConfigError, Timeouts};
pub use crate::error::{Error, ValidationError};
pub use crate::request::{
    Address, AddressFrom, ClientTokenRequest, Customer, Descriptor, Keep, Level2, PayBy,
    SaleRequest, VaultOptions,
};
pub use crate::secret::{ClientToken, Nonce, PrivateKey};
pub use crate::transaction::{
    CaptureRequest, Card, Expiry, Found, Kind, Links, ProcessorResponse, Range, ResponseType,
    Settle, Status, StatusEvent, Text, ThreeDSecure, Transaction, TransactionSearch, Wallet,
};
pub use crate::transport::MAX_ANSWER_BYTES;
pub use crate::vault::{
    Account, CustomerRequest, CustomerSearch, MethodUpdate, NonceDetails, PaymentMethod,
    SavedAddress, SavedCustomer, VaultRequest, Verification, VerificationSearch,
    VerificationStatus,
};

/// The result of every call to the gateway.
pub type Result<T> = core::result::Result<T, Error>;
