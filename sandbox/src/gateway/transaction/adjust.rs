//! Another amount for an authorization (wire §11.5).

use super::{
    change::{Changed, change},
    refused,
};
use crate::{
    gateway::{
        Gateway, amount, node::Node, processor, refusal::Fault, server_call::Unmet,
        validation::Faults,
    },
    ledger::{Adjustment, Status, Transaction},
};

const PATH: &[&str] = &["authorization_adjustment"];

/// Asks the bank for another amount of an authorization: more, or less.
///
/// # Errors
///
/// It is not authorized (915218); the amount is none (815xx) or the one it has (95606); the bank says no for now (95603)
/// or for good (95602), which the transaction keeps as an adjustment that failed.
pub(crate) async fn adjust(
    gateway: &Gateway,
    id: &str,
    request: &Node,
) -> Result<Transaction, Unmet> {
    let judge = |mut transaction: Transaction, _: &[Transaction]| {
        if transaction.status != Status::Authorized {
            return Err(refused(Fault::NotAdjustable));
        }
        let amount = request.at("amount").text().ok_or(Fault::AmountRequired);
        let amount = amount.and_then(amount::parse);
        let amount = amount.map_err(|fault| fault_at("amount", fault))?;
        if amount == transaction.amount {
            return Err(fault_at("base", Fault::NothingToAdjust));
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
        Some(last) if !last.is_done => Err(fault_at("base", failure(last))),
        _ => Ok(transaction),
    }
}

fn failure(adjustment: &Adjustment) -> Fault {
    if processor::is_final(&adjustment.processor) {
        Fault::AdjustmentDeclined
    } else {
        Fault::AdjustmentDeclinedForNow
    }
}

fn fault_at(field: &'static str, fault: Fault) -> Unmet {
    Unmet::Faults(Faults::one(PATH, field, fault))
}
