//! What a sale must say, and what of it is kept (wire §11.5).

use super::{
    Gateway, address, amount,
    card::{self, is_longer},
    descriptor,
    merchant::{self, Account},
    node::Node,
    payment::{self, Payment},
    refusal::{Fault, Refusal},
    server_call::Unmet,
    test_cards::Brand,
    validation::Faults,
};
use crate::ledger::{self, Address, Customer, Descriptor};

const PATH: &[&str] = &["transaction"];

/// The longest order id and channel.
const MAX_ORDER_ID: usize = 255;

/// A sale that can be decided on.
pub(crate) struct Sale {
    pub account: &'static Account,
    /// Minor units.
    pub amount: i64,
    pub payment: Payment,
    pub order_id: Option<String>,
    pub submit_for_settlement: bool,
    pub customer: Customer,
    pub billing: Address,
    pub descriptor: Descriptor,
    pub channel: Option<String>,
    pub device_data_captured: bool,
}

impl Sale {
    /// Reads and checks a sale. Nothing is used up: a sale that fails here can be sent again with the same nonce.
    pub(crate) async fn parse(gateway: &Gateway, sale: &Node) -> Result<Self, Unmet> {
        let mut faults = Faults::default();
        match sale.at("type").text() {
            Some("sale") => {}
            Some(_) => faults.push(PATH, "type", Fault::TypeInvalid),
            None => faults.push(PATH, "type", Fault::TypeRequired),
        }
        let amount = match sale.at("amount").text().map(amount::parse) {
            Some(Ok(amount)) => Some(amount),
            Some(Err(fault)) => fail(&mut faults, "amount", fault),
            None => fail(&mut faults, "amount", Fault::AmountRequired),
        };
        let named = sale.at("merchant_account_id").text();
        let account = named.map_or(Some(merchant::DEFAULT), merchant::account);
        if account.is_none() {
            faults.push(PATH, "merchant_account_id", Fault::AccountInvalid);
        }
        let order_id = order_id(sale, &mut faults);
        if is_longer(sale.at("channel").text(), MAX_ORDER_ID) {
            faults.push(PATH, "channel", Fault::ChannelTooLong);
        }
        let billing = address::read(sale.at("billing"));
        if let Some(billing) = &billing {
            address::check(billing, card::SALE.billing, &mut faults);
        }
        let descriptor = descriptor::read(sale.at("descriptor"), &mut faults);
        let payment = payment::of(
            gateway,
            sale,
            account.unwrap_or(merchant::DEFAULT),
            &mut faults,
        );
        let payment = payment.await?;
        if let (Some(payment), Some(account)) = (&payment, account)
            && !takes(account, &payment.account)
        {
            faults.push(card::SALE.card, "number", Fault::CardTypeNotAccepted);
        }
        let all = amount.zip(account).zip(payment);
        let ((amount, account), payment) = faults.or(all)?;
        let customer = customer(gateway, sale, &payment).await?;
        let of_card = payment.account.card().and_then(|card| card.billing.clone());
        Ok(Self {
            account,
            amount,
            billing: billing.or(of_card).unwrap_or_default(),
            payment,
            order_id,
            submit_for_settlement: sale.at("options").at("submit_for_settlement").is_true(),
            customer,
            descriptor,
            channel: sale.at("channel").string(),
            device_data_captured: sale.at("device_data").text().is_some(),
        })
    }
}

/// Who buys: as given with the sale, else as the vault knows the owner of a saved method.
async fn customer(gateway: &Gateway, sale: &Node, payment: &Payment) -> Result<Customer, Refusal> {
    let given = sale.at("customer");
    match &payment.saved {
        Some(saved) if given.is_nil() => {
            let owner = gateway.ledger.customer(&saved.customer_id).await;
            let owner = owner.map_err(|_| Refusal::Internal)?;
            Ok(owner.map(|owner| owner.detail).unwrap_or_default())
        }
        _ => Ok(address::customer(given)),
    }
}

fn fail<T>(faults: &mut Faults, field: &'static str, fault: Fault) -> Option<T> {
    faults.push(PATH, field, fault);
    None
}

fn takes(account: &Account, payer: &ledger::Account) -> bool {
    payer.card().is_none_or(|card| {
        Brand::from_code(&card.brand).is_some_and(|brand| account.brands.contains(&brand))
    })
}

/// The merchant's own name for a transaction.
pub(crate) fn order_id(request: &Node, faults: &mut Faults) -> Option<String> {
    let order_id = request.at("order_id").string();
    if is_longer(order_id.as_deref(), MAX_ORDER_ID) {
        faults.push(PATH, "order_id", Fault::OrderIdTooLong);
    }
    order_id
}
