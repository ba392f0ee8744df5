//! The settlement that a test plays: in the real sandbox a nightly batch does it (wire §11.5, "sandbox only").

use super::{
    change::{Changed, change},
    refused,
};
use crate::{
    clock::Millis,
    gateway::{Gateway, processor, refusal::Fault, server_call::Unmet, settlement_batch},
    ledger::{self, Status, Transaction},
    random,
};

/// What becomes of money that is to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settlement {
    /// It arrives.
    Done,
    /// The bank says that it is going to arrive.
    Confirmed,
    /// It does not arrive.
    Declined,
    /// The bank takes its time.
    Pending,
}

/// Plays the settlement of a transaction that was submitted.
///
/// # Errors
///
/// It was not submitted, or has ended: 91575.
pub(crate) async fn settle(
    gateway: &Gateway,
    id: &str,
    settlement: Settlement,
) -> Result<Transaction, Unmet> {
    let judge = |mut transaction: Transaction, _: &[Transaction]| {
        if !is_settleable(&transaction) {
            return Err(refused(Fault::NotSettleable));
        }
        settled(&mut transaction, settlement, gateway.clock.now());
        Ok(Changed::alone(transaction))
    };
    change(gateway, id, judge).await?.now()
}

/// What is pending only because a part of it was settled is still open for other parts.
pub(crate) fn is_settleable(transaction: &Transaction) -> bool {
    match transaction.status {
        Status::SubmittedForSettlement | Status::Settling | Status::SettlementConfirmed => true,
        Status::SettlementPending => transaction.detail.links.partial_settlements.is_empty(),
        _ => false,
    }
}

/// Writes a settlement down, whatever the transaction's status.
fn settled(transaction: &mut Transaction, settlement: Settlement, now: Millis) {
    let (status, code) = match settlement {
        Settlement::Done => (Status::Settled, 4000),
        Settlement::Confirmed => (Status::SettlementConfirmed, 4000),
        Settlement::Declined => (Status::SettlementDeclined, 4001),
        Settlement::Pending => (Status::SettlementPending, 4002),
    };
    let is_done = settlement == Settlement::Done;
    transaction.detail.settlement = Some(ledger::Settlement {
        batch_id: is_done.then(|| settlement_batch::id(&transaction.merchant_account_id, now)),
        acquirer_reference: is_done.then(reference),
        ..processor::settlement(code)
    });
    transaction.advance(status, now);
}

/// 23 digits, as the card networks have them.
fn reference() -> String {
    let number = u128::from_be_bytes(random::bytes()) % 10_u128.pow(22);
    format!("7{number:022}")
}
