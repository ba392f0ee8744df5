//! What PayPal was told of a payment, in a transaction.

use crate::{
    gateway::{address_xml, xml::Xml},
    ledger::{Detail, PaypalTerms},
};

/// Who the goods are for, where nobody was named: PayPal knows its one shopper here.
const RECIPIENT: &str = "test@paypal.com";

/// The elements. What was not told is null.
pub(super) fn write(xml: &mut Xml, detail: &Detail) {
    let terms = detail.said.paypal.as_ref();
    let billed = detail.billed.as_ref();
    let billed = billed.and_then(|billed| billed.description.as_deref());
    let text = |of: fn(&PaypalTerms) -> Option<&str>| terms.and_then(of);
    xml.option("payee-id", text(|terms| terms.payee_id.as_deref()));
    xml.option("payee-email", text(|terms| terms.payee_email.as_deref()));
    xml.option("custom-field", text(|terms| terms.custom_field.as_deref()));
    let description = text(|terms| terms.description.as_deref());
    xml.option("description", description.or(billed));
    let recipient = text(|terms| terms.recipient_email.as_deref());
    xml.text("recipient-email", recipient.unwrap_or(RECIPIENT));
    let phone = terms.and_then(|terms| terms.recipient_phone.as_ref());
    address_xml::phone_as(xml, "recipient-phone", phone);
}
