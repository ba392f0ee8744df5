//! Payment methods in the client API's JSON (wire §4.2, §5.1), without the nonce that goes with them.

use serde_json::{Value, json};

use super::{bin_data, configuration::merge, tokenize::card_type};
use crate::ledger::{Account, BinData, Card, PaypalAccount, VenmoAccount};

/// Any method.
pub(crate) fn account(account: &Account) -> Value {
    match account {
        Account::Card(card) => self::card(card),
        Account::Paypal(paypal) => self::paypal(paypal),
        Account::Venmo(venmo) => self::venmo(venmo),
    }
}

/// A card.
pub(crate) fn card(card: &Card) -> Value {
    let last_two = card.last_four.get(2..).unwrap_or_default();
    let details = json!({
        "bin": card.bin,
        "lastTwo": last_two,
        "lastFour": card.last_four,
        "cardType": card_type(card),
        "cardholderName": card.cardholder_name,
        "expirationMonth": card.expiration_month,
        "expirationYear": card.expiration_year,
    });
    of_card(&format!("ending in {last_two}"), &details, &card.bin_data)
}

/// A security code alone: nothing is known of its card.
pub(crate) fn code_alone() -> Value {
    of_card("", &json!({}), &BinData::default())
}

fn of_card(description: &str, details: &Value, known: &BinData) -> Value {
    let mut card = method("CreditCard", description, details);
    let more = json!({
        "isLocked": false,
        "securityQuestions": [],
        "threeDSecureInfo": null,
        "binData": bin_data::json(known),
    });
    merge(&mut card, more);
    card
}

fn paypal(account: &PaypalAccount) -> Value {
    let details = json!({
        "email": account.email,
        "payerInfo": {
            "email": account.email,
            "firstName": account.first_name,
            "lastName": account.last_name,
            "payerId": account.payer_id,
            "countryCode": account.country_code,
        },
    });
    method("PayPalAccount", "PayPal", &details)
}

fn venmo(account: &VenmoAccount) -> Value {
    let details = json!({ "username": account.username });
    method("VenmoAccount", "VenmoAccount", &details)
}

fn method(kind: &str, description: &str, details: &Value) -> Value {
    json!({ "type": kind, "description": description, "details": details })
}
