//! What a bank said when it was asked about a card without a sale.

use serde::{Deserialize, Serialize};

use super::{Card, MethodId, Processor, ThreeDSecure, types::Address};
use crate::clock::Millis;

/// A verification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verification {
    /// Lower-case letters and digits.
    pub id: String,
    /// The payment method in the vault, if the card is one.
    pub method: Option<MethodId>,
    /// Everything else.
    pub detail: VerificationDetail,
    /// When.
    pub created_at: Millis,
}

/// The parts of a verification that no rule of the ledger reads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VerificationDetail {
    /// How it went.
    pub status: VerificationStatus,
    /// The account by whose rules.
    pub merchant_account_id: String,
    /// ISO 4217.
    pub currency: String,
    /// Minor units; mostly 0.
    pub amount: i64,
    /// The card as it was then.
    pub card: Card,
    /// Its token, if it is in the vault.
    pub token: Option<String>,
    /// The address that was asked about.
    pub billing: Option<Address>,
    /// What the bank said.
    pub processor: Processor,
    /// What a card that is both was asked about as: `credit` or `debit`.
    #[serde(default)]
    pub account_type: Option<String>,
    /// What the bank said of the name.
    #[serde(default)]
    pub name: NameAnswer,
    /// What 3-D Secure said of the card.
    #[serde(default)]
    pub three_d_secure: Option<ThreeDSecure>,
}

/// Whether a name is the card holder's, in the letters of the answers to security code and address; nothing where no bank
/// answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct NameAnswer {
    pub first: Option<char>,
    pub last: Option<char>,
}

/// How a verification went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub enum VerificationStatus {
    Failed,
    GatewayRejected,
    ProcessorDeclined,
    Verified,
}

impl VerificationStatus {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::GatewayRejected => "gateway_rejected",
            Self::ProcessorDeclined => "processor_declined",
            Self::Verified => "verified",
        }
    }
}
