//! Where a payment stands.

use async_graphql::Enum;

use crate::ledger::Status;

/// Where a transaction or a refund stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaymentStatus {
    AuthorizationExpired,
    Authorized,
    Authorizing,
    Failed,
    GatewayRejected,
    ProcessorDeclined,
    Settled,
    SettlementConfirmed,
    SettlementDeclined,
    SettlementPending,
    Settling,
    SubmittedForSettlement,
    Voided,
}

impl From<Status> for PaymentStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::AuthorizationExpired => Self::AuthorizationExpired,
            Status::Authorized => Self::Authorized,
            Status::Failed => Self::Failed,
            Status::GatewayRejected => Self::GatewayRejected,
            Status::ProcessorDeclined => Self::ProcessorDeclined,
            Status::Settled => Self::Settled,
            Status::SettlementConfirmed => Self::SettlementConfirmed,
            Status::SettlementDeclined => Self::SettlementDeclined,
            Status::SettlementPending => Self::SettlementPending,
            Status::Settling => Self::Settling,
            Status::SubmittedForSettlement => Self::SubmittedForSettlement,
            Status::Voided => Self::Voided,
        }
    }
}

/// Who changed a payment.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaymentSource {
    Api,
    ControlPanel,
    PaymentReader,
    Recurring,
    Unknown,
}
