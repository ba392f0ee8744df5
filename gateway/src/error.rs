use crate::transaction::Transaction;

/// Why a call failed, by who can do something about it.
///
/// No variant holds a nonce, a key or anything else that the request carried.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The request was wrong; nothing was charged. The one who built it can correct it: each entry
    /// names the field. For a nonce (codes 91564 to 91566) the shopper has to enter the card again.
    #[error("the gateway refused the request: {message}")]
    Validation {
        /// Every refusal, in the order of the gateway's answer.
        errors: Vec<ValidationError>,
        /// All texts joined, one a line, as the gateway words them.
        message: String,
    },
    /// The processor or the gateway said no to this payment. A transaction exists and says why in
    /// `processor_response` or `gateway_rejection_reason`. The shopper can use another card.
    #[error("the payment was declined: {message}")]
    Declined {
        /// The refused transaction.
        transaction: Box<Transaction>,
        /// The gateway's short text, such as `Insufficient Funds`.
        message: String,
    },
    /// The card was not vaulted: the bank was asked about it and did not say yes. The shopper can correct what was typed,
    /// or use another card.
    #[error("the card could not be verified: {message}")]
    Unverified {
        /// Why the gateway refused, if it was not the bank: `cvv`, `avs`, `avs_and_cvv`, `fraud`…
        gateway_rejection_reason: Option<String>,
        /// The gateway's short text, such as `Do Not Honor`.
        message: String,
    },
    /// The key pair is unknown or revoked. The merchant has to look at the configured keys.
    #[error("the gateway does not know this key pair: check the public and private key")]
    Authentication,
    /// The key pair is good but may not do this, or is not this merchant's.
    #[error(
        "this key pair may not do that: check the merchant id and the rights of the key's user"
    )]
    Authorization,
    /// There is no such transaction, customer or payment method at this merchant.
    #[error("the gateway has no such record for this merchant")]
    NotFound,
    /// Too many requests; nothing was done. Wait, then ask again.
    #[error("the gateway asks to slow down: wait a moment and try again")]
    RateLimited,
    /// The gateway was not reached, or the connection broke.
    #[error("the gateway can't be reached: {reason}")]
    Network {
        /// Whether the request may have arrived. When false it certainly did not.
        maybe_sent: bool,
        /// What broke, without address or content: `connection failed`, `timed out`, `connection lost`.
        reason: &'static str,
    },
    /// The gateway had a failure of its own (5xx or 408).
    #[error("the gateway failed with HTTP status {status}: try again later")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// The answer was not one of this API: a redirect, another content type, malformed or oversize.
    /// Most often something between the backend and the gateway answered instead.
    #[error("the gateway's answer (HTTP status {status}) can't be used: {reason}")]
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// What was wrong with it.
        reason: &'static str,
    },
}

impl Error {
    /// Whether the gateway may have done what was asked although the call failed.
    ///
    /// After a sale with such an error the card may have been charged. Never answer it with a sale by
    /// another nonce: send the very same request again (a nonce is consumed once, so that can't
    /// charge twice) or look for the order first.
    #[must_use]
    pub fn outcome_unknown(&self) -> bool {
        match self {
            Self::Network { maybe_sent, .. } => *maybe_sent,
            Self::Server { .. } | Self::Unexpected { .. } => true,
            _ => false,
        }
    }

    /// Whether one of the refusals has this code. Always false for what is not a refusal.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        matches!(self, Self::Validation { errors, .. } if errors.iter().any(|e| e.code == code))
    }
}

/// One refusal of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationError {
    /// The gateway's code, five digits: `81503`.
    pub code: String,
    /// The field in snake case, or `base` when it is not about a single one.
    pub attribute: String,
    /// Where the field is, from the root, in snake case: `transaction.credit_card`.
    pub path: String,
    /// The gateway's text, in English.
    pub message: String,
}
