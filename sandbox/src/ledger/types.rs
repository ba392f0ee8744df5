//! What the ledger holds. Nothing here can hold a card number or a security code.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Account, BinData, vault::MethodId};
use crate::clock::Millis;

/// The SHA-256 digest of a nonce. A nonce has 128 random bits, so that its plain digest can't be reversed by trying.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NonceDigest(pub [u8; 32]);

impl NonceDigest {
    /// The digest of a nonce.
    #[must_use]
    pub fn of(nonce: &str) -> Self {
        Self(Sha256::digest(nonce.as_bytes()).into())
    }
}

/// What a nonce stands for. Without a tag, so that a row from before there were codes alone still reads as a card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Tokenized {
    /// A card: it can pay.
    Card(Box<Card>),
    /// A security code alone: it can only go with a stored card.
    SecurityCode {
        /// The letter that the issuer would answer for the code, which itself is gone.
        cvv_response: char,
    },
    /// A payment method in the vault.
    Method {
        /// Which.
        method: MethodId,
    },
}

/// What is kept of a card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// The first six digits.
    pub bin: String,
    /// The last four digits.
    pub last_four: String,
    /// The brand's code on the wire, such as `VISA`.
    pub brand: String,
    /// Two digits.
    pub expiration_month: String,
    /// Four digits.
    pub expiration_year: String,
    /// As given.
    pub cardholder_name: Option<String>,
    /// As given, with the card or with the nonce.
    pub billing: Option<Address>,
    /// The letter that the issuer answered for the security code, which itself is gone.
    pub cvv_response: char,
    /// The number was one that the sandbox rejects on sight (wire §14.3), by reason.
    pub rejection: Option<String>,
    /// What is known of the issuer.
    #[serde(default, skip_serializing_if = "BinData::is_unknown")]
    pub bin_data: BinData,
    /// A keyed digest of the number: equal for equal numbers. Cards from before there was a vault have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_id: Option<String>,
}

/// A postal address, as given.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Address {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub company: Option<String>,
    pub street_address: Option<String>,
    pub extended_address: Option<String>,
    pub locality: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country_name: Option<String>,
    pub country_code_alpha2: Option<String>,
    pub country_code_alpha3: Option<String>,
    pub country_code_numeric: Option<String>,
}

/// A customer, as given: in the vault, or with a sale.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Customer {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub company: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub fax: Option<String>,
    pub website: Option<String>,
}

/// What appears on the shopper's statement.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Descriptor {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub url: Option<String>,
}

/// A nonce to be stored.
#[derive(Clone, Debug)]
pub struct NewNonce {
    /// Its digest.
    pub digest: NonceDigest,
    /// The account that it was made for.
    pub merchant_account_id: String,
    /// What it stands for.
    pub stands_for: Tokenized,
    /// When it was made.
    pub created_at: Millis,
    /// From when on it is refused.
    pub expires_at: Millis,
}

/// A stored nonce.
#[derive(Clone, Debug)]
pub struct StoredNonce {
    /// What it stands for.
    pub stands_for: Tokenized,
    /// From when on it is refused.
    pub expires_at: Millis,
    /// A sale used it.
    pub consumed: bool,
}

/// Where a transaction stands (wire §11.5, lifecycle).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub enum Status {
    Authorized,
    Failed,
    GatewayRejected,
    ProcessorDeclined,
    SubmittedForSettlement,
    Voided,
}

impl Status {
    const ALL: [Self; 6] = [
        Self::Authorized,
        Self::Failed,
        Self::GatewayRejected,
        Self::ProcessorDeclined,
        Self::SubmittedForSettlement,
        Self::Voided,
    ];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authorized => "authorized",
            Self::Failed => "failed",
            Self::GatewayRejected => "gateway_rejected",
            Self::ProcessorDeclined => "processor_declined",
            Self::SubmittedForSettlement => "submitted_for_settlement",
            Self::Voided => "voided",
        }
    }

    /// The status that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// One step in the life of a transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// What it became.
    pub status: Status,
    /// Minor units.
    pub amount: i64,
    /// When.
    pub at: Millis,
}

/// What the issuing bank and the network said.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub struct Processor {
    pub response_code: Option<String>,
    pub response_text: Option<String>,
    pub response_type: Option<String>,
    pub authorization_code: Option<String>,
    pub additional_response: Option<String>,
    pub gateway_rejection_reason: Option<String>,
    pub network_transaction_id: Option<String>,
    pub avs_error_code: Option<char>,
    pub avs_postal_code: Option<char>,
    pub avs_street_address: Option<char>,
    pub cvv: Option<char>,
}

/// The parts of a transaction that no rule of the ledger reads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Detail {
    /// What paid. Its name in the database is from when there were only cards.
    #[serde(rename = "card")]
    pub account: Account,
    /// The payment method in the vault, if it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<Saved>,
    /// What the bank said.
    pub processor: Processor,
    /// ISO 4217.
    pub currency: String,
    /// As given.
    #[serde(default)]
    pub customer: Customer,
    /// As given with the sale, else with the card.
    #[serde(default)]
    pub billing: Address,
    /// As given.
    #[serde(default)]
    pub descriptor: Descriptor,
    /// As given.
    pub channel: Option<String>,
    /// Device data came with the sale.
    #[serde(default)]
    pub device_data_captured: bool,
}

/// The payment method in the vault that paid, as it was called then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Saved {
    pub token: String,
    pub customer_id: String,
}

/// A transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transaction {
    /// Lower-case letters and digits.
    pub id: String,
    /// The account that is paid.
    pub merchant_account_id: String,
    /// Where it stands.
    pub status: Status,
    /// Minor units.
    pub amount: i64,
    /// The merchant's own name for it.
    pub order_id: Option<String>,
    /// Everything else.
    pub detail: Detail,
    /// How it came here, oldest first.
    pub history: Vec<Event>,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// What became of a sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Recorded {
    /// It is in the ledger, and its nonce, if it had one, is used up.
    Done,
    /// Another sale was first with the nonce, or its time ran out meanwhile. Nothing was written.
    NonceGone,
    /// The id is taken. Nothing was written; try another.
    IdTaken,
}

/// A change of status: takes place only if the transaction still stands where `from` says.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which transaction.
    pub id: String,
    /// Where it must stand.
    pub from: Vec<Status>,
    /// Where it goes.
    pub to: Status,
    /// The new amount in minor units, when it changes.
    pub amount: Option<i64>,
    /// When.
    pub at: Millis,
}
