//! What the bank said of a card without charging it.

use async_graphql::{Context, Enum, ID, Object, Result};

use super::{
    MonetaryAmount, PaymentMethod, PaymentMethodDetails,
    processor::{
        self, GatewayRejectionReason, PaymentNetworkResponse, VerificationProcessorResponse,
    },
    risk::RiskData,
};
use crate::{
    gateway::graphql::{asked, global_id, scalars::Timestamp},
    ledger::{self, Account},
};

/// What the bank said of a card.
pub(crate) struct Verification(pub(in crate::gateway::graphql) ledger::Verification);

/// How it went.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VerificationStatus {
    Failed,
    GatewayRejected,
    Pending,
    ProcessorDeclined,
    Verified,
    Verifying,
}

impl From<ledger::VerificationStatus> for VerificationStatus {
    fn from(status: ledger::VerificationStatus) -> Self {
        match status {
            ledger::VerificationStatus::Failed => Self::Failed,
            ledger::VerificationStatus::GatewayRejected => Self::GatewayRejected,
            ledger::VerificationStatus::ProcessorDeclined => Self::ProcessorDeclined,
            ledger::VerificationStatus::Verified => Self::Verified,
        }
    }
}

impl From<ledger::Verification> for Verification {
    fn from(verification: ledger::Verification) -> Self {
        Self(verification)
    }
}

#[Object]
impl Verification {
    pub(in crate::gateway::graphql) async fn id(&self) -> ID {
        global_id::verification(&self.0.id)
    }

    /// What the server API calls it.
    async fn legacy_id(&self) -> ID {
        ID(self.0.id.clone())
    }

    async fn status(&self) -> VerificationStatus {
        self.0.detail.status.into()
    }

    async fn merchant_account_id(&self) -> Option<ID> {
        Some(ID(self.0.detail.merchant_account_id.clone()))
    }

    async fn processor_response(&self) -> Option<VerificationProcessorResponse> {
        VerificationProcessorResponse::of(&self.0.detail.processor)
    }

    async fn network_response(&self) -> Option<PaymentNetworkResponse> {
        PaymentNetworkResponse::of(&self.0.detail.processor)
    }

    async fn created_at(&self) -> Option<Timestamp> {
        Some(Timestamp(self.0.created_at))
    }

    async fn gateway_rejection_reason(&self) -> Option<GatewayRejectionReason> {
        processor::rejection(&self.0.detail.processor)
    }

    /// The card in the vault, unless it was deleted or never stored.
    async fn payment_method(&self, ctx: &Context<'_>) -> Result<Option<PaymentMethod>> {
        let Some(id) = self.0.method else {
            return Ok(None);
        };
        let method = asked::server(ctx)?.ledger.method_by_id(id).await?;
        Ok(method.map(PaymentMethod::from))
    }

    /// The card as it was then.
    async fn payment_method_snapshot(&self) -> Option<PaymentMethodDetails> {
        let card = Account::Card(Box::new(self.0.detail.card.clone()));
        Some(PaymentMethodDetails::of(&card, None))
    }

    #[graphql(deprecation = "A verification moves no money.")]
    async fn amount(&self) -> Option<MonetaryAmount> {
        let detail = &self.0.detail;
        Some(MonetaryAmount::new(detail.amount, &detail.currency))
    }

    async fn risk_data(&self) -> Option<RiskData> {
        None
    }
}
