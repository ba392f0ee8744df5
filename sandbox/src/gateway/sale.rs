//! What a sale must say, and what of it is kept (wire §11.5).

use super::{
    Gateway, address, amount,
    card::{self, is_longer},
    merchant::{self, Account},
    node::Node,
    payment::{self, Payment},
    refusal::{Fault, Refusal},
    test_cards::Brand,
    validation::Faults,
};
use crate::ledger::{self, Address, Customer, Descriptor};

const PATH: &[&str] = &["transaction"];
const DESCRIPTOR: &[&str] = &["transaction", "descriptor"];

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

/// Why there is no sale.
pub(crate) enum Unsold {
    /// The request is at fault.
    Faults(Faults),
    /// The gateway is.
    Refused(Refusal),
}

impl Sale {
    /// Reads and checks a sale. Nothing is used up: a sale that fails here can be sent again with the same nonce.
    pub(crate) async fn parse(gateway: &Gateway, sale: &Node) -> Result<Self, Unsold> {
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
        if is_longer(sale.at("order_id").text(), MAX_ORDER_ID) {
            faults.push(PATH, "order_id", Fault::OrderIdTooLong);
        }
        if is_longer(sale.at("channel").text(), MAX_ORDER_ID) {
            faults.push(PATH, "channel", Fault::ChannelTooLong);
        }
        let billing = address::read(sale.at("billing"));
        if let Some(billing) = &billing {
            address::check(billing, card::SALE.billing, &mut faults);
        }
        let descriptor = descriptor(sale.at("descriptor"), &mut faults);
        let payment = payment::of(
            gateway,
            sale,
            account.unwrap_or(merchant::DEFAULT),
            &mut faults,
        );
        let payment = payment.await.map_err(Unsold::Refused)?;
        if let (Some(payment), Some(account)) = (&payment, account)
            && !takes(account, &payment.account)
        {
            faults.push(card::SALE.card, "number", Fault::CardTypeNotAccepted);
        }
        let all = amount.zip(account).zip(payment);
        let ((amount, account), payment) = faults.or(all).map_err(Unsold::Faults)?;
        let customer = customer(gateway, sale, &payment)
            .await
            .map_err(Unsold::Refused)?;
        let of_card = payment.account.card().and_then(|card| card.billing.clone());
        Ok(Self {
            account,
            amount,
            billing: billing.or(of_card).unwrap_or_default(),
            payment,
            order_id: sale.at("order_id").string(),
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

/// The faults of a nonce that was used up between the look at it and the sale.
pub(crate) fn nonce_gone() -> Faults {
    Faults::one(PATH, "payment_method_nonce", Fault::NonceConsumed)
}

fn descriptor(node: &Node, faults: &mut Faults) -> Descriptor {
    let descriptor = Descriptor {
        name: node.at("name").string(),
        phone: node.at("phone").string(),
        url: node.at("url").string(),
    };
    if descriptor
        .name
        .as_deref()
        .is_some_and(|name| !is_statement_name(name))
    {
        faults.push(DESCRIPTOR, "name", Fault::DescriptorName);
    }
    if descriptor
        .phone
        .as_deref()
        .is_some_and(|phone| !is_statement_phone(phone))
    {
        faults.push(DESCRIPTOR, "phone", Fault::DescriptorPhone);
    }
    if is_longer(descriptor.url.as_deref(), 13) {
        faults.push(DESCRIPTOR, "url", Fault::DescriptorUrl);
    }
    descriptor
}

/// `company*product`: the company fills one of three widths, the product what is left of 22.
fn is_statement_name(name: &str) -> bool {
    let Some((company, product)) = name.split_once('*') else {
        return false;
    };
    let product = product.chars().count();
    match company.chars().count() {
        3 => (1..=18).contains(&product),
        7 => (1..=14).contains(&product),
        12 => (1..=9).contains(&product),
        _ => false,
    }
}

fn is_statement_phone(phone: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'(' | b')' | b'.');
    (10..=14).contains(&phone.len()) && phone.bytes().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statement_names() {
        for name in ["abc*product", "company*product", "twelveletter*nineninen"] {
            assert!(is_statement_name(name), "{name}");
        }
        for name in [
            "",
            "*",
            "abc",
            "abc*",
            "ab*product",
            "abc*nineteen characters",
            "a*b*c",
        ] {
            assert!(!is_statement_name(name), "{name}");
        }
    }

    #[test]
    fn statement_phones() {
        assert!(is_statement_phone("(312)555-1212"));
        for phone in ["", "555", "31255512121212345", "312 555 1212", "31255512ab"] {
            assert!(!is_statement_phone(phone), "{phone}");
        }
    }
}
