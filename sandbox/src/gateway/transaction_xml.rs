//! A transaction on the wire: every element that the official SDKs read, in the documented order (wire §11.5).

mod billed;
mod elsewhere;
mod history;
mod level;
mod payer;
mod paypal_terms;
mod said;

use axum::{http::StatusCode, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{address_xml, amount, method_kind, processor, three_d_secure, xml::Xml};
use crate::{
    clock::Millis,
    ledger::{Account, Address, Customer, Detail, Processor, Transaction},
};

/// An answer that is a transaction.
pub(crate) fn answer(transaction: &Transaction, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    write(&mut xml, transaction);
    xml.answer(status)
}

/// The lines of Level 3, which are asked for by themselves.
pub(crate) fn line_items(transaction: &Transaction) -> Response {
    let mut xml = Xml::new();
    xml.array("line-items", |xml| {
        for item in &transaction.detail.level.line_items {
            xml.element("line-item", |xml| level::line_item(xml, item));
        }
    });
    xml.answer(StatusCode::OK)
}

/// The element.
pub(crate) fn write(xml: &mut Xml, transaction: &Transaction) {
    let detail = &transaction.detail;
    xml.element("transaction", |xml| {
        head(xml, transaction);
        xml.element("customer", |xml| {
            xml.option("id", transaction.customer_id());
            person(xml, &detail.customer);
            address_xml::phone(xml, detail.customer.international_phone.as_ref());
        });
        let billing_id = detail.billing_id.as_deref();
        xml.element("billing", |xml| placed(xml, billing_id, &detail.billing));
        links(xml, detail);
        let shipping_id = detail.shipping_id.as_deref();
        xml.element("shipping", |xml| {
            placed(xml, shipping_id, &detail.shipping);
            xml.option("shipping-method", detail.said.shipping_method.as_deref());
        });
        xml.element("custom-fields", |xml| {
            for (name, value) in &detail.custom_fields {
                xml.text(&name.replace('_', "-"), value);
            }
        });
        processor(xml, &detail.processor);
        level::write(xml, &detail.level);
        said::write(xml, transaction);
        payer::write(xml, transaction);
        history::write(xml, detail);
        tail(xml, transaction);
    });
}

fn head(xml: &mut Xml, transaction: &Transaction) {
    xml.text("id", &transaction.id);
    xml.text("status", transaction.status.as_str());
    xml.text("type", transaction.detail.kind.as_str());
    xml.text("currency-iso-code", &transaction.detail.currency);
    xml.text("amount", &amount::write(transaction.amount));
    xml.text("merchant-account-id", &transaction.merchant_account_id);
    nils(
        xml,
        &["sub-merchant-account-id", "master-merchant-account-id"],
    );
    xml.option("order-id", transaction.order_id.as_deref());
    xml.typed("created-at", "datetime", &timestamp(transaction.created_at));
    xml.typed("updated-at", "datetime", &timestamp(transaction.updated_at));
    if let Some(at) = transaction.authorization_expires_at() {
        xml.typed("authorization-expires-at", "datetime", &timestamp(at));
    }
}

fn links(xml: &mut Xml, detail: &Detail) {
    let links = &detail.links;
    xml.option("refund-id", links.refunds.first().map(String::as_str));
    ids(xml, "refund-ids", &links.refunds);
    xml.option("refunded-transaction-id", links.refunded.as_deref());
    let parts = &links.partial_settlements;
    ids(xml, "partial-settlement-transaction-ids", parts);
    xml.option("authorized-transaction-id", links.authorized.as_deref());
    let settlement = detail.settlement.as_ref();
    let batch = settlement.and_then(|settlement| settlement.batch_id.as_deref());
    xml.option("settlement-batch-id", batch);
}

fn ids(xml: &mut Xml, name: &str, ids: &[String]) {
    xml.array(name, |xml| {
        for id in ids {
            xml.text("item", id);
        }
    });
}

/// The fields of a customer that both customers and transactions have.
pub(crate) fn person(xml: &mut Xml, customer: &Customer) {
    xml.option("first-name", customer.first_name.as_deref());
    xml.option("last-name", customer.last_name.as_deref());
    xml.option("company", customer.company.as_deref());
    xml.option("email", customer.email.as_deref());
    xml.option("website", customer.website.as_deref());
    xml.option("phone", customer.phone.as_deref());
    xml.option("fax", customer.fax.as_deref());
}

/// An address that may be one of the vault.
fn placed(xml: &mut Xml, id: Option<&str>, address: &Address) {
    xml.option("id", id);
    address_xml::lines(xml, address);
}

/// What the bank said.
pub(crate) fn processor(xml: &mut Xml, processor: &Processor) {
    letter(xml, "avs-error-response-code", processor.avs_error_code);
    letter(
        xml,
        "avs-postal-code-response-code",
        processor.avs_postal_code,
    );
    letter(
        xml,
        "avs-street-address-response-code",
        processor.avs_street_address,
    );
    letter(xml, "cvv-response-code", processor.cvv);
    xml.option(
        "gateway-rejection-reason",
        processor.gateway_rejection_reason.as_deref(),
    );
    xml.option(
        "processor-authorization-code",
        processor.authorization_code.as_deref(),
    );
    xml.option(
        "processor-response-code",
        processor.response_code.as_deref(),
    );
    xml.option(
        "processor-response-text",
        processor.response_text.as_deref(),
    );
    xml.option(
        "processor-response-type",
        processor.response_type.as_deref(),
    );
    let network = processor::network(processor);
    xml.option("network-response-code", network.map(|(code, _)| code));
    xml.option("network-response-text", network.map(|(_, text)| text));
    xml.option(
        "network-transaction-id",
        processor.network_transaction_id.as_deref(),
    );
    xml.option(
        "retrieval-reference-number",
        processor.retrieval_reference_number.as_deref(),
    );
    xml.option(
        "mastercard-transaction-link-id",
        processor.mastercard_transaction_link_id.as_deref(),
    );
    xml.option(
        "additional-processor-response",
        processor.additional_response.as_deref(),
    );
    xml.nil("voice-referral-number");
}

fn tail(xml: &mut Xml, transaction: &Transaction) {
    let detail = &transaction.detail;
    billed::write(xml, detail.billed.as_deref());
    xml.element("descriptor", |xml| {
        xml.option("name", detail.descriptor.name.as_deref());
        xml.option("phone", detail.descriptor.phone.as_deref());
        xml.option("url", detail.descriptor.url.as_deref());
    });
    xml.boolean("recurring", detail.recurring);
    xml.option("channel", detail.channel.as_deref());
    let fee = detail.level.service_fee_amount.map(amount::write);
    xml.option("service-fee-amount", fee.as_deref());
    xml.nil("escrow-status");
    disbursement(xml);
    xml.array("disputes", |_| {});
    history::adjustments(xml, detail);
    xml.text("payment-instrument-type", instrument(&detail.account));
    history::settlement(xml, detail.settlement.as_ref());
    packages(xml, detail);
    three_d_secure::write(xml, detail.three_d_secure.as_ref());
    if detail.device_data_captured {
        risk_data(xml, transaction);
    }
    // Nothing is tried again by itself.
    xml.boolean("retried", false);
    let global = BASE64.encode(format!("transaction_{}", transaction.id));
    xml.text("global-id", &global);
}

/// What kind of thing paid, as transactions tell it and are searched by it.
pub(crate) const fn instrument(account: &Account) -> &'static str {
    method_kind::of(account).instrument
}

/// What was thought of the shopper's device. Without one there is no such element.
fn risk_data(xml: &mut Xml, transaction: &Transaction) {
    let reason = transaction
        .detail
        .processor
        .gateway_rejection_reason
        .as_deref();
    let decision = match reason {
        Some("fraud" | "risk_threshold") => "Decline",
        _ => "Approve",
    };
    xml.element("risk-data", |xml| {
        xml.text("id", &transaction.id.to_uppercase());
        xml.text("decision", decision);
        xml.text("fraud-service-provider", "kount");
        xml.boolean("device-data-captured", true);
        xml.array("decision-reasons", |_| {});
        xml.nil("transaction-risk-score");
    });
}

/// Where the goods are. PayPal is told of none, and so has no names for them.
fn packages(xml: &mut Xml, detail: &Detail) {
    xml.array("shipments", |xml| {
        for package in &detail.packages {
            xml.element("shipment", |xml| {
                xml.text("id", &package.id);
                xml.text("carrier", &package.carrier);
                xml.text("tracking-number", &package.tracking_number);
                nils(xml, &["paypal-tracking-id", "paypal-tracker-id"]);
            });
        }
    });
}

/// Nothing is ever paid out here.
fn disbursement(xml: &mut Xml) {
    xml.element("disbursement-details", |xml| {
        nils(
            xml,
            &[
                "disbursement-date",
                "settlement-amount",
                "settlement-currency-iso-code",
                "settlement-currency-exchange-rate",
                "funds-held",
                "success",
            ],
        );
    });
}

/// Several that are null.
pub(crate) fn nils(xml: &mut Xml, names: &[&str]) {
    for name in names {
        xml.nil(name);
    }
}

/// The letter of a bank's answer to one question.
pub(crate) fn letter(xml: &mut Xml, name: &str, letter: Option<char>) {
    xml.option(name, letter.map(String::from).as_deref());
}

/// `2030-01-02T03:04:05Z`. A time outside of what a date can say becomes the epoch; the clock gives none.
pub(crate) fn timestamp(at: Millis) -> String {
    let at = OffsetDateTime::from_unix_timestamp(at.div_euclid(1_000));
    let at = at.unwrap_or(OffsetDateTime::UNIX_EPOCH);
    at.format(&Rfc3339).unwrap_or_default()
}
