//! An amount with its currency.

use async_graphql::SimpleObject;

use crate::gateway::graphql::scalars::Amount;

/// Money.
#[derive(SimpleObject)]
pub(crate) struct MonetaryAmount {
    /// Major units, with two decimals.
    value: Amount,
    /// ISO 4217.
    currency_code: String,
    #[graphql(deprecation = "Use currencyCode.")]
    currency_iso_code: String,
}

impl MonetaryAmount {
    /// Of minor units.
    pub(in crate::gateway::graphql) fn new(minor: i64, currency: &str) -> Self {
        Self {
            value: Amount::of(minor),
            currency_code: currency.to_owned(),
            currency_iso_code: currency.to_owned(),
        }
    }
}
