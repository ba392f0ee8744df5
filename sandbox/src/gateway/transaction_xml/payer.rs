//! What paid, in a transaction.

use super::{elsewhere, nils};
use crate::{
    gateway::{
        bank_xml, bin_data,
        method_kind::{self, CARD},
        method_xml::{image_url, picture},
        tokenize::card_type,
        wallet_xml,
        xml::Xml,
    },
    ledger::{Account, Card, Transaction, VenmoAccount},
};

/// What paid. SDKs look for a card in any case.
pub(super) fn write(xml: &mut Xml, transaction: &Transaction) {
    let detail = &transaction.detail;
    let kind = method_kind::of(&detail.account);
    if *kind != CARD {
        no_card(xml);
    }
    xml.element(kind.paid, |xml| {
        let token = detail.saved.as_ref().map(|saved| saved.token.as_str());
        xml.option("token", token);
        match &detail.account {
            Account::Card(card) => {
                self::card(xml, card);
                xml.option("account-type", detail.said.account_type.as_deref());
            }
            Account::Paypal(paypal) => elsewhere::paypal(xml, paypal, transaction),
            Account::Venmo(venmo) => self::venmo(xml, venmo),
            Account::ApplePay(apple) => wallet_xml::apple_pay(xml, apple),
            Account::GooglePay(google) => wallet_xml::google_pay(xml, google),
            Account::Checkout(checkout) => wallet_xml::checkout(xml, checkout),
            Account::UsBank(bank) => bank_xml::us_bank(xml, bank),
            Account::SepaDebit(sepa) => {
                bank_xml::sepa_debit(xml, sepa);
                elsewhere::sepa_debit(xml, transaction);
            }
            Account::Local(local) => elsewhere::local(xml, local, transaction),
        }
        if let Some(token) = token {
            xml.text("global-id", &method_kind::global_id(kind, token));
        }
    });
    if let (Account::Card(card), true) = (&detail.account, detail.said.network_token) {
        xml.element("network-token", |xml| {
            let token = detail.saved.as_ref().map(|saved| saved.token.as_str());
            xml.option("token", token);
            network_token(xml, card);
        });
    }
}

fn no_card(xml: &mut Xml) {
    xml.element(CARD.paid, |xml| {
        nils(xml, &["token", "bin", "last-4", "card-type"]);
        nils(xml, &["expiration-month", "expiration-year"]);
    });
}

fn card(xml: &mut Xml, card: &Card) {
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
fn network_token(xml: &mut Xml, card: &Card) {
    self::card(xml, card);
    xml.boolean("is-network-tokenized", true);
}

fn venmo(xml: &mut Xml, account: &VenmoAccount) {
    xml.text("username", &account.username);
    xml.text("venmo-user-id", &account.venmo_user_id);
    let description = format!("Venmo Account: {}", account.username);
    xml.text("source-description", &description);
    xml.text("image-url", &picture("venmo"));
}
