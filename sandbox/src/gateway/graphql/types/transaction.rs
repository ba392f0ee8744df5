//! A transaction: money on its way to the merchant.

use async_graphql::{Context, ID, Object, Result};

use super::{
    Address, Customer, MonetaryAmount, PaymentMethod, PaymentMethodDetails, PaymentStatus,
    PaymentStatusEvent, Refund,
    adjustment::AuthorizationAdjustment,
    elsewhere::{DisbursementDetails, Dispute},
    level::{
        self, CustomField, TransactionDescriptor, TransactionLineItem, TransactionShipping,
        TransactionTax,
    },
    processor::TransactionAuthorizationProcessorResponse,
    risk::RiskData,
    status::PaymentSource,
};
use crate::{
    gateway::{
        Gateway, amount,
        graphql::{asked, global_id, scalars::Timestamp},
        merchant,
    },
    ledger::{self, LedgerError},
};

/// A transaction.
pub(crate) struct Transaction(pub(in crate::gateway::graphql) ledger::Transaction);

impl From<ledger::Transaction> for Transaction {
    fn from(transaction: ledger::Transaction) -> Self {
        Self(transaction)
    }
}

#[Object]
impl Transaction {
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

    async fn purchase_order_number(&self) -> Option<&str> {
        self.0.detail.level.purchase_order_number.as_deref()
    }

    pub(super) async fn status(&self) -> PaymentStatus {
        self.0.status.into()
    }

    /// How it came to where it stands, the newest step first.
    pub(super) async fn status_history(&self) -> Vec<PaymentStatusEvent> {
        PaymentStatusEvent::all(&self.0)
    }

    #[graphql(deprecation = "Use statusHistory.")]
    async fn processor_response(&self) -> Option<TransactionAuthorizationProcessorResponse> {
        TransactionAuthorizationProcessorResponse::of(&self.0.detail.processor)
    }

    /// What paid, as it was then.
    async fn payment_method_snapshot(&self) -> Option<PaymentMethodDetails> {
        let detail = &self.0.detail;
        Some(PaymentMethodDetails::of(
            &detail.account,
            detail.three_d_secure.as_ref(),
        ))
    }

    /// What paid, if it is in the vault.
    async fn payment_method(&self, ctx: &Context<'_>) -> Result<Option<PaymentMethod>> {
        Ok(payment_method(asked::server(ctx)?, &self.0).await?)
    }

    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        Ok(customer(asked::server(ctx)?, &self.0).await?)
    }

    async fn billing_address(&self) -> Option<Address> {
        Address::given(&self.0.detail.billing)
    }

    async fn shipping(&self) -> Option<TransactionShipping> {
        level::shipping(&self.0)
    }

    async fn tax(&self) -> Option<TransactionTax> {
        level::tax(&self.0)
    }

    async fn discount_amount(&self) -> Option<String> {
        self.0.detail.level.discount_amount.map(amount::write)
    }

    /// What of the amount is a surcharge.
    async fn surcharge_amount(&self) -> Option<String> {
        self.0.detail.level.surcharge_amount.map(amount::write)
    }

    async fn line_items(&self) -> Vec<TransactionLineItem> {
        let lines = self.0.detail.level.line_items.iter();
        lines.map(TransactionLineItem::from).collect()
    }

    async fn descriptor(&self) -> Option<TransactionDescriptor> {
        level::descriptor(&self.0)
    }

    async fn custom_fields(&self) -> Vec<CustomField> {
        level::custom_fields(&self.0.detail.custom_fields)
    }

    async fn channel(&self) -> Option<&str> {
        self.0.detail.channel.as_deref()
    }

    async fn source(&self) -> PaymentSource {
        if self.0.detail.recurring {
            PaymentSource::Recurring
        } else {
            PaymentSource::Api
        }
    }

    async fn risk_data(&self) -> Option<RiskData> {
        RiskData::captured(self.0.detail.device_data_captured)
    }

    async fn merchant_id(&self) -> ID {
        ID(merchant::ID.to_owned())
    }

    async fn merchant_account_id(&self) -> Option<ID> {
        Some(ID(self.0.merchant_account_id.clone()))
    }

    async fn merchant_name(&self) -> Option<&str> {
        Some(merchant::ID)
    }

    /// Its refunds, the oldest first.
    async fn refunds(&self, ctx: &Context<'_>) -> Result<Vec<Refund>> {
        let refunds = linked(asked::server(ctx)?, &self.0.detail.links.refunds).await?;
        Ok(refunds.into_iter().map(Refund::from).collect())
    }

    /// Its partial captures, the oldest first.
    async fn partial_capture_details(&self, ctx: &Context<'_>) -> Result<Option<PartialCaptures>> {
        let links = &self.0.detail.links;
        if links.partial_settlements.is_empty() {
            return Ok(None);
        }
        let captures = linked(asked::server(ctx)?, &links.partial_settlements).await?;
        Ok(Some(PartialCaptures(captures)))
    }

    /// What it is a partial capture of.
    async fn parent_transaction(&self, ctx: &Context<'_>) -> Result<Option<Self>> {
        let parent = self.0.detail.links.authorized.clone();
        let parents = linked(asked::server(ctx)?, parent.as_slice()).await?;
        Ok(parents.into_iter().next().map(Self))
    }

    async fn authorization_adjustments(&self) -> Vec<AuthorizationAdjustment> {
        let detail = &self.0.detail;
        let adjustments = detail.adjustments.iter();
        adjustments
            .map(|adjustment| AuthorizationAdjustment::of(adjustment, &detail.currency))
            .collect()
    }

    async fn disputes(&self) -> Vec<Dispute> {
        Vec::new()
    }

    async fn disbursement_details(&self) -> Option<DisbursementDetails> {
        None
    }

    async fn partially_authorized(&self) -> bool {
        false
    }
}

/// The parts of a transaction that were captured one by one.
pub(crate) struct PartialCaptures(Vec<ledger::Transaction>);

#[Object(name = "PartialCaptureDetails")]
impl PartialCaptures {
    async fn captures(&self) -> Vec<Transaction> {
        self.0.iter().cloned().map(Transaction).collect()
    }
}

pub(super) async fn payment_method(
    gateway: &Gateway,
    of: &ledger::Transaction,
) -> std::result::Result<Option<PaymentMethod>, LedgerError> {
    match &of.detail.saved {
        Some(saved) => PaymentMethod::load(gateway, &saved.token).await,
        None => Ok(None),
    }
}

pub(super) async fn customer(
    gateway: &Gateway,
    of: &ledger::Transaction,
) -> std::result::Result<Option<Customer>, LedgerError> {
    match of.customer_id() {
        Some(id) => Customer::load(gateway, id).await,
        None => Ok(None),
    }
}

/// Transactions that belong to another.
pub(super) async fn linked(
    gateway: &Gateway,
    ids: &[String],
) -> std::result::Result<Vec<ledger::Transaction>, LedgerError> {
    let mut found = Vec::new();
    for id in ids {
        found.extend(gateway.ledger.transaction(id).await?);
    }
    Ok(found)
}
