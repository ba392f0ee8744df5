//! Payment methods in the client API's JSON (wire §4.2, §5.1), without the nonce that goes with them.

use serde_json::{Value, json};

use super::{bin_data, configuration::merge, tokenize::card_type};
use crate::ledger::{
    Account, ApplePayCard, BinData, Card, GooglePayCard, PaypalAccount, VenmoAccount,
};

/// Any method.
pub(crate) fn account(account: &Account) -> Value {
    match account {
        Account::Card(card) => self::card(card),
        Account::Paypal(paypal) => self::paypal(paypal),
        Account::Venmo(venmo) => self::venmo(venmo),
        Account::ApplePay(apple) => apple_pay(apple),
        Account::GooglePay(google) => google_pay(google),
    }
}

/// A card.
pub(crate) fn card(card: &Card) -> Value {
    let last_two = last_two(card);
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
    let mut card = with_bin_data("CreditCard", description, details, known);
    let more = json!({
        "isLocked": false,
        "securityQuestions": [],
        "threeDSecureInfo": null,
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

fn apple_pay(apple: &ApplePayCard) -> Value {
    let card = &apple.device_card;
    let mut details = in_wallet(card);
    let more = json!({
        "cardholderName": card.cardholder_name,
        "dpanLastTwo": last_two(card),
        "paymentInstrumentName": apple.payment_instrument_name,
    });
    merge(&mut details, more);
    with_bin_data("ApplePayCard", "Apple Pay", &details, &card.bin_data)
}

fn google_pay(google: &GooglePayCard) -> Value {
    let card = &google.virtual_card;
    let mut details = in_wallet(card);
    let more = json!({
        "lastFour": card.last_four,
        "isNetworkTokenized": google.is_network_tokenized,
    });
    merge(&mut details, more);
    with_bin_data("AndroidPayCard", "Google Pay", &details, &card.bin_data)
}

fn in_wallet(card: &Card) -> Value {
    json!({ "bin": card.bin, "cardType": card_type(card), "lastTwo": last_two(card) })
}

fn with_bin_data(kind: &str, description: &str, details: &Value, known: &BinData) -> Value {
    let mut method = method(kind, description, details);
    merge(&mut method, json!({ "binData": bin_data::json(known) }));
    method
}

fn last_two(card: &Card) -> &str {
    card.last_four.get(2..).unwrap_or_default()
}

fn method(kind: &str, description: &str, details: &Value) -> Value {
    json!({ "type": kind, "description": description, "details": details })
}
