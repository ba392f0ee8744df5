//! What transactions and refunds have in common.
#![allow(
    clippy::duplicated_attributes,
    reason = "each field of an interface says its own type, and two say the same"
)]

use async_graphql::{ID, Interface};

use super::{MonetaryAmount, PaymentStatus, PaymentStatusEvent, Refund, Transaction};
use crate::{
    gateway::graphql::scalars::Timestamp,
    ledger::{self, Kind},
};

/// A transaction or a refund.
#[derive(Interface)]
#[graphql(
    field(name = "id", ty = "ID"),
    field(name = "legacy_id", ty = "ID"),
    field(name = "created_at", ty = "Option<Timestamp>"),
    field(name = "amount", ty = "MonetaryAmount"),
    field(name = "order_id", ty = "Option<String>"),
    field(name = "status", ty = "PaymentStatus"),
    field(name = "status_history", ty = "Vec<PaymentStatusEvent>")
)]
pub(crate) enum Payment {
    Refund(Refund),
    Transaction(Transaction),
}

impl From<ledger::Transaction> for Payment {
    fn from(payment: ledger::Transaction) -> Self {
        match payment.detail.kind {
            Kind::Sale => Self::Transaction(payment.into()),
            Kind::Credit => Self::Refund(payment.into()),
        }
    }
}
