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

/// What is kept of a card that the shopper took out of another wallet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CheckoutCard {
    /// Which.
    pub wallet: CheckoutWallet,
    /// The card that is charged.
    pub card: Card,
    /// What the wallet calls the shopper's visit: a call at Visa, a container at Meta.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
    /// The last four digits of the printed card, if the one that is charged stands in for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_last_four: Option<String>,
}

/// The wallets that are shown with the fields of a card and little more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum CheckoutWallet {
    AmexExpress,
    Masterpass,
    MetaCard,
    MetaToken,
    SamsungPay,
    VisaCheckout,
}
