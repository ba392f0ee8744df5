mod calls;
mod read;
mod search;
mod status;
mod testing;

use std::collections::BTreeMap;

use time::OffsetDateTime;

pub use self::calls::CaptureRequest;
#[cfg(test)]
pub(crate) use self::calls::from_answer;
pub(crate) use self::read::fields;
pub(crate) use self::search::by_texts;
pub use self::search::{Found, Range, Text, TransactionSearch};
pub use self::status::{Kind, ResponseType, Status};
pub use self::testing::Settle;
use crate::amount::Amount;
use crate::request::{Address, Customer};

/// A transaction as the gateway tells it. There is more in the answer; this is what a shop acts on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transaction {
    /// The gateway's id.
    pub id: String,
    /// Where in its life it is.
    pub status: Status,
    /// Which way the money goes.
    pub kind: Kind,
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
    /// The customer in the vault.
    pub customer_id: Option<String>,
    /// Who bought.
    pub customer: Customer,
    /// Where the card's bill goes.
    pub billing: Address,
    /// Where the goods go.
    pub shipping: Address,
    /// The merchant's own fields.
    pub custom_fields: BTreeMap<String, String>,
    /// How it came to its status, oldest first.
    pub history: Vec<StatusEvent>,
    /// Other transactions that belong to it.
    pub links: Links,
    /// What fraud tools said, if they were asked.
    pub risk_decision: Option<String>,
    /// What 3-D Secure said, such as `authenticate_successful`; and whether the bank bears the loss of a fraud.
    pub three_d_secure: Option<ThreeDSecure>,
    /// The batch that it was settled with.
    pub settlement_batch_id: Option<String>,
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

/// One step in a transaction's life.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusEvent {
    /// What it became.
    pub status: Status,
    /// The amount then.
    pub amount: Amount,
    /// When, in UTC.
    pub at: OffsetDateTime,
}

/// Transactions that belong to one, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Links {
    /// Refunds of it.
    pub refunds: Vec<String>,
    /// What it is a refund of.
    pub refunded: Option<String>,
    /// Partial settlements of it.
    pub partial_settlements: Vec<String>,
    /// What it is a partial settlement of.
    pub authorized: Option<String>,
}

/// What 3-D Secure said of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ThreeDSecure {
    /// Such as `authenticate_successful`.
    pub status: String,
    /// The bank bears the loss of a fraud.
    pub liability_shifted: bool,
    /// It would, had the shopper been found to be the cardholder.
    pub liability_shift_possible: bool,
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
    /// Apple Pay.
    ApplePay {
        /// Of the card that the wallet shows.
        last_four: String,
    },
    /// Google Pay.
    GooglePay {
        /// Of the card that the wallet shows.
        last_four: String,
    },
    /// A bank account in the USA.
    UsBank {
        /// Of its number.
        last_four: String,
    },
    /// A bank account in Europe.
    SepaDebit {
        /// Of its IBAN.
        last_four: String,
    },
    /// Anything that this version has no name for.
    Other {
        /// The gateway's word for it, such as `samsung_pay_card`.
        kind: String,
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
