//! What can pay: a card or an account elsewhere.

use serde::{Deserialize, Serialize};

use super::{
    bank::{LocalPayment, SepaDebitAccount, UsBankAccount},
    paypal::{PaypalAccount, VenmoAccount},
    types::Card,
    wallet::{ApplePayCard, CheckoutCard, GooglePayCard},
};

/// What pays. Without a tag, so that a row from before there were other accounts still reads as a card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Account {
    /// A card.
    Card(Box<Card>),
    /// A PayPal account.
    Paypal(Box<PaypalAccount>),
    /// A Venmo account.
    Venmo(VenmoAccount),
    /// A card in Apple Pay.
    ApplePay(Box<ApplePayCard>),
    /// A card in Google Pay.
    GooglePay(Box<GooglePayCard>),
    /// A card out of another wallet.
    Checkout(Box<CheckoutCard>),
    /// A bank account in the USA.
    UsBank(Box<UsBankAccount>),
    /// A bank account in Europe.
    SepaDebit(Box<SepaDebitAccount>),
    /// A payment by a local way.
    Local(Box<LocalPayment>),
}

impl Account {
    /// The card, if it is one and in no wallet.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        match self {
            Self::Card(card) => Some(card),
            _ => None,
        }
    }

    /// The card that banks can be asked about: one in no wallet, or in Apple Pay.
    #[must_use]
    pub fn verifiable_card(&self) -> Option<&Card> {
        match self {
            Self::ApplePay(apple) => Some(&apple.device_card),
            _ => self.card(),
        }
    }

    /// The card that is charged, in a wallet or in none.
    #[must_use]
    pub fn charged_card(&self) -> Option<&Card> {
        match self {
            Self::Card(card) => Some(card),
            Self::ApplePay(apple) => Some(&apple.device_card),
            Self::GooglePay(google) => Some(&google.virtual_card),
            Self::Checkout(checkout) => Some(&checkout.card),
            Self::Paypal(_)
            | Self::Venmo(_)
            | Self::UsBank(_)
            | Self::SepaDebit(_)
            | Self::Local(_) => None,
        }
    }

    /// The same, to be changed.
    #[must_use]
    pub fn charged_card_mut(&mut self) -> Option<&mut Card> {
        match self {
            Self::Card(card) => Some(card),
            Self::ApplePay(apple) => Some(&mut apple.device_card),
            Self::GooglePay(google) => Some(&mut google.virtual_card),
            Self::Checkout(checkout) => Some(&mut checkout.card),
            Self::Paypal(_)
            | Self::Venmo(_)
            | Self::UsBank(_)
            | Self::SepaDebit(_)
            | Self::Local(_) => None,
        }
    }

    /// The gateway rejects its sales for this reason, whatever the amount.
    #[must_use]
    pub fn rejection(&self) -> Option<&str> {
        match self {
            Self::Venmo(venmo) => venmo.rejection.as_deref(),
            _ => self.charged_card()?.rejection.as_deref(),
        }
    }
}
