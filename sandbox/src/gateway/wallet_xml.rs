//! Cards in wallets on the wire, as a saved method and as what paid (wire §11.5, §11.7).

use super::{bin_data, method_xml::picture, tokenize::card_type, xml::Xml};
use crate::ledger::{ApplePayCard, Card, GooglePayCard};

/// What both elements of a card in Apple Pay have.
pub(crate) fn apple_pay(xml: &mut Xml, apple: &ApplePayCard) {
    let card = &apple.device_card;
    let own = apple.merchant_token_identifier.as_deref();
    charged(xml, card);
    xml.text("card-type", &format!("Apple Pay - {}", card_type(card)));
    xml.text("last-4", &card.last_four);
    xml.option("cardholder-name", card.cardholder_name.as_deref());
    xml.text("image-url", &picture("apple_pay"));
    xml.text("payment-instrument-name", &apple.payment_instrument_name);
    xml.text("source-description", &apple.payment_instrument_name);
    xml.option("source-card-last4", apple.source_last_four.as_deref());
    xml.boolean("is-device-token", own.is_none());
    xml.option("merchant-token-identifier", own);
}

/// What both elements of a card in Google Pay have.
pub(crate) fn google_pay(xml: &mut Xml, google: &GooglePayCard) {
    let brand = card_type(&google.virtual_card);
    let source = &google.source_last_four;
    charged(xml, &google.virtual_card);
    xml.text("virtual-card-type", brand);
    xml.text("virtual-card-last-4", &google.virtual_card.last_four);
    xml.text("source-card-type", brand);
    xml.text("source-card-last-4", source);
    xml.text("source-description", &format!("{brand} {source}"));
    xml.text("image-url", &picture("android_pay_card"));
    xml.text("google-transaction-id", &google.google_transaction_id);
    xml.boolean("is-network-tokenized", google.is_network_tokenized);
}

fn charged(xml: &mut Xml, card: &Card) {
    xml.text("bin", &card.bin);
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    bin_data::write(xml, &card.bin_data);
}
