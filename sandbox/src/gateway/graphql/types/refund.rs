//! A refund: money on its way back to the shopper.

use async_graphql::{Context, ID, Object, Result};

use super::{
    Customer, MonetaryAmount, PaymentMethod, PaymentMethodDetails, PaymentStatus,
    PaymentStatusEvent, Transaction,
    status::PaymentSource,
    transaction::{customer, linked, payment_method},
};
use crate::{
    gateway::graphql::{asked, global_id, scalars::Timestamp},
    ledger,
};

/// A refund.
pub(crate) struct Refund(pub(in crate::gateway::graphql) ledger::Transaction);

impl From<ledger::Transaction> for Refund {
    fn from(transaction: ledger::Transaction) -> Self {
        Self(transaction)
    }
}

#[Object]
impl Refund {
    pub(in crate::gateway::graphql) async fn id(&self) -> ID {
        global_id::transaction(&self.0)
    }

    /// What the server API calls it.
    pub(super) async fn legacy_id(&self) -> ID {
        ID(self.0.id.clone())
    }

    pub(super) async fn created_at(&self) -> Option<Timestamp> {
        Some(Timestamp(self.0.created_at))
    }

    pub(super) async fn amount(&self) -> MonetaryAmount {
        MonetaryAmount::new(self.0.amount, &self.0.detail.currency)
    }

    pub(super) async fn order_id(&self) -> Option<String> {
        self.0.order_id.clone()
    }

    pub(super) async fn status(&self) -> PaymentStatus {
        self.0.status.into()
    }

    /// How it came to where it stands, the newest step first.
    pub(super) async fn status_history(&self) -> Vec<PaymentStatusEvent> {
        PaymentStatusEvent::all(&self.0)
    }

    /// What is paid back; a refund on its own has none.
    async fn refunded_transaction(&self, ctx: &Context<'_>) -> Result<Option<Transaction>> {
        let refunded = self.0.detail.links.refunded.clone();
        let refunded = linked(asked::server(ctx)?, refunded.as_slice()).await?;
        Ok(refunded.into_iter().next().map(Transaction::from))
    }

    async fn merchant_account_id(&self) -> Option<ID> {
        Some(ID(self.0.merchant_account_id.clone()))
    }

    async fn source(&self) -> PaymentSource {
        PaymentSource::Api
    }

    /// What is paid to, as it was then.
    async fn payment_method_snapshot(&self) -> Option<PaymentMethodDetails> {
        Some(PaymentMethodDetails::of(&self.0.detail.account, None))
    }

    /// What is paid to, if it is in the vault.
    async fn payment_method(&self, ctx: &Context<'_>) -> Result<Option<PaymentMethod>> {
        Ok(payment_method(asked::server(ctx)?, &self.0).await?)
    }

    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        Ok(customer(asked::server(ctx)?, &self.0).await?)
    }
}
