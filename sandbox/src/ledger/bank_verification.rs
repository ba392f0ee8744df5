//! What came of asking about a bank account.

use serde::{Deserialize, Serialize};

use crate::clock::Millis;

/// A verification of a bank account in the USA. It is kept with the account, and goes with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BankVerification {
    /// Lower-case letters and digits.
    pub id: String,
    /// How it is found out.
    pub by: BankCheck,
    /// How it went.
    pub status: BankVerificationStatus,
    /// The account by whose rules.
    pub merchant_account_id: String,
    /// How often somebody told wrong amounts of micro transfers.
    #[serde(default)]
    pub wrong_tries: u8,
    /// When it was asked for.
    pub created_at: Millis,
    /// When the answer was known.
    pub determined_at: Option<Millis>,
}

impl BankVerification {
    /// The account is confirmed.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.status == BankVerificationStatus::Verified
    }
}

/// How a bank account is verified.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub enum BankCheck {
    IndependentCheck,
    InstantVerificationAccountValidation,
    NetworkCheck,
    TokenizedCheck,
    MicroTransfers,
}

impl BankCheck {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::IndependentCheck,
        Self::InstantVerificationAccountValidation,
        Self::NetworkCheck,
        Self::TokenizedCheck,
        Self::MicroTransfers,
    ];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::IndependentCheck => "independent_check",
            Self::InstantVerificationAccountValidation => "instant_verification_account_validation",
            Self::NetworkCheck => "network_check",
            Self::TokenizedCheck => "tokenized_check",
            Self::MicroTransfers => "micro_transfers",
        }
    }
}

/// How the verification of a bank account went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub enum BankVerificationStatus {
    GatewayRejected,
    Pending,
    ProcessorDeclined,
    Verified,
}

impl BankVerificationStatus {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GatewayRejected => "gateway_rejected",
            Self::Pending => "pending",
            Self::ProcessorDeclined => "processor_declined",
            Self::Verified => "verified",
        }
    }
}
