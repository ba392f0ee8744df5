//! What the ledger holds. Nothing here can hold a card number or a security code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Account, BinData, ThreeDSecure, vault::MethodId};
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
    /// A card that 3-D Secure was asked about.
    Authenticated {
        /// The card: it can pay.
        card: Box<Card>,
        /// What was said of it.
        three_d_secure: Box<ThreeDSecure>,
    },
    /// What 3-D Secure said, under its own id, which pays nothing.
    Authentication {
        /// The card that it was said of.
        of: Box<Card>,
        /// What was said of it.
        three_d_secure: Box<ThreeDSecure>,
    },
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
    /// An account that a client named, such as one at PayPal or at a bank.
    Account {
        /// What it is.
        account: Account,
        /// What it is to be called in the vault, unless the merchant says otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
    },
}

/// What is kept of a card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// The first six digits.
    pub bin: String,
    /// The first eight digits, of numbers of 16 digits and more. Cards from before they were kept have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bin_extended: Option<String>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub international_phone: Option<Phone>,
}

/// A phone number in two parts, digits only.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Phone {
    pub country_code: Option<String>,
    pub national_number: Option<String>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub international_phone: Option<Phone>,
    /// What the merchant's own fields hold.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub custom_fields: BTreeMap<String, String>,
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
