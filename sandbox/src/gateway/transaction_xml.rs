//! A transaction on the wire: every element that the official SDKs read, in the documented order (wire §11.5).

use axum::{http::StatusCode, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{address_xml, amount, bin_data, three_d_secure, tokenize::card_type, xml::Xml};
use crate::{
    clock::Millis,
    ledger::{
        Account, Address, Card, Customer, Event, PaypalAccount, Processor, Saved, Transaction,
        VenmoAccount,
    },
};

/// An answer that is a transaction.
pub(crate) fn answer(transaction: &Transaction, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    write(&mut xml, transaction);
    xml.answer(status)
}

/// The element.
pub(crate) fn write(xml: &mut Xml, transaction: &Transaction) {
    let detail = &transaction.detail;
    xml.element("transaction", |xml| {
        head(xml, transaction);
        xml.element("customer", |xml| {
            let saved = detail.saved.as_ref();
            xml.option("id", saved.map(|saved| saved.customer_id.as_str()));
            person(xml, &detail.customer);
        });
        xml.element("billing", |xml| address(xml, &detail.billing));
        links(xml);
        xml.element("shipping", |xml| address(xml, &Address::default()));
        xml.element("custom-fields", |_| {});
        processor(xml, &detail.processor);
        account(xml, &detail.account, detail.saved.as_ref());
        xml.array("status-history", |xml| {
            for event in &detail.history {
                xml.element("status-event", |xml| status_event(xml, event));
            }
        });
        tail(xml, transaction);
    });
}

fn head(xml: &mut Xml, transaction: &Transaction) {
    xml.text("id", &transaction.id);
    xml.text("status", transaction.status.as_str());
    xml.text("type", "sale");
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
}

fn links(xml: &mut Xml) {
    xml.nil("refund-id");
    xml.array("refund-ids", |_| {});
    xml.nil("refunded-transaction-id");
    xml.array("partial-settlement-transaction-ids", |_| {});
    nils(xml, &["authorized-transaction-id", "settlement-batch-id"]);
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

/// The fields of an address.
pub(crate) fn address(xml: &mut Xml, address: &Address) {
    xml.nil("id");
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
    let is_answered = processor.response_code.is_some();
    xml.option("network-response-code", is_answered.then_some("XX"));
    xml.option(
        "network-response-text",
        is_answered.then_some("sample network response text"),
    );
    xml.option(
        "network-transaction-id",
        processor.network_transaction_id.as_deref(),
    );
    xml.option(
        "additional-processor-response",
        processor.additional_response.as_deref(),
    );
    nils(
        xml,
        &[
            "voice-referral-number",
            "purchase-order-number",
            "tax-amount",
        ],
    );
    xml.boolean("tax-exempt", false);
}

/// What paid. SDKs look for a card in any case.
fn account(xml: &mut Xml, account: &Account, saved: Option<&Saved>) {
    let token = saved.map(|saved| saved.token.as_str());
    match account {
        Account::Card(card) => xml.element("credit-card", |xml| self::card(xml, card, token)),
        Account::Paypal(paypal) => {
            no_card(xml);
            xml.element("paypal", |xml| self::paypal(xml, paypal, token));
        }
        Account::Venmo(venmo) => {
            no_card(xml);
            xml.element("venmo-account", |xml| self::venmo(xml, venmo, token));
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

fn status_event(xml: &mut Xml, event: &Event) {
    xml.typed("timestamp", "datetime", &timestamp(event.at));
    xml.text("status", event.status.as_str());
    xml.text("amount", &amount::write(event.amount));
    xml.text("user", "integration_user_public_id");
    xml.text("transaction-source", "api");
}

fn tail(xml: &mut Xml, transaction: &Transaction) {
    let detail = &transaction.detail;
    nils(xml, &["plan-id", "subscription-id"]);
    xml.element("subscription", |xml| {
        nils(
            xml,
            &["billing-period-end-date", "billing-period-start-date"],
        );
    });
    xml.array("add-ons", |_| {});
    xml.array("discounts", |_| {});
    xml.element("descriptor", |xml| {
        xml.option("name", detail.descriptor.name.as_deref());
        xml.option("phone", detail.descriptor.phone.as_deref());
        xml.option("url", detail.descriptor.url.as_deref());
    });
    xml.boolean("recurring", false);
    xml.option("channel", detail.channel.as_deref());
    nils(xml, &["service-fee-amount", "escrow-status"]);
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
    xml.array("disputes", |_| {});
    xml.array("authorization-adjustments", |_| {});
    let instrument = match &detail.account {
        Account::Card(_) => "credit_card",
        Account::Paypal(_) => "paypal_account",
        Account::Venmo(_) => "venmo_account",
    };
    xml.text("payment-instrument-type", instrument);
    xml.text("processor-settlement-response-code", "");
    xml.text("processor-settlement-response-text", "");
    three_d_secure::write(xml, detail.three_d_secure.as_ref());
    if detail.device_data_captured {
        xml.element("risk-data", |xml| {
            nils(xml, &["id", "decision", "fraud-service-provider"]);
            xml.boolean("device-data-captured", true);
        });
    }
    let global = BASE64.encode(format!("transaction_{}", transaction.id));
    xml.text("global-id", &global);
}

/// Several that are null.
pub(crate) fn nils(xml: &mut Xml, names: &[&str]) {
    for name in names {
        xml.nil(name);
    }
}

fn letter(xml: &mut Xml, name: &str, letter: Option<char>) {
    xml.option(name, letter.map(String::from).as_deref());
}

/// `2030-01-02T03:04:05Z`. A time outside of what a date can say becomes the epoch; the clock gives none.
pub(crate) fn timestamp(at: Millis) -> String {
    let at = OffsetDateTime::from_unix_timestamp(at.div_euclid(1_000));
    let at = at.unwrap_or(OffsetDateTime::UNIX_EPOCH);
    at.format(&Rfc3339).unwrap_or_default()
}
