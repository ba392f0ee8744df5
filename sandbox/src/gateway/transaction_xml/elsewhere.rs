//! What PayPal says of a payment that went through its books, whoever's bank paid in the end (wire §11.5). The names that
//! it gives to things are made of the transaction's id, so that they are the same whenever they are asked for.

use super::{nils, paypal_terms};
use crate::{
    gateway::{method_xml::picture, xml::Xml},
    ledger::{Event, Kind, LocalPayment, PaypalAccount, Status, Transaction},
};

/// What PayPal takes of a sale: the least that there is.
const FEE: &str = "0.01";

/// Of a PayPal account.
pub(super) fn paypal(xml: &mut Xml, account: &PaypalAccount, transaction: &Transaction) {
    let payer = account.payer_email.as_ref().unwrap_or(&account.email);
    xml.text("payer-email", payer);
    xml.text("payer-id", &account.payer_id);
    xml.text("payer-first-name", &account.first_name);
    xml.text("payer-last-name", &account.last_name);
    xml.text("payer-status", "VERIFIED");
    xml.text("seller-protection-status", "ELIGIBLE");
    xml.text("image-url", &picture("paypal"));
    xml.text("debug-id", &named("DEBUG", transaction));
    xml.text("payment-id", &named("PAY", transaction));
    xml.text("authorization-id", &named("AUTH", transaction));
    xml.option(
        "billing-agreement-id",
        account.billing_agreement_id.as_deref(),
    );
    paypal_terms::write(xml, &transaction.detail);
    money(xml, transaction);
}

/// Of a bank account in Europe.
pub(super) fn sepa_debit(xml: &mut Xml, transaction: &Transaction) {
    money(xml, transaction);
    nils(xml, &["debug-id", "paypal-v2-order-id", "settlement-type"]);
}

/// Of a payment by a local way.
pub(super) fn local(xml: &mut Xml, local: &LocalPayment, transaction: &Transaction) {
    xml.text("funding-source", &local.funding_source);
    xml.text("payment-id", &local.payment_id);
    xml.text("payer-id", &local.payer_id);
    xml.text("debug-id", &named("DEBUG", transaction));
    money(xml, transaction);
}

/// What was taken or given back, and what that cost.
fn money(xml: &mut Xml, transaction: &Transaction) {
    let detail = &transaction.detail;
    let is_taken = |event: &Event| {
        matches!(
            event.status,
            Status::SubmittedForSettlement | Status::Settling | Status::Settled
        )
    };
    let is_moved = detail.history.iter().any(is_taken);
    let (taken, refunded) = match detail.kind {
        Kind::Sale => (is_moved, false),
        Kind::Credit => (false, is_moved),
    };
    let fee = |is_so: bool| is_so.then_some(FEE);
    let currency = |is_so: bool| is_so.then_some(detail.currency.as_str());
    let name = |is_so: bool, what| is_so.then(|| named(what, transaction));
    xml.option("capture-id", name(taken, "CAPTURE").as_deref());
    xml.option("transaction-fee-amount", fee(taken));
    xml.option("transaction-fee-currency-iso-code", currency(taken));
    xml.option("refund-id", name(refunded, "REFUND").as_deref());
    xml.option("refund-from-transaction-fee-amount", fee(refunded));
    let code = "refund-from-transaction-fee-currency-iso-code";
    xml.option(code, currency(refunded));
}

fn named(what: &str, transaction: &Transaction) -> String {
    format!("{what}-{}", transaction.id.to_ascii_uppercase())
}
