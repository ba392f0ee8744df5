//! What a search asks of verifications.

use async_graphql::{ID, InputObject};

use super::criteria::{SearchTimestampInput, SearchValueInput, met};
use crate::{gateway::graphql::types::VerificationStatus, ledger::Verification};

/// All of it must hold.
#[derive(InputObject)]
pub(crate) struct VerificationSearchInput {
    pub(in crate::gateway::graphql) id: Option<SearchValueInput<ID>>,
    status: Option<SearchValueInput<VerificationStatus>>,
    created_at: Option<SearchTimestampInput>,
    merchant_account_id: Option<SearchValueInput<String>>,
}

impl VerificationSearchInput {
    pub(in crate::gateway::graphql) fn fits(&self, verification: &Verification) -> bool {
        let detail = &verification.detail;
        met(self.status.as_ref(), |asked| {
            asked.fits(&detail.status.into())
        }) && met(self.created_at.as_ref(), |asked| {
            asked.fits(verification.created_at)
        }) && met(self.merchant_account_id.as_ref(), |asked| {
            asked.fits(&detail.merchant_account_id)
        })
    }
}
