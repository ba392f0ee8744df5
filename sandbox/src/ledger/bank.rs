//! Accounts at banks, and payments by a bank's own way.

use serde::{Deserialize, Serialize};

use super::BankVerification;
use crate::clock::Millis;

/// What is kept of a bank account in the USA. The account's number is not, but for its end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UsBankAccount {
    /// The bank, by its nine digits.
    pub routing_number: String,
    /// The last four digits of the account.
    pub last_four: String,
    /// `checking` or `savings`.
    pub account_type: String,
    /// Whose it is: a person's two names, or a company's.
    pub account_holder_name: String,
    /// A company owns it.
    #[serde(default)]
    pub is_business: bool,
    /// As the bank calls itself, if the sandbox knows it.
    pub bank_name: Option<String>,
    /// What the shopper agreed to.
    pub mandate: AchMandate,
    /// What its bank makes of being asked about it.
    #[serde(default)]
    pub behavior: BankBehavior,
    /// Every time that it was asked about, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verifications: Vec<BankVerification>,
}

impl UsBankAccount {
    /// Its bank, or its owner, confirmed it.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.verifications.iter().any(BankVerification::is_good)
    }
}

/// The agreement that an account may be charged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AchMandate {
    /// As the shopper read it.
    pub text: String,
    /// When they agreed.
    pub accepted_at: Millis,
}

/// What a bank does, by the test number of the account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BankBehavior {
    /// It confirms the account.
    #[default]
    Confirms,
    /// It does not know the account.
    Declines,
    /// Its transfers do not arrive.
    Dawdles,
}

/// What is kept of a bank account in Europe that PayPal charges.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SepaDebitAccount {
    /// PayPal's name for the account.
    pub bank_reference_token: String,
    /// `RECURRENT` or `ONE_OFF`.
    pub mandate_type: String,
    /// The last four characters of the IBAN.
    pub last_four: String,
    /// The merchant's name for its owner.
    pub merchant_or_partner_customer_id: String,
}

/// A payment by a way that only one country knows, such as iDEAL. It is one payment and can't be kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub struct LocalPayment {
    pub funding_source: String,
    pub payer_id: String,
    pub payment_id: String,
}
