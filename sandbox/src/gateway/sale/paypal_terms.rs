//! What PayPal is to be told of a payment (wire §11.5).

use crate::{
    gateway::{address, node::Node},
    ledger::PaypalTerms,
};

/// Reads it. The payee can be named in three places, of which the innermost counts.
pub(super) fn read(sale: &Node) -> Option<PaypalTerms> {
    let options = sale.at("options");
    let inner = options.at("paypal");
    let payee = |field: &str| {
        let places = [inner, options, sale.at("paypal_account")];
        places
            .into_iter()
            .find_map(|place| place.at(field).string())
    };
    let terms = PaypalTerms {
        payee_id: payee("payee_id"),
        payee_email: payee("payee_email"),
        custom_field: inner.at("custom_field").string(),
        description: inner.at("description").string(),
        recipient_email: inner.at("recipient_email").string(),
        recipient_phone: address::phone(inner.at("recipient_phone")),
    };
    (terms != PaypalTerms::default()).then_some(terms)
}
