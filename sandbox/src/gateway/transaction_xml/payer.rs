//! What paid, in a transaction.

use super::nils;
use crate::{
    gateway::{bin_data, method_xml::image_url, tokenize::card_type, wallet_xml, xml::Xml},
    ledger::{Account, Card, Detail, PaypalAccount, VenmoAccount},
};

/// What paid. SDKs look for a card in any case.
pub(super) fn write(xml: &mut Xml, detail: &Detail) {
    let token = detail.saved.as_ref().map(|saved| saved.token.as_str());
    match &detail.account {
        Account::Card(card) => xml.element("credit-card", |xml| self::card(xml, card, token)),
        Account::Paypal(paypal) => {
            no_card(xml);
            let description = detail.billed.as_ref();
            let description = description.and_then(|billed| billed.description.as_deref());
            xml.element("paypal", |xml| {
                self::paypal(xml, paypal, token);
                xml.option("description", description);
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
