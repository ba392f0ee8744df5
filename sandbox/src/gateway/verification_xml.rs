//! A verification on the wire: alone, with its card, or in the refusal that it caused (wire §11.3, §11.7).

use axum::{http::StatusCode, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};

use super::{
    address_xml, amount, bin_data,
    node::Node,
    three_d_secure,
    tokenize::card_type,
    transaction_xml::{letter, processor, timestamp},
    validation::without_secrets,
    verification,
    xml::Xml,
};
use crate::ledger::{Address, Card, Verification};

/// An answer that is a verification.
pub(crate) fn answer(verification: &Verification, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    write(&mut xml, verification);
    xml.answer(status)
}

/// The refusal, with the verification inside and no validation errors. `request` is given back without its secrets.
pub(crate) fn refusal(unverified: &Verification, request: &Node) -> Response {
    let mut xml = Xml::new();
    xml.element("api-error-response", |xml| {
        xml.element("errors", |xml| xml.array("errors", |_| {}));
        xml.echo("params", &without_secrets(request));
        xml.text("message", &verification::message(unverified));
        write(xml, unverified);
    });
    xml.answer(StatusCode::UNPROCESSABLE_ENTITY)
}

/// The element.
pub(crate) fn write(xml: &mut Xml, verification: &Verification) {
    let detail = &verification.detail;
    let at = timestamp(verification.created_at);
    xml.element("verification", |xml| {
        xml.text("id", &verification.id);
        xml.text("status", detail.status.as_str());
        processor(xml, &detail.processor);
        xml.text("merchant-account-id", &detail.merchant_account_id);
        xml.text("amount", &amount::write(detail.amount));
        xml.text("currency-iso-code", &detail.currency);
        xml.typed("created-at", "datetime", &at);
        xml.typed("updated-at", "datetime", &at);
        letter(xml, "ani-first-name-response-code", detail.name.first);
        letter(xml, "ani-last-name-response-code", detail.name.last);
        three_d_secure::write(xml, detail.three_d_secure.as_ref());
        xml.nil("country-of-issuance");
        let global = BASE64.encode(format!("verification_{}", verification.id));
        xml.text("graphql-id", &global);
        xml.element("billing", |xml| match &detail.billing {
            Some(billing) => address_xml::lines(xml, billing),
            None => address_xml::lines(xml, &Address::default()),
        });
        xml.element("credit-card", |xml| {
            card(xml, &detail.card, detail.token.as_deref());
            xml.option("account-type", detail.account_type.as_deref());
        });
    });
}

fn card(xml: &mut Xml, card: &Card, token: Option<&str>) {
    xml.option("token", token);
    xml.text("bin", &card.bin);
    xml.text("card-type", card_type(card));
    xml.option("cardholder-name", card.cardholder_name.as_deref());
    xml.text("customer-location", "US");
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    xml.text("last-4", &card.last_four);
    xml.option("unique-number-identifier", card.number_id.as_deref());
    bin_data::write(xml, &card.bin_data);
    // The networks' name for the holder's account, whatever the card's number: no network of the sandbox tells it.
    xml.nil("payment-account-reference");
}
