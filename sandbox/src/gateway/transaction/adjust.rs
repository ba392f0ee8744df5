//! Another amount for an authorization (wire §11.5).

use super::{
    at,
    change::{Changed, change},
    refused,
};
use crate::{
    gateway::{
        Gateway, amount, merchant, node::Node, processor, refusal::Fault, server_call::Unmet,
        validation::Faults,
    },
    ledger::{Adjustment, Status, Transaction},
};

const PATH: &[&str] = &["authorization_adjustment"];

/// Asks the bank for another amount of an authorization: more, or less.
///
/// # Errors
///
/// It is not authorized (915218); the account's processor adjusts nothing (915222); the shopper comes back for it, so that
/// it is final (915219); the amount is none (815xx) or the one it has (95606); the bank says no for now (95603) or for good
/// (95602), which the transaction keeps as an adjustment that failed.
pub(crate) async fn adjust(
    gateway: &Gateway,
    id: &str,
    request: &Node,
) -> Result<Transaction, Unmet> {
    let judge = |mut transaction: Transaction, _: &[Transaction]| {
        check(&transaction)?;
        let amount = request.at("amount").text().ok_or(Fault::AmountRequired);
        let amount = amount.and_then(amount::parse);
        let amount = amount.map_err(|fault| at("amount", fault))?;
        if amount == transaction.amount {
            return Err(unadjusted(Fault::NothingToAdjust));
        }
        let now = gateway.clock.now();
        let detail = &mut transaction.detail;
        let decision = processor::decide(amount, &detail.account, &detail.billing);
        let is_done = decision.status == Status::Authorized;
        detail.adjustments.push(Adjustment {
            amount,
            is_done,
            processor: decision.processor,
            at: now,
        });
        transaction.updated_at = now;
        if is_done {
            transaction.amount = amount;
            transaction.advance(Status::Authorized, now);
        }
        Ok(Changed::alone(transaction))
    };
    let transaction = change(gateway, id, judge).await?.now()?;
    match transaction.detail.adjustments.last() {
        Some(last) if !last.is_done => Err(unadjusted(failure(last))),
        _ => Ok(transaction),
    }
}

fn check(transaction: &Transaction) -> Result<(), Unmet> {
    let account = merchant::account(&transaction.merchant_account_id);
    if transaction.status != Status::Authorized {
        Err(refused(Fault::NotAdjustable))
    } else if !account.is_some_and(|account| account.abilities.adjusts) {
        Err(refused(Fault::ProcessorCantAdjust))
    } else if transaction.detail.recurring {
        Err(refused(Fault::AuthorizationFinal))
    } else {
        Ok(())
    }
}

fn failure(adjustment: &Adjustment) -> Fault {
    if processor::is_final(&adjustment.processor) {
        Fault::AdjustmentDeclined
    } else {
        Fault::AdjustmentDeclinedForNow
    }
}

/// The refusal of an adjustment, not of the transaction.
fn unadjusted(fault: Fault) -> Unmet {
    Unmet::Faults(Faults::one(PATH, "base", fault))
}
