//! When a subscription begins, and how long its billing periods are.

use super::{PATH, terms};
use crate::{
    day::Day,
    gateway::{node::Node, refusal::Fault, validation::Faults},
    ledger::{PlanDetail, SubscriptionDetail, SubscriptionStatus, Trial, TrialUnit},
};

/// The beginning of a subscription.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Start {
    trial: Option<Trial>,
    /// On which day of a month billing periods begin.
    billing_day: u8,
    /// The day of the first charge for a whole billing period.
    first: Day,
    /// It begins today, before that day, and costs a part of a billing period.
    is_early: bool,
    months: u32,
}

/// A part of something, such as 10 of 30 days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Share {
    pub days: i64,
    pub of: i64,
}

impl Start {
    /// Reads when it is to begin: what is not given is as the plan has it.
    pub(super) fn read(asked: &Node, plan: &PlanDetail, today: Day, faults: &mut Faults) -> Self {
        let date = first_billing_date(asked, today, faults);
        let own_day = terms::billing_day(asked, PATH, faults);
        let own_trial = asked.at("trial_period").is_true();
        let ways = [date.is_some(), own_day.is_some(), own_trial];
        if ways.into_iter().filter(|is_given| *is_given).count() > 1 {
            faults.push(PATH, "base", Fault::StartInconsistent);
        }
        let starts_now = asked.at("options").at("start_immediately").is_true();
        if starts_now && (date.is_some() || own_trial) {
            faults.push(PATH, "base", Fault::StartInconsistent);
        }
        // Whoever says when to begin, begins then.
        let is_said = date.is_some() || own_day.is_some() || starts_now;
        let trial = match is_said {
            true => None,
            false => terms::trial(asked, plan.trial, PATH, faults),
        };
        let earliest = trial.map_or(today, |trial| end_of(trial, today));
        let billing_day = own_day.or(plan.billing_day_of_month);
        let first = match (date, billing_day) {
            (Some(date), _) => date,
            (None, Some(day)) => next(day, earliest),
            (None, None) => earliest,
        };
        let billing_day = billing_day.filter(|_| date.is_none());
        Self {
            trial,
            billing_day: billing_day.unwrap_or_else(|| first.of_month()),
            first,
            is_early: starts_now && first != today,
            months: plan.billing_frequency,
        }
    }

    /// Writes the dates of a subscription that begins so.
    pub(super) fn apply(self, detail: &mut SubscriptionDetail, today: Day) -> SubscriptionStatus {
        detail.trial = self.trial;
        detail.billing_frequency = self.months;
        detail.billing_day_of_month = Some(self.billing_day);
        detail.first_billing_date = Some(if self.is_early { today } else { self.first });
        detail.next_billing_date = Some(self.first);
        if !self.is_charged(today) {
            return match self.trial {
                Some(_) => SubscriptionStatus::Active,
                None => SubscriptionStatus::Pending,
            };
        }
        let next = if self.is_early {
            self.first
        } else {
            self.first.in_months(self.months, self.billing_day)
        };
        detail.next_billing_date = Some(next);
        detail.period = Some((today, next.plus_days(-1)));
        detail.paid_through = Some(next.plus_days(-1));
        detail.current_billing_cycle = 1;
        SubscriptionStatus::Active
    }

    /// It costs something today.
    pub(super) fn is_charged(self, today: Day) -> bool {
        self.is_early || self.first == today
    }

    /// Which part of a billing period is charged first.
    pub(super) fn share(self, today: Day) -> Share {
        if !self.is_early {
            return Share { days: 1, of: 1 };
        }
        let whole = self.first.in_months(self.months, self.billing_day);
        let days = today.until(self.first);
        Share {
            days,
            of: self.first.until(whole).max(days).max(1),
        }
    }
}

fn first_billing_date(asked: &Node, today: Day, faults: &mut Faults) -> Option<Day> {
    const FIELD: &str = "first_billing_date";
    let fault = match Day::read(asked.at(FIELD).text()?) {
        Ok(day) if day >= today => return Some(day),
        Ok(_) => Fault::FirstBillingDatePast,
        Err(_) => Fault::FirstBillingDateInvalid,
    };
    faults.push(PATH, FIELD, fault);
    None
}

fn end_of(trial: Trial, today: Day) -> Day {
    match trial.unit {
        TrialUnit::Day => today.plus_days(i64::from(trial.duration)),
        TrialUnit::Month => today.in_months(trial.duration, today.of_month()),
    }
}

/// The first day of that number that is not before another.
fn next(number: u8, earliest: Day) -> Day {
    let this_month = earliest.in_months(0, number);
    if this_month < earliest {
        earliest.in_months(1, number)
    } else {
        this_month
    }
}
