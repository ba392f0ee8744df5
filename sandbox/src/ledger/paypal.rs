//! Accounts at PayPal and Venmo.

use serde::{Deserialize, Serialize};

/// What is kept of a PayPal account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct PaypalAccount {
    pub email: String,
    pub payer_id: String,
    pub first_name: String,
    pub last_name: String,
    /// ISO 3166-1, two letters. PayPal does not tell it to everybody.
    #[serde(default)]
    pub country_code: Option<String>,
    /// What the shopper agreed to, if it is more than one payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing_agreement_id: Option<String>,
    /// Whom PayPal names at a payment, if it is not the email of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer_email: Option<String>,
    /// What it is good for.
    #[serde(default)]
    pub consent: Consent,
}

/// What a shopper at PayPal agreed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Payments from now on.
    #[default]
    Future,
    /// One payment.
    Once,
    /// Nothing that was proved: the client gave no proof, or two that exclude each other.
    Unproved {
        /// There are two proofs.
        is_double: bool,
    },
}

/// What is kept of a Venmo account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct VenmoAccount {
    pub username: String,
    pub venmo_user_id: String,
    /// The gateway rejects its sales for this reason (wire §14.6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejection: Option<String>,
}
