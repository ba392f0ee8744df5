//! A failed verification on the wire: a refusal with the verification inside and no validation errors (wire §11.3).

use axum::{http::StatusCode, response::Response};

use super::{
    merchant::Account,
    node::Node,
    tokenize::card_type,
    transaction_xml::{nils, processor, timestamp},
    validation::without_secrets,
    verification::Unverified,
    xml::Xml,
};
use crate::{clock::Millis, ledger::Card, random};

/// The answer. `request` is given back without its secrets.
pub(crate) fn answer(
    unverified: &Unverified,
    card: Option<&Card>,
    account: &Account,
    now: Millis,
    request: &Node,
) -> Response {
    let mut xml = Xml::new();
    xml.element("api-error-response", |xml| {
        xml.element("errors", |xml| xml.array("errors", |_| {}));
        xml.echo("params", &without_secrets(request));
        xml.text("message", &unverified.message());
        xml.element("verification", |xml| {
            xml.text("id", &random::transaction_id());
            xml.text("status", unverified.status);
            processor(xml, &unverified.processor);
            xml.text("merchant-account-id", account.id);
            xml.text("amount", "0.00");
            xml.text("currency-iso-code", account.currency);
            xml.typed("created-at", "datetime", &timestamp(now));
            xml.typed("updated-at", "datetime", &timestamp(now));
            nils(xml, &["country-of-issuance", "graphql-id"]);
            xml.element("billing", |_| {});
            xml.element("credit-card", |xml| {
                if let Some(card) = card {
                    self::card(xml, card);
                }
            });
        });
    });
    xml.answer(StatusCode::UNPROCESSABLE_ENTITY)
}

fn card(xml: &mut Xml, card: &Card) {
    xml.text("bin", &card.bin);
    xml.text("card-type", card_type(card));
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    xml.text("last-4", &card.last_four);
    xml.option("cardholder-name", card.cardholder_name.as_deref());
}
