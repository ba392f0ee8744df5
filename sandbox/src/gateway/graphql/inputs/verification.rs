//! How a card is to be verified.

use async_graphql::{ID, InputObject};

use super::transaction::RiskDataInput;
use crate::gateway::graphql::scalars::Amount;

/// How a card is verified that is stored or changed.
#[derive(InputObject)]
#[graphql(name = "PaymentMethodVerificationOptionsInput")]
pub(crate) struct VerificationInput {
    merchant_account_id: Option<ID>,
    amount: Option<Amount>,
    skip: Option<bool>,
    risk_data: Option<RiskDataInput>,
}

/// How a card in the vault is verified.
#[derive(InputObject)]
pub(crate) struct VerifyCreditCardOptionsInput {
    merchant_account_id: Option<ID>,
    amount: Option<Amount>,
    account_type: Option<String>,
    risk_data: Option<RiskDataInput>,
    /// A nonce of the security code alone.
    tokenized_cvv: Option<ID>,
    skip: Option<SkipChecksInput>,
}

/// Checks that are left out.
#[derive(InputObject)]
struct SkipChecksInput {
    avs: Option<bool>,
    cvv: Option<bool>,
}
