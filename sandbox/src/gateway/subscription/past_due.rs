//! A testing call: the charge of a subscription fails. It stands in for the time that does not pass here.

use super::{
    PATH, load, total,
    write::{self, Change, Written},
};
use crate::{
    day::Day,
    gateway::{
        Gateway,
        refusal::{Fault, Refusal},
        server_call::Unmet,
        validation::Faults,
    },
    ledger::{Subscribing, Subscription, SubscriptionStatus},
};

/// Makes a subscription what it is when its next charge failed so many days ago: the amount is owed, and nothing was booked.
pub(super) async fn make_past_due(
    gateway: &Gateway,
    id: &str,
    days: u32,
) -> Result<Subscription, Unmet> {
    loop {
        let mut subscription = load(gateway, id).await?;
        if subscription.status == SubscriptionStatus::Canceled {
            return Err(Faults::one(PATH, "status", Fault::SubscriptionCanceled).into());
        }
        let now = gateway.clock.now();
        fail(&mut subscription, Day::of(now).plus_days(-i64::from(days)));
        subscription.advance(SubscriptionStatus::PastDue, now);
        let change = Change {
            subscribing: Some(Subscribing::Changed {
                id: id.to_owned(),
                to: subscription,
            }),
            ..Change::default()
        };
        match write::write(gateway, change).await? {
            Written::Done {
                subscription: Some(past_due),
                ..
            } => return Ok(*past_due),
            Written::Stale => {}
            _ => return Err(Refusal::Internal.into()),
        }
    }
}

fn fail(subscription: &mut Subscription, on: Day) {
    let detail = &mut subscription.detail;
    detail.balance = detail.balance.saturating_add(total::total(detail));
    total::count(detail);
    detail.failure_count = detail.failure_count.saturating_add(1);
    detail.current_billing_cycle = detail.current_billing_cycle.saturating_add(1);
    let billing_day = detail.billing_day_of_month.unwrap_or(on.of_month());
    let next = on.in_months(detail.billing_frequency, billing_day);
    detail.first_billing_date = detail.first_billing_date.map(|first| first.min(on));
    detail.next_billing_date = Some(next);
    detail.period = Some((on, next.plus_days(-1)));
    detail.paid_through = Some(on.plus_days(-1));
    detail.past_due_since = Some(detail.past_due_since.map_or(on, |since| since.min(on)));
}
