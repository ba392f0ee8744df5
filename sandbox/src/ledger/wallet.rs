//! Cards that a wallet keeps for the shopper.

use serde::{Deserialize, Serialize};

use super::types::Card;

/// What is kept of a card in Apple Pay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ApplePayCard {
    /// The card that is charged: its number stands in for the one that is printed.
    pub device_card: Card,
    /// How the shopper knows the printed card, such as `Visa 8886`.
    pub payment_instrument_name: String,
    /// Apple's name of a number that is the merchant's own. Without one the number is that of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant_token_identifier: Option<String>,
    /// The last four digits of the printed card, if Apple told them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_last_four: Option<String>,
}

/// What is kept of a card in Google Pay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GooglePayCard {
    /// The card that is charged.
    pub virtual_card: Card,
    /// The last four digits of the printed card; its brand is that of the other.
    pub source_last_four: String,
    /// The number that is charged stands in for the printed one.
    pub is_network_tokenized: bool,
    /// As Google told it.
    pub google_transaction_id: String,
}
