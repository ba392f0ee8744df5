//! Magic nonces of cards in Apple Pay and Google Pay.
//!
//! What the wallets call the cards is what the official SDKs' own tests expect of these nonces.

use super::{Magic, cards};
use crate::ledger::{Account, ApplePayCard, Card, GooglePayCard};

/// The card of a nonce, in its wallet.
pub(super) fn find(nonce: &str) -> Option<Magic> {
    let name = nonce.strip_suffix("-nonce")?;
    let account = match name.strip_prefix("fake-apple-pay-") {
        Some(name) => Account::ApplePay(Box::new(apple_pay(name)?)),
        None => Account::GooglePay(Box::new(google_pay(
            name.strip_prefix("fake-android-pay-")?,
        )?)),
    };
    Some(Magic::Account {
        account,
        number: None,
        is_vaultable: true,
        three_d_secure: None,
    })
}

fn apple_pay(name: &str) -> Option<ApplePayCard> {
    let (number, holder, instrument) = match name {
        "visa" | "mpan" => (VISA, "Visa", "Visa 8886"),
        "mastercard" => (MASTERCARD, "MasterCard", "MasterCard 0017"),
        "amex" => (AMEX, "AmEx", "AmEx 41002"),
        _ => return None,
    };
    let is_own = name == "mpan";
    Some(ApplePayCard {
        device_card: Card {
            cardholder_name: Some(format!("{holder} Apple Pay Cardholder")),
            ..cards::card(number)
        },
        payment_instrument_name: instrument.to_owned(),
        merchant_token_identifier: is_own.then(|| "DNITHE302308980427388297".to_owned()),
        source_last_four: is_own.then(|| "2006".to_owned()),
    })
}

fn google_pay(name: &str) -> Option<GooglePayCard> {
    let (number, source, is_network_tokenized) = match name {
        "visa" => (VISA, "1111", false),
        "discover" => (DISCOVER, "1111", false),
        "mastercard" => (MASTERCARD, "4444", true),
        "amex" => (AMEX, "0005", true),
        _ => return None,
    };
    Some(GooglePayCard {
        virtual_card: cards::card(number),
        source_last_four: source.to_owned(),
        is_network_tokenized,
        google_transaction_id: "google_transaction_id".to_owned(),
    })
}

const VISA: &str = "4012888888881881";
const MASTERCARD: &str = "5555555555554444";
const AMEX: &str = "378282246310005";
const DISCOVER: &str = "6011111111111117";
