//! A tokenized card: what `requestPaymentMethod` resolves with (features §1.7).

use serde::{Deserialize, Serialize};

use crate::{
    safe::{Bin, LastFour, SafeText},
    secret::Nonce,
};

/// A single-use payment method of type `CreditCard`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaymentMethod {
    /// What the backend charges.
    pub nonce: Nonce,
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
    /// What the merchant sends along with the sale, if it was asked for.
    pub device_data: Option<DeviceData>,
    /// `authenticationInsight.regulationEnvironment`, if it was asked for: `psd2`, `unregulated`, …
    pub regulation: Option<SafeText>,
}

impl PaymentMethod {
    /// `ending in 11`, Drop-in's `description`.
    #[must_use]
    pub fn description(&self) -> String {
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
