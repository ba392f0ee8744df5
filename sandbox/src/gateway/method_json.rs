//! Payment methods in the client API's JSON (wire §4.2, §5.1), without the nonce that goes with them.

use serde_json::{Value, json};

use super::{
    bin_data,
    configuration::merge,
    method_kind,
    nonce_xml::{description, last_two},
    tokenize::card_type,
};
use crate::ledger::{Account, ApplePayCard, BinData, Card, GooglePayCard, PaypalAccount};

/// Any method.
pub(crate) fn account(account: &Account) -> Value {
    let details = match account {
        Account::Card(card) => return self::card(card),
        Account::Paypal(paypal) => self::paypal(paypal),
        Account::Venmo(venmo) => json!({ "username": venmo.username }),
        Account::ApplePay(apple) => apple_pay(apple),
        Account::GooglePay(google) => google_pay(google),
        Account::Checkout(checkout) => in_wallet(&checkout.card),
        Account::UsBank(bank) => json!({
            "last4": bank.last_four,
            "bankName": bank.bank_name,
            "accountType": bank.account_type,
        }),
        Account::SepaDebit(sepa) => json!({
            "last4": sepa.last_four,
            "mandateType": sepa.mandate_type,
            "bankReferenceToken": sepa.bank_reference_token,
            "merchantOrPartnerCustomerId": sepa.merchant_or_partner_customer_id,
        }),
        Account::Local(local) => json!({ "type": local.funding_source }),
    };
    let kind = method_kind::of(account).nonce;
    let description = description(account);
    match account.charged_card() {
        Some(card) => with_bin_data(kind, &description, &details, &card.bin_data),
        None => method(kind, &description, &details),
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
    json!({
        "email": account.email,
        "payerInfo": {
            "email": account.email,
            "firstName": account.first_name,
            "lastName": account.last_name,
            "payerId": account.payer_id,
            "countryCode": account.country_code,
        },
    })
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
    details
}

fn google_pay(google: &GooglePayCard) -> Value {
    let card = &google.virtual_card;
    let mut details = in_wallet(card);
    let more = json!({
        "lastFour": card.last_four,
        "isNetworkTokenized": google.is_network_tokenized,
    });
    merge(&mut details, more);
    details
}

fn in_wallet(card: &Card) -> Value {
    json!({ "bin": card.bin, "cardType": card_type(card), "lastTwo": last_two(card) })
}

fn with_bin_data(kind: &str, description: &str, details: &Value, known: &BinData) -> Value {
    let mut method = method(kind, description, details);
    merge(&mut method, json!({ "binData": bin_data::json(known) }));
    method
}

fn method(kind: &str, description: &str, details: &Value) -> Value {
    json!({ "type": kind, "description": description, "details": details })
}
