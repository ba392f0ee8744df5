//! A card as typed (wire §4.3, §12.3). It has no `Debug`.

use async_graphql::InputObject;

use super::address::{AddressInput, given};
use crate::{gateway::card, ledger};

/// A card as typed.
#[derive(InputObject)]
pub(crate) struct CreditCardInput {
    number: Option<String>,
    cvv: Option<String>,
    expiration_month: Option<String>,
    expiration_year: Option<String>,
    cardholder_name: Option<String>,
    billing_address: Option<AddressInput>,
}

impl From<CreditCardInput> for card::CardInput {
    fn from(input: CreditCardInput) -> Self {
        Self {
            number: input.number,
            cvv: given(input.cvv),
            expiration_date: None,
            expiration_month: given(input.expiration_month),
            expiration_year: given(input.expiration_year),
            cardholder_name: given(input.cardholder_name),
            billing: input.billing_address.map(ledger::Address::from),
        }
    }
}
