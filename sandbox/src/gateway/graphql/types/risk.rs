//! What risk checks made of a payment.

use async_graphql::{Enum, SimpleObject};

/// What risk checks made of a payment.
#[derive(SimpleObject)]
pub(crate) struct RiskData {
    id: Option<String>,
    decision: Option<RiskDecision>,
    device_data_captured: bool,
    fraud_service_provider: Option<String>,
    decision_reasons: Option<Vec<String>>,
}

/// What risk checks decide.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RiskDecision {
    Approve,
    Decline,
    Error,
    NotEvaluated,
    Review,
}

impl RiskData {
    /// Nothing is evaluated in a sandbox; that device data came is all that there is to say.
    pub(super) fn captured(is_captured: bool) -> Option<Self> {
        is_captured.then_some(Self {
            id: None,
            decision: Some(RiskDecision::NotEvaluated),
            device_data_captured: true,
            fraud_service_provider: None,
            decision_reasons: None,
        })
    }
}
