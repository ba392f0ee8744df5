//! A change of an authorized amount.

use async_graphql::SimpleObject;

use super::{
    MonetaryAmount,
    processor::{self, ProcessorDeclineType},
};
use crate::{gateway::graphql::scalars::Timestamp, ledger::Adjustment};

/// A change of an authorized amount.
#[derive(SimpleObject)]
pub(crate) struct AuthorizationAdjustment {
    amount: MonetaryAmount,
    successful: bool,
    timestamp: Timestamp,
    processor_response: TransactionAuthorizationAdjustmentProcessorResponse,
}

/// What the bank said of it.
#[derive(SimpleObject)]
struct TransactionAuthorizationAdjustmentProcessorResponse {
    /// Such as 1000 or 2001.
    legacy_code: Option<String>,
    message: Option<String>,
    decline_type: Option<ProcessorDeclineType>,
}

impl AuthorizationAdjustment {
    pub(super) fn of(adjustment: &Adjustment, currency: &str) -> Self {
        Self {
            amount: MonetaryAmount::new(adjustment.amount, currency),
            successful: adjustment.is_done,
            timestamp: Timestamp(adjustment.at),
            processor_response: TransactionAuthorizationAdjustmentProcessorResponse {
                legacy_code: adjustment.processor.response_code.clone(),
                message: adjustment.processor.response_text.clone(),
                decline_type: processor::decline(&adjustment.processor),
            },
        }
    }
}
