//! What can pay: a card or an account elsewhere.

use serde::{Deserialize, Serialize};

use super::{
    types::Card,
    wallet::{ApplePayCard, GooglePayCard},
};

/// What pays. Without a tag, so that a row from before there were other accounts still reads as a card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Account {
    /// A card.
    Card(Box<Card>),
    /// A PayPal account.
    Paypal(PaypalAccount),
    /// A Venmo account.
    Venmo(VenmoAccount),
    /// A card in Apple Pay.
    ApplePay(Box<ApplePayCard>),
    /// A card in Google Pay.
    GooglePay(Box<GooglePayCard>),
}

impl Account {
    /// The card, if it is one and in no wallet.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        match self {
            Self::Card(card) => Some(card),
            Self::Paypal(_) | Self::Venmo(_) | Self::ApplePay(_) | Self::GooglePay(_) => None,
        }
    }

    /// The card that is charged, in a wallet or in none.
    #[must_use]
    pub fn charged_card(&self) -> Option<&Card> {
        match self {
            Self::Card(card) => Some(card),
            Self::ApplePay(apple) => Some(&apple.device_card),
            Self::GooglePay(google) => Some(&google.virtual_card),
            Self::Paypal(_) | Self::Venmo(_) => None,
        }
    }

    /// The gateway rejects its sales for this reason, whatever the amount.
    #[must_use]
    pub fn rejection(&self) -> Option<&str> {
        match self {
            Self::Venmo(venmo) => venmo.rejection.as_deref(),
            Self::Paypal(_) => None,
            Self::Card(_) | Self::ApplePay(_) | Self::GooglePay(_) => {
                self.charged_card()?.rejection.as_deref()
            }
        }
    }
}

/// What is kept of a PayPal account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct PaypalAccount {
    pub email: String,
    pub payer_id: String,
    pub first_name: String,
    pub last_name: String,
    /// ISO 3166-1, two letters.
    pub country_code: String,
}

/// What is kept of a Venmo account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct VenmoAccount {
    pub username: String,
    pub venmo_user_id: String,
    /// The gateway rejects its sales for this reason (wire §14.6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejection: Option<String>,
}
