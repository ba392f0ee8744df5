//! A sale: the bank is asked, and what it says is written down with everything that must happen along with it.

use super::{
    at,
    change::Made,
    decide::{decide, is_success},
    keep,
    once::Keeping,
};
use crate::{
    clock::Millis,
    gateway::{
        Gateway,
        node::Node,
        processor,
        refusal::{Fault, Refusal},
        sale::{Place, Sale},
        server_call::Unmet,
    },
    ledger::{Booked, Booking, Detail, Links, Rival, Status, Transaction},
    random,
};

/// Within which time the same again is a mistake, where the account looks for it.
const DUPLICATE_WINDOW: Millis = 30_000;

/// How often a sale is written with other random names, when some were taken.
const TRIES: usize = 8;

/// Sells, or gives a credit. A sale that the bank declines or the gateway rejects is a transaction too: look at its status.
///
/// # Errors
///
/// A field is at fault, or the nonce was used meanwhile (91564). Nothing is used up then.
pub(crate) async fn sell(
    gateway: &Gateway,
    request: &Node,
    keeping: Option<&Keeping<'_>>,
) -> Result<Made, Unmet> {
    let sale = Sale::parse(gateway, request).await?;
    let mut transaction = decided(gateway, &sale);
    let mut rival = rival(&sale, &transaction);
    let mut wish = keep::wish(gateway, &sale, is_success(transaction.status));
    for _ in 0..TRIES {
        let vaulting = wish
            .as_ref()
            .map(|wish| keep::vaulting(gateway, wish, &sale, &mut transaction));
        let moving = keep::moving(gateway, &sale, &mut transaction);
        let booking = Booking {
            now: gateway.clock.now(),
            new: Some(transaction.clone()),
            consumes: sale.payment.nonce,
            vaulting: vaulting.map(Box::new),
            moving: moving.map(Box::new),
            unless: rival.clone(),
            keeps: keeping.map(|keeping| keeping.answer(&transaction)),
            ..Booking::default()
        };
        match gateway.ledger.book(booking).await? {
            Booked::Done => return Ok(Made::Now(Box::new(transaction))),
            Booked::Answered(kept) => return Ok(Made::Before(kept)),
            Booked::NonceGone => return Err(at("payment_method_nonce", Fault::NonceConsumed)),
            Booked::IdTaken => transaction.id = random::transaction_id(),
            Booked::Rival(_) => {
                reject(&mut transaction, &sale);
                rival = None;
                wish = keep::wish(gateway, &sale, false);
            }
            Booked::Unvaulted(vaulted) => keep::in_the_way(vaulted, &sale, wish.as_mut())?,
            Booked::Stale | Booked::Unsubscribed(_) => break,
        }
    }
    Err(Unmet::Refused(Refusal::Internal))
}

/// A sale that the bank has answered, for whoever books it with more of their own.
///
/// # Errors
///
/// A field is at fault.
pub(crate) async fn draft(gateway: &Gateway, request: &Node) -> Result<Transaction, Unmet> {
    let sale = Sale::parse(gateway, request).await?;
    Ok(decided(gateway, &sale))
}

/// What must not have been sold a moment ago.
fn rival(sale: &Sale, transaction: &Transaction) -> Option<Rival> {
    if !sale.account.checks_duplicates || !is_success(transaction.status) {
        return None;
    }
    let card = sale.payment.account.card()?;
    Some(Rival {
        number_id: card.number_id.clone()?,
        amount: sale.amount,
        order_id: sale.order_id.clone(),
        since: transaction.created_at - DUPLICATE_WINDOW,
    })
}

/// It was sold a moment ago.
fn reject(transaction: &mut Transaction, sale: &Sale) {
    let detail = &mut transaction.detail;
    detail.processor = processor::rejected("duplicate").processor;
    detail.history.clear();
    detail.saved.clone_from(&sale.payment.saved);
    detail.shipping_id = sale.shipping.as_ref().and_then(|place| place.id.clone());
    detail.billing_id = billing(sale).id;
    transaction.advance(Status::GatewayRejected, transaction.created_at);
}

fn decided(gateway: &Gateway, sale: &Sale) -> Transaction {
    let now = gateway.clock.now();
    let billing = billing(sale);
    let decision = decide(sale, &billing.address);
    let shipping = sale.shipping.as_ref();
    let mut transaction = Transaction {
        id: random::transaction_id(),
        version: 0,
        merchant_account_id: sale.account.id.to_owned(),
        status: decision.status,
        amount: sale.amount,
        order_id: sale.order_id.clone(),
        detail: Detail {
            account: sale.payment.account.clone(),
            saved: sale.payment.saved.clone(),
            processor: decision.processor,
            currency: sale.account.currency.to_owned(),
            kind: sale.kind,
            customer: sale.customer.clone(),
            customer_id: sale.customer_id.clone(),
            billing: billing.address,
            billing_id: billing.id,
            shipping: shipping
                .map(|place| place.address.clone())
                .unwrap_or_default(),
            shipping_id: shipping.and_then(|place| place.id.clone()),
            descriptor: sale.descriptor.clone(),
            channel: sale.channel.clone(),
            device_data_captured: sale.device_data_captured,
            custom_fields: sale.custom_fields.clone(),
            level: sale.level.clone(),
            said: sale.said.clone(),
            recurring: sale.recurring,
            three_d_secure: sale.payment.three_d_secure.clone(),
            history: Vec::new(),
            links: Links::default(),
            adjustments: Vec::new(),
            settlement: None,
            packages: Vec::new(),
            billed: None,
        },
        created_at: now,
        updated_at: now,
    };
    transaction.advance(decision.status, now);
    if decision.status == Status::Authorized && sale.options.submit_for_settlement {
        processor::submit(&mut transaction, now);
    }
    transaction
}

/// As given, else as the saved method or the card has it.
fn billing(sale: &Sale) -> Place {
    let payment = &sale.payment;
    if let Some(given) = &sale.billing {
        return Place {
            id: given.id.clone(),
            address: given.address.clone(),
        };
    }
    let of_card = payment.account.card().and_then(|card| card.billing.clone());
    Place {
        id: payment.billing.as_ref().map(|stored| stored.id.clone()),
        address: of_card.unwrap_or_default(),
    }
}
