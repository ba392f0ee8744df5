//! What paid, in a transaction.

use super::{nils, paypal_terms};
use crate::{
    gateway::{bin_data, method_xml::image_url, tokenize::card_type, wallet_xml, xml::Xml},
    ledger::{Account, Card, Detail, PaypalAccount, VenmoAccount},
};

/// What paid. SDKs look for a card in any case.
pub(super) fn write(xml: &mut Xml, detail: &Detail) {
    let token = detail.saved.as_ref().map(|saved| saved.token.as_str());
    match &detail.account {
        Account::Card(card) => {
            let kind = detail.said.account_type.as_deref();
            xml.element("credit-card", |xml| {
                self::card(xml, card, token);
                xml.option("account-type", kind);
            });
            if detail.said.network_token {
                xml.element("network-token", |xml| network_token(xml, card, token));
            }
        }
        Account::Paypal(account) => {
            no_card(xml);
            xml.element("paypal", |xml| {
                paypal(xml, account, token);
                paypal_terms::write(xml, detail);
            });
        }
        Account::Venmo(venmo) => {
            no_card(xml);
            xml.element("venmo-account", |xml| self::venmo(xml, venmo, token));
        }
        Account::ApplePay(apple) => {
            no_card(xml);
            xml.element("apple-pay", |xml| {
                xml.option("token", token);
                wallet_xml::apple_pay(xml, apple);
            });
        }
        Account::GooglePay(google) => {
            no_card(xml);
            xml.element("android-pay-card", |xml| {
                xml.option("token", token);
                wallet_xml::google_pay(xml, google);
            });
        }
    }
}

fn no_card(xml: &mut Xml) {
    xml.element("credit-card", |xml| {
        nils(xml, &["token", "bin", "last-4", "card-type"]);
        nils(xml, &["expiration-month", "expiration-year"]);
    });
}

fn card(xml: &mut Xml, card: &Card, token: Option<&str>) {
    xml.option("token", token);
    xml.text("bin", &card.bin);
    // One SDK reads whatever element is there, and has to find none where nothing is known.
    if let Some(bin) = &card.bin_extended {
        xml.text("bin-extended", bin);
    }
    xml.text("last-4", &card.last_four);
    xml.text("card-type", card_type(card));
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    xml.text("customer-location", "US");
    xml.option("cardholder-name", card.cardholder_name.as_deref());
    xml.text("image-url", &image_url(card));
    bin_data::write(xml, &card.bin_data);
    if let Some(id) = &card.number_id {
        xml.text("unique-number-identifier", id);
    }
    xml.boolean("venmo-sdk", false);
}

/// What stood in for the card's number.
fn network_token(xml: &mut Xml, card: &Card, token: Option<&str>) {
    self::card(xml, card, token);
    xml.boolean("is-network-tokenized", true);
}

fn paypal(xml: &mut Xml, account: &PaypalAccount, token: Option<&str>) {
    xml.option("token", token);
    xml.text("payer-email", &account.email);
    xml.text("payer-id", &account.payer_id);
    xml.text("payer-first-name", &account.first_name);
    xml.text("payer-last-name", &account.last_name);
}

fn venmo(xml: &mut Xml, account: &VenmoAccount, token: Option<&str>) {
    xml.option("token", token);
    xml.text("username", &account.username);
    xml.text("venmo-user-id", &account.venmo_user_id);
}
