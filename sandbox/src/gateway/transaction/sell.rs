//! A sale: the bank is asked, and what it says is written down with everything that must happen along with it.

use std::collections::BTreeMap;

use super::{at, change::Made, once::Keeping};
use crate::{
    gateway::{
        Gateway,
        node::Node,
        processor,
        refusal::{Fault, Refusal},
        sale::Sale,
        server_call::Unmet,
        verification,
    },
    ledger::{self, Booked, Booking, Detail, Kind, Level, Links, Status, Transaction},
    random,
};

/// Sells. A sale that the bank declines or the gateway rejects is a transaction too: look at its status.
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
    let nonce = sale.payment.nonce;
    let mut transaction = decide(gateway, sale);
    for _ in 0..random::ID_TRIES {
        let booking = Booking {
            now: gateway.clock.now(),
            new: Some(transaction.clone()),
            consumes: nonce,
            keeps: keeping.map(|keeping| keeping.answer(&transaction)),
            ..Booking::default()
        };
        match gateway.ledger.book(booking).await? {
            Booked::Done => return Ok(Made::Now(Box::new(transaction))),
            Booked::Answered(kept) => return Ok(Made::Before(kept)),
            Booked::NonceGone => return Err(at("payment_method_nonce", Fault::NonceConsumed)),
            Booked::IdTaken => transaction.id = random::transaction_id(),
            Booked::Stale | Booked::Rival(_) | Booked::Unvaulted(_) => break,
        }
    }
    Err(Unmet::Refused(Refusal::Internal))
}

fn decide(gateway: &Gateway, sale: Sale) -> Transaction {
    let now = gateway.clock.now();
    let decision = processor::decide(sale.amount, &sale.payment.account, &sale.billing);
    let decision = verification::ruled(decision, sale.account.has_rules);
    let mut transaction = Transaction {
        id: random::transaction_id(),
        merchant_account_id: sale.account.id.to_owned(),
        status: decision.status,
        amount: sale.amount,
        order_id: sale.order_id,
        version: 0,
        detail: Detail {
            history: Vec::new(),
            kind: Kind::Sale,
            customer_id: None,
            billing_id: None,
            shipping: ledger::Address::default(),
            shipping_id: None,
            custom_fields: BTreeMap::new(),
            level: Level::default(),
            recurring: false,
            three_d_secure: sale.payment.three_d_secure,
            links: Links::default(),
            adjustments: Vec::new(),
            settlement: None,
            account: sale.payment.account,
            saved: sale.payment.saved,
            processor: decision.processor,
            currency: sale.account.currency.to_owned(),
            customer: sale.customer,
            billing: sale.billing,
            descriptor: sale.descriptor,
            channel: sale.channel,
            device_data_captured: sale.device_data_captured,
        },
        created_at: now,
        updated_at: now,
    };
    transaction.advance(decision.status, now);
    if decision.status == Status::Authorized && sale.submit_for_settlement {
        processor::submit(&mut transaction, now);
    }
    transaction
}
