//! A subscription on the wire.

use super::total::total;
use crate::{
    day::Day,
    gateway::{
        Gateway, amount, modification,
        refusal::Refusal,
        transaction::load,
        transaction_xml::{self, timestamp},
        xml::Xml,
    },
    ledger::{ModificationKind, Subscription, SubscriptionDetail, SubscriptionStatus, Transaction},
};

/// A subscription with what is shown of it.
pub(crate) struct Portrait {
    subscription: Subscription,
    transactions: Vec<Transaction>,
    today: Day,
}

/// Everything that belongs to a subscription.
pub(crate) async fn portrait(
    gateway: &Gateway,
    subscription: Subscription,
) -> Result<Portrait, Refusal> {
    let mut transactions = Vec::new();
    for id in &subscription.detail.transactions {
        transactions.push(load(gateway, id).await?);
    }
    Ok(Portrait {
        subscription,
        transactions,
        today: Day::of(gateway.clock.now()),
    })
}

impl Portrait {
    /// The element, with all transactions, newest first.
    pub(crate) fn write(&self, xml: &mut Xml) {
        let subscription = &self.subscription;
        let detail = &subscription.detail;
        xml.element("subscription", |xml| {
            xml.text("id", &subscription.id);
            xml.text("plan-id", &subscription.plan_id);
            xml.text("payment-method-token", &subscription.token);
            xml.text("merchant-account-id", &detail.merchant_account_id);
            xml.text("status", subscription.status.as_str());
            self.money(xml);
            self.dates(xml);
            trial(xml, detail);
            xml.element("descriptor", |xml| {
                xml.option("name", detail.descriptor.name.as_deref());
                xml.option("phone", detail.descriptor.phone.as_deref());
                xml.option("url", detail.descriptor.url.as_deref());
            });
            xml.option("description", detail.description.as_deref());
            modification::write(xml, ModificationKind::AddOn, &detail.add_ons);
            modification::write(xml, ModificationKind::Discount, &detail.discounts);
            xml.array("transactions", |xml| {
                for transaction in &self.transactions {
                    transaction_xml::write(xml, transaction);
                }
            });
            history(xml, detail);
        });
    }

    fn money(&self, xml: &mut Xml) {
        let detail = &self.subscription.detail;
        xml.text("price", &amount::write(detail.price));
        xml.text("balance", &amount::write(detail.balance));
        let next = amount::write(total(detail));
        xml.text("next-billing-period-amount", &next);
        // What it was called before.
        xml.text("next-bill-amount", &next);
        xml.number("number-of-billing-cycles", detail.number_of_billing_cycles);
        let is_endless = detail.number_of_billing_cycles.is_none();
        xml.boolean("never-expires", is_endless);
        let cycle = detail.current_billing_cycle;
        xml.number("current-billing-cycle", Some(cycle));
        xml.number("failure-count", Some(detail.failure_count));
        xml.number("days-past-due", self.days_past_due());
    }

    fn dates(&self, xml: &mut Xml) {
        let detail = &self.subscription.detail;
        xml.number("billing-day-of-month", detail.billing_day_of_month);
        xml.day("first-billing-date", detail.first_billing_date);
        xml.day("next-billing-date", detail.next_billing_date);
        xml.day(
            "billing-period-start-date",
            detail.period.map(|(first, _)| first),
        );
        xml.day(
            "billing-period-end-date",
            detail.period.map(|(_, last)| last),
        );
        xml.day("paid-through-date", detail.paid_through);
        let created = timestamp(self.subscription.created_at);
        xml.typed("created-at", "datetime", &created);
        let updated = timestamp(self.subscription.updated_at);
        xml.typed("updated-at", "datetime", &updated);
    }

    /// The subscription itself.
    pub(crate) const fn subscription(&self) -> &Subscription {
        &self.subscription
    }

    /// Since how many days something is owed, if it is past due.
    pub(crate) fn days_past_due(&self) -> Option<i64> {
        let is_past_due = self.subscription.status == SubscriptionStatus::PastDue;
        let since = self.subscription.detail.past_due_since;
        since
            .filter(|_| is_past_due)
            .map(|since| since.until(self.today))
    }

    /// Nothing was charged yet, and is not to be for some days more.
    pub(crate) fn is_in_trial(&self) -> bool {
        let detail = &self.subscription.detail;
        let is_before = |first: Day| self.today < first;
        detail.trial.is_some() && detail.first_billing_date.is_some_and(is_before)
    }
}

fn trial(xml: &mut Xml, detail: &SubscriptionDetail) {
    xml.boolean("trial-period", detail.trial.is_some());
    xml.number("trial-duration", detail.trial.map(|trial| trial.duration));
    let unit = detail.trial.map(|trial| trial.unit.as_str());
    xml.option("trial-duration-unit", unit);
}

fn history(xml: &mut Xml, detail: &SubscriptionDetail) {
    xml.array("status-history", |xml| {
        for event in &detail.history {
            xml.element("status-event", |xml| {
                xml.typed("timestamp", "datetime", &timestamp(event.at));
                xml.text("status", event.status.as_str());
                xml.text("price", &amount::write(event.price));
                xml.text("balance", &amount::write(event.balance));
                xml.text("plan-id", &event.plan_id);
                xml.text("currency-iso-code", &detail.currency);
                xml.text("user", "integration_user_public_id");
                xml.text("subscription-source", "api");
            });
        }
    });
}
