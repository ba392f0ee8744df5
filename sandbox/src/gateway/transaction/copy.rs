//! The same once more: a clone (wire §11.5).

use super::{PATH, change::Made, load, once::Keeping, refused};
use crate::{
    gateway::{
        Gateway, amount,
        node::Node,
        processor,
        refusal::{Fault, Refusal},
        server_call::Unmet,
        validation::Faults,
    },
    ledger::{Account, Booked, Booking, Kind, Links, Status, Transaction},
    random,
};

/// Sells again what a transaction sold, to the same card and for another amount.
///
/// # Errors
///
/// It is a credit (91543), failed (91542), was paid by PayPal (91573) or with a card of the vault (91540), which pays by its
/// token; the amount is none (815xx); it is not said whether the money is to be taken at once (91544).
pub(crate) async fn copy(
    gateway: &Gateway,
    id: &str,
    request: &Node,
    keeping: Option<&Keeping<'_>>,
) -> Result<Made, Unmet> {
    const OPTIONS: &[&str] = &["transaction", "options"];
    let original = load(gateway, id).await?;
    check(&original)?;
    let mut faults = Faults::default();
    let amount = request.at("amount").text().ok_or(Fault::AmountRequired);
    let amount = amount.and_then(amount::parse);
    if let Err(fault) = amount {
        faults.push(PATH, "amount", fault);
    }
    let submit = request.at("options").at("submit_for_settlement").flag();
    if submit.is_none() {
        let fault = Fault::CloneNeedsSettlement;
        faults.push(OPTIONS, "submit_for_settlement", fault);
    }
    let (amount, submit) = faults.or(amount.ok().zip(submit))?;
    let now = gateway.clock.now();
    let mut copy = blank(original, amount);
    if let Some(channel) = request.at("channel").string() {
        copy.detail.channel = Some(channel);
    }
    let detail = &mut copy.detail;
    let decision = processor::decide(amount, &detail.account, &detail.billing);
    detail.processor = decision.processor;
    copy.created_at = now;
    copy.advance(decision.status, now);
    if decision.status == Status::Authorized && submit {
        processor::submit(&mut copy, now);
    }
    write(gateway, copy, keeping).await
}

fn check(original: &Transaction) -> Result<(), Unmet> {
    let detail = &original.detail;
    let failed = matches!(
        original.status,
        Status::Failed | Status::GatewayRejected | Status::ProcessorDeclined
    );
    let fault = if detail.kind == Kind::Credit {
        Fault::CreditNotClonable
    } else if failed {
        Fault::FailureNotClonable
    } else if matches!(detail.account, Account::Paypal(_)) {
        Fault::PaypalNotClonable
    } else if detail.saved.is_some() {
        Fault::VaultCardNotClonable
    } else {
        return Ok(());
    };
    Err(refused(fault))
}

fn blank(original: Transaction, amount: i64) -> Transaction {
    let mut copy = Transaction {
        id: random::transaction_id(),
        version: 0,
        amount,
        ..original
    };
    let detail = &mut copy.detail;
    detail.history.clear();
    detail.adjustments.clear();
    detail.links = Links::default();
    detail.settlement = None;
    if let Some(installments) = &mut detail.said.installments {
        installments.taken = None;
    }
    detail.packages.clear();
    copy
}

async fn write(
    gateway: &Gateway,
    mut new: Transaction,
    keeping: Option<&Keeping<'_>>,
) -> Result<Made, Unmet> {
    for _ in 0..random::ID_TRIES {
        let booking = Booking {
            now: new.created_at,
            new: Some(new.clone()),
            keeps: keeping.map(|keeping| keeping.answer(&new)),
            ..Booking::default()
        };
        match gateway.ledger.book(booking).await? {
            Booked::Done => return Ok(Made::Now(Box::new(new))),
            Booked::Answered(kept) => return Ok(Made::Before(kept)),
            Booked::IdTaken => new.id = random::transaction_id(),
            _ => break,
        }
    }
    Err(Unmet::Refused(Refusal::Internal))
}
