//! What `requestPaymentMethod` resolves with (features §1.7).

use serde::{Deserialize, Serialize};

use crate::{
    safe::{Bin, LastFour, SafeText},
    secret::Nonce,
};

/// A payment method that the backend can charge: a tokenized card, or one that the gateway keeps for the customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaymentMethod {
    /// What the backend charges.
    pub nonce: Nonce,
    /// What it is.
    pub account: Account,
    /// The gateway keeps it: it came from the list of saved methods (`vaulted` in the payload).
    pub is_vaulted: bool,
    /// The nonce of the security code alone, asked for again for a saved card.
    pub cvv_nonce: Option<Nonce>,
    /// What the merchant sends along with the sale, if it was asked for.
    pub device_data: Option<DeviceData>,
}

/// The account behind a payment method.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Account {
    /// A card.
    Card(Box<CardAccount>),
    /// A PayPal account.
    Paypal(PaypalAccount),
    /// A Venmo account.
    Venmo {
        /// Its `username`.
        username: Option<SafeText>,
    },
    /// A bank account: the gateway's description.
    Bank {
        /// `UsBankAccount` or `SepaDebitAccount`.
        method_type: MethodType,
        /// What the gateway calls it.
        description: Option<SafeText>,
    },
}

/// The types of payment methods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum MethodType {
    /// `CreditCard`
    CreditCard,
    /// `PayPalAccount`
    PayPalAccount,
    /// `VenmoAccount`
    VenmoAccount,
    /// `UsBankAccount`
    UsBankAccount,
    /// `SEPADebitAccount`
    SepaDebitAccount,
}

impl MethodType {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::CreditCard,
        Self::PayPalAccount,
        Self::VenmoAccount,
        Self::UsBankAccount,
        Self::SepaDebitAccount,
    ];

    /// The `type` in payloads, in events, and of the gateway.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreditCard => "CreditCard",
            Self::PayPalAccount => "PayPalAccount",
            Self::VenmoAccount => "VenmoAccount",
            Self::UsBankAccount => "UsBankAccount",
            Self::SepaDebitAccount => "SEPADebitAccount",
        }
    }

    /// The type of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What is known of a card without its number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CardAccount {
    /// The first six or eight digits, when the gateway gave them.
    pub bin: Option<Bin>,
    /// The last four digits, when the gateway gave them.
    pub last_four: Option<LastFour>,
    /// The brand's name as Drop-in's payload has it: `Visa`, `MasterCard`, `American Express`, …, `Unknown`.
    pub card_type: SafeText,
    /// The name on the card, if it was asked for.
    pub cardholder_name: Option<SafeText>,
    /// 1 to 12; nothing for a security code alone.
    pub expiration_month: Option<u8>,
    /// Four digits; nothing for a security code alone.
    pub expiration_year: Option<u16>,
    /// What the gateway knows of the BIN.
    pub bin_data: BinData,
    /// `authenticationInsight.regulationEnvironment`, if it was asked for: `psd2`, `unregulated`, …
    pub regulation: Option<SafeText>,
}

/// What is known of a PayPal account, by the keys of the payload's `details`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PaypalAccount {
    /// `email`
    pub email: Option<SafeText>,
    /// `payerId`
    pub payer_id: Option<SafeText>,
    /// `firstName`
    pub first_name: Option<SafeText>,
    /// `lastName`
    pub last_name: Option<SafeText>,
    /// `countryCode`
    pub country_code: Option<SafeText>,
}

impl PaymentMethod {
    /// The `type` of the payload.
    #[must_use]
    pub const fn method_type(&self) -> MethodType {
        match &self.account {
            Account::Card(_) => MethodType::CreditCard,
            Account::Paypal(_) => MethodType::PayPalAccount,
            Account::Venmo { .. } => MethodType::VenmoAccount,
            Account::Bank { method_type, .. } => *method_type,
        }
    }

    /// The card, if it is one.
    #[must_use]
    pub fn card(&self) -> Option<&CardAccount> {
        match &self.account {
            Account::Card(card) => Some(card),
            _ => None,
        }
    }

    /// Drop-in's `description`: `ending in 11` of a card, `PayPal`, `VenmoAccount`, or the gateway's own.
    #[must_use]
    pub fn description(&self) -> String {
        match &self.account {
            Account::Card(card) => card.description(),
            Account::Paypal(_) => "PayPal".to_owned(),
            Account::Bank {
                description: Some(text),
                ..
            } => text.as_str().to_owned(),
            Account::Venmo { .. } | Account::Bank { .. } => self.method_type().name().to_owned(),
        }
    }
}

impl CardAccount {
    fn description(&self) -> String {
        let mut text = String::new();
        if let Some(last_four) = &self.last_four {
            text.push_str("ending in ");
            text.push_str(last_four.last_two());
        }
        text
    }
}

/// What the gateway knows of the BIN: `Yes`, `No`, `Unknown` or a text, in [`BinData::KEYS`]' order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BinData(pub Vec<SafeText>);

impl BinData {
    /// The keys of the payload's `binData`.
    pub const KEYS: [&'static str; 13] = [
        "prepaid",
        "healthcare",
        "debit",
        "durbinRegulated",
        "commercial",
        "payroll",
        "issuingBank",
        "countryOfIssuance",
        "productId",
        "business",
        "consumer",
        "purchase",
        "corporate",
    ];
}

/// Identifies the device to the gateway's risk checks (wire-protocol §8). Made of random bits; nothing is collected.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeviceData {
    /// 128 random bits for each widget.
    pub device_session_id: u128,
    /// 128 random bits for each widget.
    pub correlation_id: u128,
    /// `kount.kountMerchantId` of the configuration.
    pub fraud_merchant_id: Option<u32>,
}

impl DeviceData {
    /// The JSON text that the merchant passes on as `device_data`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"device_session_id\":\"");
        push_hex(&mut json, self.device_session_id);
        if let Some(id) = self.fraud_merchant_id {
            json.push_str("\",\"fraud_merchant_id\":\"");
            push_decimal(&mut json, id);
        }
        json.push_str("\",\"correlation_id\":\"");
        push_hex(&mut json, self.correlation_id);
        json.push_str("\"}");
        json
    }
}

// `format!("{:032x}")` would pull the padding code of `core::fmt` into the wasm.
fn push_hex(text: &mut String, bits: u128) {
    for byte in bits.to_be_bytes() {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
}

fn push_decimal(text: &mut String, number: u32) {
    if number >= 10 {
        push_decimal(text, number / 10);
    }
    text.push(char::from_digit(number % 10, 10).unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn device_data_is_the_documented_json() {
        let data = DeviceData {
            device_session_id: 0xf5,
            correlation_id: u128::MAX,
            fraud_merchant_id: Some(600_000),
        };
        let json: serde_json::Value = serde_json::from_str(&data.to_json()).unwrap();
        assert_eq!(
            json["device_session_id"],
            "000000000000000000000000000000f5"
        );
        assert_eq!(json["correlation_id"], "ffffffffffffffffffffffffffffffff");
        assert_eq!(json["fraud_merchant_id"], "600000");
        let json = DeviceData {
            fraud_merchant_id: None,
            ..data
        }
        .to_json();
        assert!(
            !json.contains("fraud") && serde_json::from_str::<serde_json::Value>(&json).is_ok()
        );
    }
}
