mod read;
mod status;

use time::OffsetDateTime;

pub use self::status::{ResponseType, Status};
use crate::amount::Amount;

/// A transaction as the gateway tells it. There is more in the answer; this is what a shop acts on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transaction {
    /// The gateway's id.
    pub id: String,
    /// Where in its life it is.
    pub status: Status,
    /// What was asked for, in [`Transaction::currency`].
    pub amount: Amount,
    /// The currency, ISO 4217, three letters.
    pub currency: String,
    /// The merchant's own number of the order.
    pub order_id: Option<String>,
    /// The card, when it was paid by one.
    pub card: Option<Card>,
    /// The account elsewhere, when it was paid by one.
    pub wallet: Option<Wallet>,
    /// The token of the saved card, when it was paid by one.
    pub saved_card: Option<String>,
    /// What the processor said, if it was asked.
    pub processor_response: Option<ProcessorResponse>,
    /// Why the gateway refused without or despite the processor: `cvv`, `avs`, `fraud`, `duplicate`…
    pub gateway_rejection_reason: Option<String>,
    /// Whether the address verification as such failed: `E` or `S`.
    pub avs_error_response_code: Option<String>,
    /// Postal code against the issuer's: `M` matches, `N` does not, `I` not given, `U` not verified.
    pub avs_postal_code_response_code: Option<String>,
    /// Street address against the issuer's, with the same letters.
    pub avs_street_address_response_code: Option<String>,
    /// Security code against the issuer's, with the same letters.
    pub cvv_response_code: Option<String>,
    /// When it was made, in UTC.
    pub created_at: OffsetDateTime,
}

/// What may be known of a card after the sale.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Card {
    /// The brand as the gateway words it: `Visa`, `American Express`.
    pub brand: String,
    /// The last four digits.
    pub last_four: String,
    /// The first six digits, which tell the issuer.
    pub bin: String,
    /// The month in which it expires, if told.
    pub expiry: Option<Expiry>,
}

/// An account elsewhere that paid.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wallet {
    /// PayPal.
    Paypal {
        /// The address that the account is known by.
        email: String,
    },
    /// Venmo.
    Venmo {
        /// Without the at sign.
        username: String,
    },
}

/// The last month in which a card is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expiry {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
}

/// What the processor said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProcessorResponse {
    /// Four digits: 1000 approved, 2000 to 2999 declined, 3000 not reached.
    pub code: String,
    /// The words for the code: `Insufficient Funds`.
    pub text: String,
    /// Whether it makes sense to try the same card again.
    pub kind: Option<ResponseType>,
}
