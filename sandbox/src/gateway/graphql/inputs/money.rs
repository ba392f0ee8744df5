//! An amount with its currency.

use async_graphql::InputObject;

use crate::gateway::graphql::scalars::{Amount, CurrencyCodeAlpha};

/// Money.
#[derive(InputObject)]
pub(crate) struct MonetaryAmountInput {
    value: Amount,
    currency_code: CurrencyCodeAlpha,
}
