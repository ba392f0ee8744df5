//! Cards in wallets on the wire, as a saved method and as what paid (wire §11.5, §11.7).

use super::{
    bin_data,
    method_xml::{image_url, picture},
    tokenize::card_type,
    xml::Xml,
};
use crate::ledger::{ApplePayCard, Card, CheckoutCard, CheckoutWallet, GooglePayCard};

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

/// What both elements of a card in another wallet have.
pub(crate) fn checkout(xml: &mut Xml, checkout: &CheckoutCard) {
    let card = &checkout.card;
    charged(xml, card);
    xml.text("card-type", card_type(card));
    xml.text("last-4", &card.last_four);
    xml.option("cardholder-name", card.cardholder_name.as_deref());
    xml.text("customer-location", "US");
    xml.text("image-url", &image_url(card));
    xml.option("unique-number-identifier", card.number_id.as_deref());
    let visit = checkout.visit.as_deref();
    let source = checkout.source_last_four.as_deref();
    match checkout.wallet {
        CheckoutWallet::Masterpass => {}
        CheckoutWallet::SamsungPay => xml.option("source-card-last-4", source),
        CheckoutWallet::VisaCheckout => xml.option("call-id", visit),
        CheckoutWallet::MetaCard => {
            xml.option("container-id", visit);
            xml.boolean("is-network-tokenized", false);
        }
        CheckoutWallet::MetaToken => {
            xml.option("container-id", visit);
            xml.boolean("is-network-tokenized", true);
            xml.text("cryptogram", "AlhlvxmN2ZKuAAESNFZ4GoABFA==");
            xml.text("ecommerce-indicator", "07");
        }
        CheckoutWallet::AmexExpress => {
            xml.option("card-member-number", source);
            xml.text("card-member-expiry-date", &short_date(card));
            let description = format!("AmEx {}", source.unwrap_or_default());
            xml.text("source-description", &description);
        }
    }
}

/// `MM/YY`.
fn short_date(card: &Card) -> String {
    let year = card.expiration_year.get(2..).unwrap_or_default();
    format!("{}/{year}", card.expiration_month)
}

fn charged(xml: &mut Xml, card: &Card) {
    xml.text("bin", &card.bin);
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    bin_data::write(xml, &card.bin_data);
}
