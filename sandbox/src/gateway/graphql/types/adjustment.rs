//! A change of an authorized amount.

use async_graphql::SimpleObject;

use super::{MonetaryAmount, processor::TransactionAuthorizationProcessorResponse};
use crate::{gateway::graphql::scalars::Timestamp, ledger::Adjustment};

/// A change of an authorized amount.
#[derive(SimpleObject)]
pub(crate) struct AuthorizationAdjustment {
    amount: MonetaryAmount,
    success: bool,
    timestamp: Timestamp,
    processor_response: Option<TransactionAuthorizationProcessorResponse>,
}

impl AuthorizationAdjustment {
    pub(super) fn of(adjustment: &Adjustment, currency: &str) -> Self {
        Self {
            amount: MonetaryAmount::new(adjustment.amount, currency),
            success: adjustment.is_done,
            timestamp: Timestamp(adjustment.at),
            processor_response: TransactionAuthorizationProcessorResponse::of(
                &adjustment.processor,
            ),
        }
    }
}
