//! A card becomes a nonce: the only two requests that carry account data, and their answers (wire-protocol §4).

mod answer;
mod refusal;
mod request;

#[cfg(test)]
pub(crate) mod samples;

use std::fmt;

use crate::{
    cardholder_name::CardholderName,
    expiry::Expiry,
    hosted_fields::AddressKey,
    postal_code::PostalCode,
    secret::{CardNumber, SecurityCode},
};

pub(crate) use self::answer::card_account;
pub use self::{
    answer::{from_graphql, from_rest},
    refusal::{failure, fields_of_code},
    request::{request, rest_request},
};

/// What the form holds, parsed, and what the merchant adds to it. What is not there is not sent.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The whole number; nothing for a security code alone.
    pub number: Option<CardNumber>,
    /// When it expires; nothing for a security code alone.
    pub expiry: Option<Expiry>,
    /// If the form asks for it.
    pub security_code: Option<SecurityCode>,
    /// If the form asks for it.
    pub postal_code: Option<PostalCode>,
    /// If the form asks for it, or the merchant gave it.
    pub cardholder_name: Option<CardholderName>,
    /// What the merchant sends along; the form's postal code wins.
    pub billing_address: Vec<(AddressKey, String)>,
    /// Store the card for the customer of the client token (`options.validate`).
    pub vault: bool,
    /// Also ask which rules of authentication hold for the card, for this merchant account.
    pub insight_account: Option<String>,
}

/// Shows nothing: all of it is about one person.
impl fmt::Debug for Card {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Card(…)")
    }
}
