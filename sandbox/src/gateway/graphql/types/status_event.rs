//! The steps in the life of a payment.

use async_graphql::{Interface, SimpleObject};

use super::{
    MonetaryAmount, PaymentStatus,
    processor::{
        self, GatewayRejectionReason, PaymentNetworkResponse, ProcessorDeclineType,
        TransactionAuthorizationProcessorResponse as AuthorizationResponse,
    },
    risk::RiskDecision,
    status::PaymentSource,
};
use crate::{
    gateway::graphql::scalars::Timestamp,
    ledger::{self, AUTHORIZATION, Status, Transaction},
};

/// Declares the types of steps: what all have, and what each has beside it.
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(SimpleObject)]
        pub(crate) struct $name {
            status: PaymentStatus,
            timestamp: Timestamp,
            amount: MonetaryAmount,
            source: PaymentSource,
            terminal: bool,
            $($field: Option<$kind>,)*
        }

        impl $name {
            fn at(event: &ledger::Event, currency: &str) -> Self {
                Self {
                    status: event.status.into(),
                    timestamp: Timestamp(event.at),
                    amount: MonetaryAmount::new(event.amount, currency),
                    source: PaymentSource::Api,
                    terminal: is_last(event.status),
                    $($field: None,)*
                }
            }
        }
    )*};
}

events! {
    /// The bank did not keep the money back any longer.
    AuthorizationExpiredEvent {}
    /// The bank agreed.
    AuthorizedEvent {
        processor_response: AuthorizationResponse,
        network_response: PaymentNetworkResponse,
        risk_decision: RiskDecision,
        authorization_expires_at: Timestamp,
    }
    /// The bank could not be asked.
    FailedEvent {
        processor_response: AuthorizationResponse,
        network_response: PaymentNetworkResponse,
        risk_decision: RiskDecision,
    }
    /// The gateway did not ask the bank, or did not like its answer.
    GatewayRejectedEvent {
        gateway_rejection_reason: GatewayRejectionReason,
        processor_response: AuthorizationResponse,
        network_response: PaymentNetworkResponse,
        risk_decision: RiskDecision,
    }
    /// The bank said no.
    ProcessorDeclinedEvent {
        decline_type: ProcessorDeclineType,
        processor_response: AuthorizationResponse,
        network_response: PaymentNetworkResponse,
        risk_decision: RiskDecision,
    }
    /// The money has moved.
    SettledEvent { processor_response: SettlementResponse, }
    /// The bank will move the money.
    SettlementConfirmedEvent { processor_response: SettlementResponse, }
    /// The bank did not move the money.
    SettlementDeclinedEvent { processor_response: SettlementResponse, }
    /// The bank is about to move the money.
    SettlementPendingEvent { processor_response: SettlementResponse, }
    /// It is in the batch of the day.
    SettlingEvent {}
    /// It waits for the batch of the day.
    SubmittedForSettlementEvent {}
    /// It was taken back before the money moved.
    VoidedEvent {}
}

/// What the bank said when the money was to move.
#[derive(SimpleObject)]
pub(crate) struct SettlementResponse {
    legacy_code: Option<String>,
    message: Option<String>,
}

/// A step in the life of a payment.
#[derive(Interface)]
#[graphql(
    field(name = "status", ty = "&PaymentStatus"),
    field(name = "timestamp", ty = "&Timestamp"),
    field(name = "amount", ty = "&MonetaryAmount"),
    field(name = "source", ty = "&PaymentSource"),
    field(name = "terminal", ty = "&bool")
)]
pub(crate) enum PaymentStatusEvent {
    AuthorizationExpired(AuthorizationExpiredEvent),
    Authorized(AuthorizedEvent),
    Failed(FailedEvent),
    GatewayRejected(GatewayRejectedEvent),
    ProcessorDeclined(ProcessorDeclinedEvent),
    Settled(SettledEvent),
    SettlementConfirmed(SettlementConfirmedEvent),
    SettlementDeclined(SettlementDeclinedEvent),
    SettlementPending(SettlementPendingEvent),
    Settling(SettlingEvent),
    SubmittedForSettlement(SubmittedForSettlementEvent),
    Voided(VoidedEvent),
}

impl PaymentStatusEvent {
    /// All steps of a payment, the newest first.
    pub(super) fn all(of: &Transaction) -> Vec<Self> {
        let history = of.detail.history.iter().rev();
        history.map(|event| Self::new(event, of)).collect()
    }

    fn new(event: &ledger::Event, of: &Transaction) -> Self {
        let currency = of.detail.currency.as_str();
        let said = &of.detail.processor;
        let processor_response = AuthorizationResponse::of(said);
        let network_response = PaymentNetworkResponse::of(said);
        match event.status {
            Status::AuthorizationExpired => {
                Self::AuthorizationExpired(AuthorizationExpiredEvent::at(event, currency))
            }
            Status::Authorized => Self::Authorized(AuthorizedEvent {
                processor_response,
                network_response,
                authorization_expires_at: Some(Timestamp(event.at + AUTHORIZATION)),
                ..AuthorizedEvent::at(event, currency)
            }),
            Status::Failed => Self::Failed(FailedEvent {
                processor_response,
                network_response,
                ..FailedEvent::at(event, currency)
            }),
            Status::GatewayRejected => Self::GatewayRejected(GatewayRejectedEvent {
                gateway_rejection_reason: processor::rejection(said),
                processor_response,
                network_response,
                ..GatewayRejectedEvent::at(event, currency)
            }),
            Status::ProcessorDeclined => Self::ProcessorDeclined(ProcessorDeclinedEvent {
                decline_type: processor::decline(said),
                processor_response,
                network_response,
                ..ProcessorDeclinedEvent::at(event, currency)
            }),
            Status::Settled => Self::Settled(SettledEvent {
                processor_response: SettlementResponse::of(of),
                ..SettledEvent::at(event, currency)
            }),
            Status::SettlementConfirmed => Self::SettlementConfirmed(SettlementConfirmedEvent {
                processor_response: SettlementResponse::of(of),
                ..SettlementConfirmedEvent::at(event, currency)
            }),
            Status::SettlementDeclined => Self::SettlementDeclined(SettlementDeclinedEvent {
                processor_response: SettlementResponse::of(of),
                ..SettlementDeclinedEvent::at(event, currency)
            }),
            Status::SettlementPending => Self::SettlementPending(SettlementPendingEvent {
                processor_response: SettlementResponse::of(of),
                ..SettlementPendingEvent::at(event, currency)
            }),
            Status::Settling => Self::Settling(SettlingEvent::at(event, currency)),
            Status::SubmittedForSettlement => {
                Self::SubmittedForSettlement(SubmittedForSettlementEvent::at(event, currency))
            }
            Status::Voided => Self::Voided(VoidedEvent::at(event, currency)),
        }
    }
}

impl SettlementResponse {
    fn of(transaction: &Transaction) -> Option<Self> {
        let said = transaction.detail.settlement.as_ref()?;
        said.response_code.as_ref()?;
        Some(Self {
            legacy_code: said.response_code.clone(),
            message: said.response_text.clone(),
        })
    }
}

/// Nothing comes after it.
const fn is_last(status: Status) -> bool {
    match status {
        Status::AuthorizationExpired
        | Status::Failed
        | Status::GatewayRejected
        | Status::ProcessorDeclined
        | Status::Settled
        | Status::SettlementDeclined
        | Status::Voided => true,
        Status::Authorized
        | Status::SettlementConfirmed
        | Status::SettlementPending
        | Status::Settling
        | Status::SubmittedForSettlement => false,
    }
}
