//! A nonce on the wire (wire §11.7).

use super::{bin_data, nonce::Payable, three_d_secure, tokenize::card_type, xml::Xml};
use crate::ledger::{Account, ApplePayCard, Card, PaypalAccount};

/// The element.
pub(crate) fn write(xml: &mut Xml, nonce: &str, payable: &Payable) {
    let (kind, description) = match &payable.account {
        Account::Card(card) => ("CreditCard", format!("ending in {}", last_two(card))),
        Account::Paypal(_) => ("PayPalAccount", "PayPal".to_owned()),
        Account::Venmo(_) => ("VenmoAccount", "VenmoAccount".to_owned()),
        Account::ApplePay(_) => ("ApplePayCard", "Apple Pay".to_owned()),
        Account::GooglePay(_) => ("AndroidPayCard", "Google Pay".to_owned()),
    };
    let is_default = payable.saved.as_ref().is_some_and(|saved| saved.is_default);
    xml.element("payment-method-nonce", |xml| {
        xml.text("type", kind);
        xml.text("nonce", nonce);
        xml.text("description", &description);
        xml.boolean("consumed", false);
        xml.boolean("default", is_default);
        xml.element("details", |xml| match &payable.account {
            Account::Card(card) => self::card(xml, card, false),
            Account::Paypal(paypal) => self::paypal(xml, paypal),
            Account::Venmo(venmo) => xml.text("username", &venmo.username),
            Account::ApplePay(apple) => apple_pay(xml, apple),
            Account::GooglePay(google) => {
                self::card(xml, &google.virtual_card, google.is_network_tokenized);
            }
        });
        if let Some(card) = payable.account.charged_card() {
            xml.element("bin-data", |xml| bin_data::write(xml, &card.bin_data));
        }
        three_d_secure::write(xml, payable.three_d_secure.as_ref());
        xml.nil("authentication-insight");
    });
}

fn card(xml: &mut Xml, card: &Card, is_network_tokenized: bool) {
    xml.text("bin", &card.bin);
    xml.text("card-type", card_type(card));
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    xml.boolean("is-network-tokenized", is_network_tokenized);
    xml.text("last-two", last_two(card));
    xml.text("last-four", &card.last_four);
    xml.option("cardholder-name", card.cardholder_name.as_deref());
}

fn apple_pay(xml: &mut Xml, apple: &ApplePayCard) {
    self::card(xml, &apple.device_card, false);
    xml.text("dpan-last-two", last_two(&apple.device_card));
    xml.text("payment-instrument-name", &apple.payment_instrument_name);
}

fn paypal(xml: &mut Xml, account: &PaypalAccount) {
    xml.text("email", &account.email);
    xml.element("payer-info", |xml| {
        xml.text("email", &account.email);
        xml.text("first-name", &account.first_name);
        xml.text("last-name", &account.last_name);
        xml.text("payer-id", &account.payer_id);
        xml.text("country-code", &account.country_code);
    });
}

fn last_two(card: &Card) -> &str {
    card.last_four.get(2..).unwrap_or_default()
}
