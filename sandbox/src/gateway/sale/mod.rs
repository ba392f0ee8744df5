//! What a sale must say, and what of it is kept (wire §11.5).

mod custom_fields;
mod external_vault;
mod facilitator;
pub(crate) mod industry;
pub(crate) mod level;
mod line_item;
mod money;
mod options;
mod paypal_terms;
mod place;
mod postal_code;
mod risk_data;
mod said;
mod transfer;

use std::collections::BTreeMap;

pub(crate) use self::{options::Options, place::Place};
use super::{
    Gateway, address, amount,
    card::{self, is_longer},
    customer_fields, descriptor,
    merchant::{self, Account},
    name,
    node::Node,
    payment::{self, Payment},
    refusal::{Fault, Refusal},
    server_call::Unmet,
    test_cards::Brand,
    three_d_secure::pass_thru,
    validation::Faults,
};
use crate::ledger::{self, Customer, Descriptor, Kind, Level, Said};

const PATH: &[&str] = &["transaction"];
const CUSTOMER: &[&str] = &["transaction", "customer"];
const CUSTOMER_PHONE: &[&str] = &["transaction", "customer", "international_phone"];

/// The longest order id and channel.
const MAX_ORDER_ID: usize = 255;

/// The longest order id that PayPal takes.
const MAX_PAYPAL_ORDER_ID: usize = 127;

/// The longest id of an exchange rate quote. The id is not looked up: the gateway takes those that it never gave, too.
const MAX_QUOTE_ID: usize = 4_000;

/// A sale, or a credit, that can be decided on.
pub(crate) struct Sale {
    pub kind: Kind,
    pub account: &'static Account,
    /// Minor units.
    pub amount: i64,
    pub payment: Payment,
    pub order_id: Option<String>,
    pub customer: Customer,
    /// The customer in the vault.
    pub customer_id: Option<String>,
    /// The id of a customer that is to be made if the payment method is kept; a random one otherwise.
    pub new_customer_id: Option<String>,
    /// The token of a payment method that is kept; a random one otherwise.
    pub token: Option<String>,
    /// As given.
    pub billing: Option<Place>,
    pub shipping: Option<Place>,
    pub descriptor: Descriptor,
    pub channel: Option<String>,
    pub custom_fields: BTreeMap<String, String>,
    pub level: Level,
    pub said: Said,
    pub recurring: bool,
    pub device_data_captured: bool,
    pub options: Options,
}

impl Sale {
    /// Reads and checks a sale. Nothing is used up: a sale that fails here can be sent again with the same nonce.
    pub(crate) async fn parse(gateway: &Gateway, sale: &Node) -> Result<Self, Unmet> {
        let mut faults = Faults::default();
        let kind = kind(sale, &mut faults);
        let account = account(sale, &mut faults);
        let amount = amount(sale, account, &mut faults);
        let order_id = order_id(sale, &mut faults);
        if is_longer(sale.at("channel").text(), MAX_ORDER_ID) {
            faults.push(PATH, "channel", Fault::ChannelTooLong);
        }
        if is_longer(sale.at("exchange_rate_quote_id").text(), MAX_QUOTE_ID) {
            faults.push(PATH, "exchange_rate_quote_id", Fault::QuoteIdTooLong);
        }
        let descriptor = descriptor(sale, account, &mut faults);
        let custom_fields = custom_fields::read(sale.at("custom_fields"), &mut faults);
        let level = level::read(sale, amount, &mut faults);
        let recurring = recurring(sale, &mut faults);
        let options = Options::read(sale, &mut faults);
        external_vault::check(sale.at("external_vault"), &mut faults);
        industry::check(sale.at("industry"), &mut faults);
        risk_data::check(sale.at("risk_data"), &mut faults);
        let passed = sale.at("three_d_secure_pass_thru");
        let passed = pass_thru::read(passed, &pass_thru::SALE, &mut faults);
        let chosen = account.unwrap_or(merchant::DEFAULT);
        facilitator::check(sale.at("payment_facilitator"), chosen, &mut faults);
        let said = said::read(sale, chosen, &mut faults);
        let mut payment = payment::of(gateway, sale, chosen, &mut faults).await?;
        if let (Some(payment), Some(account)) = (&mut payment, account) {
            check_payment(payment, account, sale, kind, &mut faults);
            if passed.is_some() && !account.takes_pass_thru {
                let fault = Fault::ThreeDSecureUnsupported;
                faults.push(PATH, "merchant_account_id", fault);
            }
            payment.three_d_secure = passed.or(payment.three_d_secure.take());
        }
        let customer_id = customer_id(sale, payment.as_ref());
        let id = customer_id.as_deref();
        let billing = place::read(gateway, sale, &place::BILLING, id, &mut faults).await?;
        let shipping = shipping(gateway, sale, id, &mut faults).await?;
        let customer = customer(gateway, sale, id, &mut faults).await?;
        let (new_customer_id, token) = new_names(sale, options, &mut faults);
        let all = amount.zip(account).zip(payment).zip(kind);
        let (((amount, account), payment), kind) = faults.or(all)?;
        Ok(Self {
            kind,
            account,
            amount,
            payment,
            order_id,
            customer,
            customer_id,
            new_customer_id,
            token,
            billing,
            shipping,
            descriptor,
            channel: sale.at("channel").string(),
            custom_fields,
            level,
            said,
            recurring,
            device_data_captured: has_device(sale) && !options.skip_fraud_checking,
            options,
        })
    }
}

fn kind(sale: &Node, faults: &mut Faults) -> Option<Kind> {
    match sale.at("type").text() {
        Some("sale") => Some(Kind::Sale),
        Some("credit") => Some(Kind::Credit),
        Some(_) => fail(faults, "type", Fault::TypeInvalid),
        None => fail(faults, "type", Fault::TypeRequired),
    }
}

fn amount(sale: &Node, account: Option<&Account>, faults: &mut Faults) -> Option<i64> {
    let least = account.map_or(0, |account| account.least_amount);
    match sale.at("amount").text().map(amount::parse) {
        Some(Ok(amount)) if amount < least => fail(faults, "amount", Fault::AmountUnsupported),
        Some(Ok(amount)) => Some(amount),
        Some(Err(fault)) => fail(faults, "amount", fault),
        None => fail(faults, "amount", Fault::AmountRequired),
    }
}

fn account(sale: &Node, faults: &mut Faults) -> Option<&'static Account> {
    match sale.at("merchant_account_id").text() {
        None => Some(merchant::DEFAULT),
        Some(id) => match merchant::account(id) {
            Some(account) => Some(account),
            None => fail(faults, "merchant_account_id", Fault::AccountInvalid),
        },
    }
}

/// The merchant's own name for a transaction.
pub(crate) fn order_id(request: &Node, faults: &mut Faults) -> Option<String> {
    let order_id = request.at("order_id").string();
    if is_longer(order_id.as_deref(), MAX_ORDER_ID) {
        faults.push(PATH, "order_id", Fault::OrderIdTooLong);
    }
    order_id
}

/// Where the goods go, as given or by its id in the vault, which must be one of this customer.
pub(crate) async fn shipping(
    gateway: &Gateway,
    request: &Node,
    customer: Option<&str>,
    faults: &mut Faults,
) -> Result<Option<Place>, Refusal> {
    place::read(gateway, request, &place::SHIPPING, customer, faults).await
}

fn descriptor(sale: &Node, account: Option<&Account>, faults: &mut Faults) -> Descriptor {
    let given = sale.at("descriptor");
    if !given.is_nil() && account.is_some_and(|account| !account.has_descriptors) {
        faults.push(descriptor::PATH, "base", Fault::DescriptorsDisabled);
    }
    descriptor::read(given, faults)
}

/// The shopper comes back for it. Where a sale comes from is said in more than one way.
fn recurring(sale: &Node, faults: &mut Faults) -> bool {
    let source = sale.at("transaction_source").text();
    match source {
        None
        | Some(
            "recurring" | "recurring_first" | "unscheduled" | "moto" | "merchant" | "installment"
            | "installment_first" | "estimated",
        ) => {}
        Some(_) => faults.push(PATH, "transaction_source", Fault::SourceInvalid),
    }
    let is_source = source.is_some_and(|source| source.starts_with("recurring"));
    is_source || sale.at("recurring").is_true()
}

/// The account must take what pays, and what pays must take what is asked.
fn check_payment(
    payment: &Payment,
    account: &Account,
    sale: &Node,
    kind: Option<Kind>,
    faults: &mut Faults,
) {
    if !takes(account, &payment.account) {
        faults.push(card::SALE.card, "number", Fault::CardTypeNotAccepted);
    }
    let is_paypal = matches!(payment.account, ledger::Account::Paypal(_));
    let order_id = sale.at("order_id").text();
    if is_paypal && is_longer(order_id, MAX_PAYPAL_ORDER_ID) && !is_longer(order_id, MAX_ORDER_ID) {
        faults.push(PATH, "order_id", Fault::OrderIdTooLong);
    }
    if sale.at("service_fee_amount").text().is_some() {
        if kind == Some(Kind::Credit) {
            faults.push(PATH, "base", Fault::ServiceFeeOnCredit);
        } else if is_paypal {
            faults.push(PATH, "service_fee_amount", Fault::ServiceFeeOnPaypal);
        }
    }
}

/// The account takes such a thing.
pub(crate) fn takes(account: &Account, payer: &ledger::Account) -> bool {
    payer.charged_card().is_none_or(|card| {
        Brand::from_code(&card.brand).is_some_and(|brand| account.brands.contains(&brand))
    })
}

/// Whose method pays, or who else is said to buy.
fn customer_id(sale: &Node, payment: Option<&Payment>) -> Option<String> {
    let saved = payment.and_then(|payment| payment.saved.as_ref());
    let owner = saved.map(|saved| saved.customer_id.clone());
    owner.or_else(|| sale.at("customer_id").string())
}

/// Who buys: as given with the sale, else as the vault knows them.
async fn customer(
    gateway: &Gateway,
    sale: &Node,
    id: Option<&str>,
    faults: &mut Faults,
) -> Result<Customer, Refusal> {
    let given = sale.at("customer");
    match id {
        Some(id) if given.is_nil() => {
            let owner = gateway.ledger.customer(id).await?;
            Ok(owner.map(|owner| owner.detail).unwrap_or_default())
        }
        _ => {
            let customer = address::customer(given);
            customer_fields::check(&customer, CUSTOMER, faults);
            if let Some(phone) = &customer.international_phone {
                customer_fields::check_phone(phone, CUSTOMER_PHONE, faults);
            }
            Ok(customer)
        }
    }
}

/// What is to be kept can be named by the merchant: the customer, and the card.
fn new_names(
    sale: &Node,
    options: Options,
    faults: &mut Faults,
) -> (Option<String>, Option<String>) {
    if !options.stores(true) {
        return (None, None);
    }
    let id = sale.at("customer").at("id").string();
    if let Some(fault) = id.as_deref().and_then(name::customer_fault) {
        faults.push(CUSTOMER, "id", fault);
    }
    let token = sale.at("credit_card").at("token").string();
    if let Some(fault) = token.as_deref().and_then(name::token_fault) {
        faults.push(card::SALE.card, "token", fault);
    }
    (id, token)
}

/// Something is said of the shopper's device.
fn has_device(sale: &Node) -> bool {
    let is_said = |field| sale.at(field).text().is_some();
    is_said("device_data") || is_said("device_session_id")
}

fn fail<T>(faults: &mut Faults, field: &'static str, fault: Fault) -> Option<T> {
    faults.push(PATH, field, fault);
    None
}
