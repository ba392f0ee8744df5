//! Taking the money that was authorized, whole or in parts (wire §11.5).

use super::{
    at,
    change::{Changed, Made, change},
    load,
    once::Keeping,
    refused,
    terms::Terms,
};
use crate::{
    gateway::{Gateway, merchant, node::Node, processor, refusal::Fault, server_call::Unmet},
    ledger::{Account, Event, Links, Status, Transaction},
    random,
};

/// Submits an authorized transaction for settlement: all of it, or the `amount` that `request` names.
///
/// # Errors
///
/// It is not authorized (91507); the amount is none (815xx) or above what was authorized (91522).
pub(crate) async fn capture(
    gateway: &Gateway,
    id: &str,
    request: &Node,
    keeping: Option<&Keeping<'_>>,
) -> Result<Made, Unmet> {
    let found = load(gateway, id).await?;
    check(&found)?;
    let terms = Terms::of_capture(gateway, request, found.customer_id()).await?;
    let judge = |mut transaction: Transaction, _: &[Transaction]| {
        check(&transaction)?;
        let amount = terms.amount_within(transaction.amount)?;
        transaction.amount = amount.unwrap_or(transaction.amount);
        terms.apply(&mut transaction);
        processor::submit(&mut transaction, gateway.clock.now());
        Ok(Changed::alone(transaction).kept(keeping))
    };
    change(gateway, id, judge).await
}

/// Submits a part of an authorized transaction. The part is a transaction of its own, which is given back; the authorized
/// one is pending until it is captured whole, or until a part comes with `final_capture`.
///
/// # Errors
///
/// The account's processor (915102) or what was paid with (915101) knows no parts. It is not authorized (91507), is itself a
/// part, or nothing of it may be captured any more (915103); the amount is missing (81502) or above what is left (91522).
pub(crate) async fn capture_part(
    gateway: &Gateway,
    id: &str,
    request: &Node,
    keeping: Option<&Keeping<'_>>,
) -> Result<Made, Unmet> {
    let found = load(gateway, id).await?;
    check_parts_of(&found)?;
    let terms = Terms::of_capture(gateway, request, found.customer_id()).await?;
    let judge = |mut whole: Transaction, parts: &[Transaction]| {
        check_parts_of(&whole)?;
        let amount = terms.amount_within(left(&whole, parts))?;
        let amount = amount.ok_or(at("amount", Fault::AmountRequired))?;
        let now = gateway.clock.now();
        let mut part = part(&whole, amount);
        part.created_at = now;
        terms.apply(&mut part);
        processor::submit(&mut part, now);
        whole.detail.links.partial_settlements.push(part.id.clone());
        whole.detail.links.is_captured = request.at("final_capture").is_true();
        if whole.status == Status::Authorized {
            whole.advance(Status::SettlementPending, now);
        } else {
            whole.updated_at = now;
        }
        let changed = Changed {
            transaction: whole,
            new: Some(part),
            keeps: None,
        };
        Ok(changed.kept(keeping))
    };
    change(gateway, id, judge).await
}

fn check(transaction: &Transaction) -> Result<(), Unmet> {
    match transaction.status {
        Status::Authorized => Ok(()),
        _ => Err(refused(Fault::NotSubmittable)),
    }
}

fn check_parts_of(whole: &Transaction) -> Result<(), Unmet> {
    let links = &whole.detail.links;
    let is_open = match whole.status {
        Status::Authorized => true,
        Status::SettlementPending => !links.partial_settlements.is_empty(),
        _ => false,
    };
    let account = merchant::account(&whole.merchant_account_id);
    if account.is_some_and(|account| !account.abilities.settles_parts) {
        Err(refused(Fault::ProcessorCantSettleParts))
    } else if matches!(whole.detail.account, Account::Venmo(_)) {
        Err(refused(Fault::InstrumentCantSettleParts))
    } else if links.authorized.is_some() || links.is_captured {
        Err(refused(Fault::NotPartlySubmittable))
    } else if is_open {
        Ok(())
    } else {
        Err(refused(Fault::NotSubmittable))
    }
}

/// What is not captured yet. A part that was voided counts no more.
fn left(whole: &Transaction, parts: &[Transaction]) -> i64 {
    let parts = parts.iter().filter(|part| part.status != Status::Voided);
    whole.amount - parts.map(|part| part.amount).sum::<i64>()
}

fn part(whole: &Transaction, amount: i64) -> Transaction {
    let mut part = Transaction {
        id: random::transaction_id(),
        version: 0,
        amount,
        ..whole.clone()
    };
    part.detail.history = Vec::<Event>::new();
    part.detail.adjustments.clear();
    part.detail.packages.clear();
    part.detail.links = Links {
        authorized: Some(whole.id.clone()),
        ..Links::default()
    };
    part
}
