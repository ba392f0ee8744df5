//! What else a merchant can say of a sale (wire §11.5). Some of it needs an account that knows what to do with it.

use super::{PATH, paypal_terms, transfer};
use crate::{
    gateway::{card, merchant::Account, node::Node, refusal::Fault, validation::Faults},
    ledger::{Installments, Said},
};

/// Where the options of cards are.
const CARD_OPTIONS: &[&str] = &["transaction", "options", "credit_card"];

/// Where the goods go.
const SHIPPING: &[&str] = &["transaction", "shipping"];

/// The most parts that a shopper can pay in.
const MAX_INSTALLMENTS: u32 = 99;

const SCA_EXEMPTIONS: [&str; 4] = [
    "low_value",
    "secure_corporate",
    "transaction_risk_analysis",
    "trusted_beneficiary",
];

/// GraphQL and the server API have different words for one of them.
const SHIPPING_METHODS: [&str; 11] = [
    "electronic",
    "ground",
    "next_day",
    "other",
    "pickup_in_store",
    "priority",
    "priority_mail",
    "same_day",
    "second_day",
    "ship_to_store",
    "third_day",
];

/// Reads and checks it.
pub(super) fn read(sale: &Node, account: &Account, faults: &mut Faults) -> Said {
    check(sale, account, faults);
    let text = |field: &str| sale.at(field).string();
    let said = Said {
        product_sku: text("product_sku"),
        sca_exemption: text("sca_exemption"),
        shipping_method: sale.at("shipping").at("shipping_method").string(),
        account_type: account_type(sale.at("options"), account, faults),
        installments: installments(sale),
        foreign_retailer: sale.at("foreign_retailer").is_true(),
        network_token: network_token(sale, faults),
        account_funding: transfer::check(sale.at("transfer"), account, faults),
        paypal: paypal_terms::read(sale),
    };
    let sku = said.product_sku.as_deref();
    if sku.is_some_and(|sku| !sku.bytes().all(is_of_sku)) {
        faults.push(PATH, "product_sku", Fault::ProductSkuInvalid);
    }
    let exemption = said.sca_exemption.as_deref();
    if exemption.is_some_and(|exemption| !SCA_EXEMPTIONS.contains(&exemption)) {
        faults.push(PATH, "sca_exemption", Fault::ScaExemptionInvalid);
    }
    let method = said.shipping_method.as_deref();
    if method.is_some_and(|method| !SHIPPING_METHODS.contains(&method)) {
        faults.push(SHIPPING, "shipping_method", Fault::ShippingMethodInvalid);
    }
    said
}

/// What is only checked.
fn check(sale: &Node, account: &Account, faults: &mut Faults) {
    let currency = sale.at("currency_iso_code").text();
    if currency.is_some_and(|currency| currency != account.currency) {
        faults.push(PATH, "currency_iso_code", Fault::CurrencyUnsupported);
    }
    const CATEGORY: &str = "processing_merchant_category_code";
    let is_category =
        |code: &str| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !sale.at(CATEGORY).text().is_none_or(is_category) {
        faults.push(PATH, CATEGORY, Fault::CategoryCodeInvalid);
    }
    if account.needs_tax && sale.at("tax_amount").is_nil() {
        faults.push(PATH, "tax_amount", Fault::TaxRequired);
    }
}

fn is_of_sku(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Of a card that is both, whether it is to be charged as a credit or as a debit card.
fn account_type(options: &Node, account: &Account, faults: &mut Faults) -> Option<String> {
    const FIELD: &str = "account_type";
    let kind = options.at("credit_card").at(FIELD).string()?;
    let fault = match kind.as_str() {
        "credit" | "debit" if !account.has_account_types => Fault::AccountTypeUnsupported,
        "debit" if !options.at("submit_for_settlement").is_true() => Fault::DebitNeedsSettlement,
        "credit" | "debit" => return Some(kind),
        _ => Fault::AccountTypeInvalid,
    };
    faults.push(CARD_OPTIONS, FIELD, fault);
    None
}

/// A token of the card's network in place of its number comes with a cryptogram, but for the first time only.
fn network_token(sale: &Node, faults: &mut Faults) -> bool {
    const FIELD: &str = "network_tokenization_attributes";
    let given = sale.at("credit_card").at(FIELD);
    if given.is_nil() {
        return false;
    }
    let vault = sale.at("external_vault");
    let is_first = vault.at("previous_network_transaction_id").is_nil();
    if is_first && given.at("cryptogram").is_nil() {
        faults.push(card::SALE.card, FIELD, Fault::CryptogramRequired);
    }
    true
}

/// In how many parts the shopper pays. What can't be a number of parts is as if it were not said: the gateway's code for it
/// is not documented.
fn installments(sale: &Node) -> Option<Installments> {
    let count = sale.at("installments").at("count").text()?.parse().ok()?;
    (1..=MAX_INSTALLMENTS)
        .contains(&count)
        .then_some(Installments { count, taken: None })
}
