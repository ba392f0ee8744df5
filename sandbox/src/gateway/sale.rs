//! What a sale must say, and what of it is kept (wire §11.5).

use super::{
    Gateway, address, amount,
    card::{self, CardInput, is_longer},
    magic_nonce::{self, Magic},
    merchant::{self, Account},
    node::Node,
    refusal::{Fault, Refusal},
    test_cards::Brand,
    validation::Faults,
};
use crate::ledger::{Address, Card, Customer, Descriptor, NonceDigest, Tokenized};

const PATH: &[&str] = &["transaction"];
const DESCRIPTOR: &[&str] = &["transaction", "descriptor"];

/// The longest order id and channel.
const MAX_ORDER_ID: usize = 255;

/// A sale that can be decided on.
pub(crate) struct Sale {
    pub account: &'static Account,
    /// Minor units.
    pub amount: i64,
    pub card: Card,
    /// To be used up with the sale; a magic nonce is not.
    pub nonce: Option<NonceDigest>,
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

/// What pays, with its fault if it can't.
struct Payment {
    card: Option<Card>,
    nonce: Option<NonceDigest>,
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
        let payment = payment(
            gateway,
            sale,
            account.unwrap_or(merchant::DEFAULT),
            &mut faults,
        );
        let payment = payment.await.map_err(Unsold::Refused)?;
        if let (Some(card), Some(account)) = (&payment.card, account)
            && !takes(account, card)
        {
            faults.push(card::SALE.card, "number", Fault::CardTypeNotAccepted);
        }
        let all = amount.zip(account).zip(payment.card);
        let ((amount, account), card) = faults.or(all).map_err(Unsold::Faults)?;
        Ok(Self {
            account,
            amount,
            billing: billing.or_else(|| card.billing.clone()).unwrap_or_default(),
            card,
            nonce: payment.nonce,
            order_id: sale.at("order_id").string(),
            submit_for_settlement: sale.at("options").at("submit_for_settlement").is_true(),
            customer: address::customer(sale.at("customer")),
            descriptor,
            channel: sale.at("channel").string(),
            device_data_captured: sale.at("device_data").text().is_some(),
        })
    }
}

fn fail<T>(faults: &mut Faults, field: &'static str, fault: Fault) -> Option<T> {
    faults.push(PATH, field, fault);
    None
}

fn takes(account: &Account, card: &Card) -> bool {
    Brand::from_code(&card.brand).is_some_and(|brand| account.brands.contains(&brand))
}

/// Exactly one thing may pay.
async fn payment(
    gateway: &Gateway,
    sale: &Node,
    account: &Account,
    faults: &mut Faults,
) -> Result<Payment, Refusal> {
    let nonce = sale.at("payment_method_nonce").text();
    let token = sale.at("payment_method_token").text();
    let card = sale.at("credit_card").at("number").text();
    let none = Payment {
        card: None,
        nonce: None,
    };
    match (nonce, token, card) {
        (Some(nonce), None, None) => return by_nonce(gateway, nonce, faults).await,
        (Some(nonce), Some(_), None) => by_stored_card(gateway, nonce, faults).await?,
        (None, None, Some(_)) => {
            let input = CardInput::read(sale.at("credit_card"));
            return Ok(match input.check(card::SALE, account, false) {
                Ok(card) => Payment {
                    card: Some(card),
                    nonce: None,
                },
                Err(more) => {
                    faults.append(more);
                    none
                }
            });
        }
        // There is no vault, so no token and no customer is known.
        (None, Some(_), None) => {
            faults.push(PATH, "payment_method_token", Fault::TokenInvalid);
        }
        (None, None, None) if sale.at("customer_id").text().is_some() => {
            faults.push(PATH, "customer_id", Fault::CustomerIdInvalid);
        }
        (None, None, None) => faults.push(PATH, "base", Fault::NoPaymentMethod),
        _ => faults.push(PATH, "base", Fault::PaymentMethodConflict),
    }
    Ok(none)
}

async fn by_nonce(gateway: &Gateway, nonce: &str, faults: &mut Faults) -> Result<Payment, Refusal> {
    let (card, nonce) = match look_up(gateway, nonce).await? {
        Ok((Tokenized::Card(card), nonce)) => (Some(*card), nonce),
        // What it belongs to is missing.
        Ok((Tokenized::SecurityCode { .. }, _)) => {
            faults.push(PATH, "base", Fault::NoPaymentMethod);
            (None, None)
        }
        Err(fault) => {
            unusable(fault, faults);
            (None, None)
        }
    };
    Ok(Payment { card, nonce })
}

/// A token pays, and a nonce of a security code alone confirms it. A nonce of a card would pay as well.
async fn by_stored_card(
    gateway: &Gateway,
    nonce: &str,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    match look_up(gateway, nonce).await? {
        Ok((Tokenized::Card(_), _)) => faults.push(PATH, "base", Fault::PaymentMethodConflict),
        Ok((Tokenized::SecurityCode { .. }, _)) => {
            faults.push(PATH, "payment_method_token", Fault::TokenInvalid);
        }
        Err(fault) => unusable(fault, faults),
    }
    Ok(())
}

fn unusable(fault: Fault, faults: &mut Faults) {
    match fault {
        Fault::NumberInvalid => faults.push(card::SALE.card, "number", fault),
        _ => faults.push(PATH, "payment_method_nonce", fault),
    }
}

/// What a nonce stands for; and its digest, unless it is one that is never used up.
type Found = Result<(Tokenized, Option<NonceDigest>), Fault>;

async fn look_up(gateway: &Gateway, nonce: &str) -> Result<Found, Refusal> {
    match magic_nonce::find(nonce) {
        Some(Magic::Card(card)) => return Ok(Ok((Tokenized::Card(card), None))),
        Some(Magic::Fails(fault)) => return Ok(Err(fault)),
        None => {}
    }
    let digest = NonceDigest::of(nonce);
    let stored = gateway.ledger.nonce(digest).await;
    let stored = stored.map_err(|_| Refusal::Internal)?;
    Ok(match stored {
        None => Err(Fault::NonceUnknown),
        Some(stored) if stored.consumed => Err(Fault::NonceConsumed),
        Some(stored) if stored.expires_at <= gateway.clock.now() => Err(Fault::NonceUnknown),
        Some(stored) => Ok((stored.stands_for, Some(digest))),
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
