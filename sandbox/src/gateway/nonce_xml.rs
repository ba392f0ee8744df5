//! A nonce on the wire (wire §11.7).

use super::{
    bank_xml, bin_data, method_kind, nonce::Payable, three_d_secure, tokenize::card_type, xml::Xml,
};
use crate::ledger::{Account, ApplePayCard, Card, CheckoutWallet, PaypalAccount};

/// The element.
pub(crate) fn write(xml: &mut Xml, nonce: &str, payable: &Payable) {
    let kind = method_kind::of(&payable.account);
    let description = description(&payable.account);
    let is_default = payable.saved.as_ref().is_some_and(|saved| saved.is_default);
    xml.element("payment-method-nonce", |xml| {
        xml.text("type", kind.nonce);
        xml.text("nonce", nonce);
        xml.text("description", &description);
        xml.boolean("consumed", false);
        xml.boolean("default", is_default);
        xml.element("details", |xml| details(xml, &payable.account));
        if let Some(card) = payable.account.charged_card() {
            xml.element("bin-data", |xml| bin_data::write(xml, &card.bin_data));
        }
        three_d_secure::write(xml, payable.three_d_secure.as_ref());
        xml.nil("authentication-insight");
    });
}

/// What it is, in a few words.
pub(crate) fn description(account: &Account) -> String {
    match (method_kind::of(account).description, account.charged_card()) {
        (Some(description), _) => description.to_owned(),
        (None, card) => format!("ending in {}", card.map(last_two).unwrap_or_default()),
    }
}

fn details(xml: &mut Xml, account: &Account) {
    match account {
        Account::Card(card) => self::card(xml, card, None),
        Account::Paypal(paypal) => self::paypal(xml, paypal),
        Account::Venmo(venmo) => {
            xml.text("username", &venmo.username);
            xml.text("venmo-user-id", &venmo.venmo_user_id);
            // Of nothing that is known of the account; the gateway says so of the test account.
            xml.text("last-two", "99");
        }
        Account::ApplePay(apple) => apple_pay(xml, apple),
        Account::GooglePay(google) => {
            self::card(xml, &google.virtual_card, Some(google.is_network_tokenized));
        }
        Account::Checkout(checkout) => {
            let is_tokenized = match checkout.wallet {
                CheckoutWallet::MetaCard => Some(false),
                CheckoutWallet::MetaToken => Some(true),
                _ => None,
            };
            self::card(xml, &checkout.card, is_tokenized);
        }
        Account::UsBank(bank) => bank_xml::us_bank(xml, bank),
        Account::SepaDebit(sepa) => bank_xml::sepa_debit(xml, sepa),
        Account::Local(local) => {
            xml.text("type", &local.funding_source);
            xml.text("payment-id", &local.payment_id);
        }
    }
}

fn card(xml: &mut Xml, card: &Card, is_network_tokenized: Option<bool>) {
    xml.text("bin", &card.bin);
    xml.text("card-type", card_type(card));
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    match is_network_tokenized {
        Some(is_tokenized) => xml.boolean("is-network-tokenized", is_tokenized),
        None => xml.nil("is-network-tokenized"),
    }
    xml.text("last-two", last_two(card));
    xml.text("last-four", &card.last_four);
    xml.option("cardholder-name", card.cardholder_name.as_deref());
}

fn apple_pay(xml: &mut Xml, apple: &ApplePayCard) {
    self::card(xml, &apple.device_card, None);
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
        xml.option("country-code", account.country_code.as_deref());
        xml.option(
            "billing-agreement-id",
            account.billing_agreement_id.as_deref(),
        );
    });
}

pub(crate) fn last_two(card: &Card) -> &str {
    card.last_four.get(2..).unwrap_or_default()
}
