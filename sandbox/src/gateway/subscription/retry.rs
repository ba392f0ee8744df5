//! A charge of what a subscription owes.

use super::{
    charge,
    write::{self, Change, Written},
};
use crate::{
    gateway::{
        Gateway, amount,
        node::Node,
        refusal::{Fault, Refusal},
        server_call::Unmet,
        transaction::{Keeping, Made, is_success},
        validation::Faults,
    },
    ledger::{Subscribing, Subscription, SubscriptionStatus},
};

const PATH: &[&str] = &["transaction"];

/// Charges a past due subscription, which a sale named by its `subscription_id`: what is owed, or the amount that is given.
/// If nothing is owed then, it is active again.
///
/// # Errors
///
/// There is no such subscription, it owes nothing, or the request is at fault.
pub(crate) async fn retry(
    gateway: &Gateway,
    asked: &Node,
    keeping: Option<&Keeping<'_>>,
) -> Result<Made, Unmet> {
    loop {
        let (mut subscription, amount) = judge(gateway, asked).await?;
        let settles = asked.at("options").at("submit_for_settlement").is_true();
        let charge = charge::ask(gateway, &subscription, amount, settles).await?;
        let now = gateway.clock.now();
        let detail = &mut subscription.detail;
        if is_success(charge.status) {
            detail.balance = (detail.balance - charge.amount).max(0);
            if detail.balance == 0 {
                detail.failure_count = 0;
                detail.past_due_since = None;
                detail.paid_through = detail.period.map(|(_, last)| last);
                subscription.advance(SubscriptionStatus::Active, now);
            } else {
                subscription.advance(SubscriptionStatus::PastDue, now);
            }
        } else {
            detail.failure_count = detail.failure_count.saturating_add(1);
        }
        let change = Change {
            subscribing: Some(Subscribing::Changed {
                id: subscription.id.clone(),
                to: subscription,
            }),
            charge: Some(charge),
            keeping,
            ..Change::default()
        };
        match write::write(gateway, change).await? {
            Written::Done {
                charge: Some(charge),
                ..
            } => return Ok(Made::Now(charge)),
            Written::Answered(kept) => return Ok(Made::Before(kept)),
            Written::Stale => {}
            Written::Done { .. } | Written::IdTaken => return Err(Refusal::Internal.into()),
        }
    }
}

async fn judge(gateway: &Gateway, asked: &Node) -> Result<(Subscription, i64), Unmet> {
    const FIELD: &str = "subscription_id";
    let id = asked.at(FIELD).text().unwrap_or_default();
    let Some(subscription) = gateway.ledger.subscription(id).await? else {
        return Err(Faults::one(PATH, FIELD, Fault::RetryIdInvalid).into());
    };
    let mut faults = Faults::default();
    if subscription.status != SubscriptionStatus::PastDue {
        faults.push(PATH, FIELD, Fault::RetryNotPastDue);
    }
    if let Some(customer) = asked.at("customer_id").text() {
        let method = gateway.ledger.method(&subscription.token).await?;
        if method.is_none_or(|method| method.customer_id != customer) {
            faults.push(PATH, FIELD, Fault::RetryOfOther);
        }
    }
    let amount = match asked.at("amount").text().map(amount::parse) {
        None => Some(subscription.detail.balance),
        Some(Ok(amount)) => Some(amount),
        Some(Err(fault)) => {
            faults.push(PATH, "amount", fault);
            None
        }
    };
    let amount = faults.or(amount)?;
    Ok((subscription, amount))
}
