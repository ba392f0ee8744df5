//! A card in Apple Pay or Google Pay that the merchant decrypted: its number comes with the sale (wire §11.5).

use super::{
    Gateway,
    card::{CardInput, Place},
    merchant::Account,
    node::Node,
    test_cards::Brand,
    validation::Faults,
};
use crate::ledger::{self, ApplePayCard, Card, GooglePayCard};

const APPLE_PAY: Place = Place {
    card: &["transaction", "apple_pay_card"],
    billing: &["transaction", "billing"],
    options: &["transaction", "options"],
};

const GOOGLE_PAY: Place = Place {
    card: &["transaction", "android_pay_card"],
    ..APPLE_PAY
};

/// The card that pays, if a sale brings one.
pub(super) fn find(
    gateway: &Gateway,
    sale: &Node,
    account: &Account,
) -> Option<Result<ledger::Account, Faults>> {
    let apple = sale.at("apple_pay_card");
    let google = sale.at("android_pay_card");
    if !apple.is_nil() {
        let card = card(gateway, apple, APPLE_PAY, account);
        Some(card.map(|card| ledger::Account::ApplePay(Box::new(apple_pay(card)))))
    } else if !google.is_nil() {
        let card = card(gateway, google, GOOGLE_PAY, account);
        Some(card.map(|card| ledger::Account::GooglePay(Box::new(google_pay(card, google)))))
    } else {
        None
    }
}

fn card(gateway: &Gateway, given: &Node, place: Place, account: &Account) -> Result<Card, Faults> {
    let mut card = gateway.check(CardInput::read(given), place, account, false)?;
    // Wallets say years in two digits, and get them back so.
    if let Some(year) = given.at("expiration_year").string() {
        card.expiration_year = year;
    }
    Ok(card)
}

fn apple_pay(card: Card) -> ApplePayCard {
    let brand = Brand::from_code(&card.brand).map_or("", Brand::card_type);
    ApplePayCard {
        payment_instrument_name: format!("{brand} {}", card.last_four),
        device_card: card,
        merchant_token_identifier: None,
        source_last_four: None,
    }
}

fn google_pay(card: Card, given: &Node) -> GooglePayCard {
    let source = given.at("source_card_last_four").string();
    let id = given.at("google_transaction_id").string();
    GooglePayCard {
        source_last_four: source.unwrap_or_else(|| card.last_four.clone()),
        virtual_card: card,
        is_network_tokenized: !given.at("cryptogram").is_nil(),
        google_transaction_id: id.unwrap_or_default(),
    }
}
