//! A transaction, as the ledger keeps it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Account, Modification, Said,
    types::{Address, Customer, Descriptor},
};
use crate::{clock::Millis, day::Day};

/// How long a bank keeps money back for a sale that is not captured.
pub const AUTHORIZATION: Millis = 7 * 24 * 60 * 60 * 1_000;

/// A transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transaction {
    /// Lower-case letters and digits.
    pub id: String,
    /// Counts its changes. A change is written only over the version that it was made of.
    pub version: i64,
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
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

impl Transaction {
    /// Moves on to a status, and remembers it.
    pub fn advance(&mut self, status: Status, now: Millis) {
        self.status = status;
        self.updated_at = now;
        let amount = self.amount;
        self.detail.history.push(Event {
            status,
            amount,
            at: now,
        });
    }

    /// Until when the bank keeps the money back, if it ever agreed to.
    #[must_use]
    pub fn authorization_expires_at(&self) -> Option<Millis> {
        let mut events = self.detail.history.iter();
        let authorized = events.find(|event| event.status == Status::Authorized)?;
        Some(authorized.at + AUTHORIZATION)
    }

    /// The customer in the vault, if there is one.
    #[must_use]
    pub fn customer_id(&self) -> Option<&str> {
        let saved = self.detail.saved.as_ref();
        let saved = saved.map(|saved| saved.customer_id.as_str());
        saved.or(self.detail.customer_id.as_deref())
    }
}

/// The parts of a transaction that no rule of the ledger reads. Whatever is younger than the first release has a default,
/// so that every row ever written can be read.
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
    /// Which way the money goes.
    #[serde(default)]
    pub kind: Kind,
    /// As given.
    #[serde(default)]
    pub customer: Customer,
    /// The customer in the vault that a sale without a payment method of theirs named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<String>,
    /// As given with the sale, else with the card.
    #[serde(default)]
    pub billing: Address,
    /// The address in the vault that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing_id: Option<String>,
    /// As given.
    #[serde(default)]
    pub shipping: Address,
    /// The address in the vault that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipping_id: Option<String>,
    /// As given.
    #[serde(default)]
    pub descriptor: Descriptor,
    /// As given.
    pub channel: Option<String>,
    /// Device data came with the sale.
    #[serde(default)]
    pub device_data_captured: bool,
    /// What the merchant's own fields hold.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub custom_fields: BTreeMap<String, String>,
    /// Fields of Level 2 and 3.
    #[serde(default)]
    pub level: Level,
    /// The merchant said that the shopper comes back for it.
    #[serde(default)]
    pub recurring: bool,
    /// What else the merchant said.
    #[serde(default, skip_serializing_if = "Said::is_nothing")]
    pub said: Said,
    /// What 3-D Secure said of the card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub three_d_secure: Option<ThreeDSecure>,
    /// How it came to where it stands, oldest first.
    #[serde(default)]
    pub history: Vec<Event>,
    /// Other transactions that belong to it.
    #[serde(default)]
    pub links: Links,
    /// Changes of the authorized amount, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// What the bank said when the money was to move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<Settlement>,
    /// Where its goods are, in the order in which they were sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<Package>,
    /// What it was charged for, if that was recurring billing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billed: Option<Box<Billed>>,
}

/// What recurring billing charged for, as it was then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Billed {
    /// The plan.
    pub plan_id: String,
    /// The subscription; there is none if its first charge failed.
    pub subscription_id: Option<String>,
    /// The first and the last day of the billing period.
    pub period: Option<(Day, Day)>,
    /// What it cost beside the price.
    pub add_ons: Vec<Modification>,
    /// What was taken off the price.
    pub discounts: Vec<Modification>,
    /// What PayPal shows to the shopper.
    pub description: Option<String>,
}

/// Which way the money goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// To the merchant.
    #[default]
    Sale,
    /// To the shopper: a refund, or a credit on its own.
    Credit,
}

impl Kind {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Credit => "credit",
        }
    }
}

/// Transactions that belong to a transaction, by id.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Links {
    /// Refunds of it, oldest first.
    pub refunds: Vec<String>,
    /// What it is a refund of.
    pub refunded: Option<String>,
    /// Partial settlements of it, oldest first.
    pub partial_settlements: Vec<String>,
    /// What it is a partial settlement of.
    pub authorized: Option<String>,
    /// No further part of it is to be settled.
    pub is_captured: bool,
}

/// Fields of Level 2 and 3. Amounts are minor units.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub struct Level {
    pub purchase_order_number: Option<String>,
    pub tax_amount: Option<i64>,
    pub tax_exempt: bool,
    pub shipping_amount: Option<i64>,
    pub shipping_tax_amount: Option<i64>,
    pub discount_amount: Option<i64>,
    pub service_fee_amount: Option<i64>,
    pub surcharge_amount: Option<i64>,
    pub ships_from_postal_code: Option<String>,
    pub line_items: Vec<LineItem>,
}

/// A line of Level 3, as given. Its numbers are decimal texts, for quantities and unit amounts have up to four decimals.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub struct LineItem {
    pub name: String,
    pub kind: String,
    pub quantity: String,
    pub unit_amount: String,
    pub total_amount: String,
    pub description: Option<String>,
    pub unit_of_measure: Option<String>,
    pub unit_tax_amount: Option<String>,
    pub tax_amount: Option<String>,
    pub discount_amount: Option<String>,
    pub product_code: Option<String>,
    pub commodity_code: Option<String>,
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upc_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upc_type: Option<String>,
}

/// What 3-D Secure said of a card (wire §14.7).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub struct ThreeDSecure {
    pub enrolled: String,
    pub status: String,
    pub liability_shifted: bool,
    pub liability_shift_possible: bool,
    pub eci_flag: Option<String>,
    pub cavv: Option<String>,
    pub xid: Option<String>,
    pub ds_transaction_id: Option<String>,
    pub version: Option<String>,
    pub pares_status: Option<String>,
    pub authentication_id: Option<String>,
    pub acs_transaction_id: Option<String>,
    pub server_transaction_id: Option<String>,
}

/// A change of the authorized amount.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Adjustment {
    /// The new amount, minor units.
    pub amount: i64,
    /// The bank agreed.
    pub is_done: bool,
    /// What it said.
    pub processor: Processor,
    /// When.
    pub at: Millis,
}

/// What the bank said when the money was to move.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settlement {
    /// The day's batch; none before it is settled.
    pub batch_id: Option<String>,
    /// What the card's network calls it; none before it is settled.
    pub acquirer_reference: Option<String>,
    /// Its code, such as 4000.
    pub response_code: Option<String>,
    /// Its words.
    pub response_text: Option<String>,
}

/// Goods on their way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Package {
    /// The gateway's name for it.
    pub id: String,
    /// Who carries it.
    pub carrier: String,
    /// How the carrier calls it.
    pub tracking_number: String,
}

/// The payment method in the vault that paid, as it was called then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Saved {
    pub token: String,
    pub customer_id: String,
}

/// One step in the life of a transaction.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
    /// What the acquirer looks a transaction up by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retrieval_reference_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mastercard_transaction_link_id: Option<String>,
    pub avs_error_code: Option<char>,
    pub avs_postal_code: Option<char>,
    pub avs_street_address: Option<char>,
    pub cvv: Option<char>,
}

/// Where a transaction stands (wire §11.5, lifecycle).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub enum Status {
    Authorized,
    AuthorizationExpired,
    Failed,
    GatewayRejected,
    ProcessorDeclined,
    Settled,
    SettlementConfirmed,
    SettlementDeclined,
    SettlementPending,
    Settling,
    SubmittedForSettlement,
    Voided,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Authorized,
        Self::AuthorizationExpired,
        Self::Failed,
        Self::GatewayRejected,
        Self::ProcessorDeclined,
        Self::Settled,
        Self::SettlementConfirmed,
        Self::SettlementDeclined,
        Self::SettlementPending,
        Self::Settling,
        Self::SubmittedForSettlement,
        Self::Voided,
    ];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authorized => "authorized",
            Self::AuthorizationExpired => "authorization_expired",
            Self::Failed => "failed",
            Self::GatewayRejected => "gateway_rejected",
            Self::ProcessorDeclined => "processor_declined",
            Self::Settled => "settled",
            Self::SettlementConfirmed => "settlement_confirmed",
            Self::SettlementDeclined => "settlement_declined",
            Self::SettlementPending => "settlement_pending",
            Self::Settling => "settling",
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
