//! What recurring billing charged for.

use crate::{
    gateway::{modification, xml::Xml},
    ledger::{Billed, ModificationKind},
};

/// The plan, the subscription and its billing period; null in every other transaction.
pub(super) fn write(xml: &mut Xml, billed: Option<&Billed>) {
    xml.option("plan-id", billed.map(|billed| billed.plan_id.as_str()));
    let subscription = billed.and_then(|billed| billed.subscription_id.as_deref());
    xml.option("subscription-id", subscription);
    xml.element("subscription", |xml| {
        let period = billed.and_then(|billed| billed.period);
        xml.day("billing-period-end-date", period.map(|(_, last)| last));
        xml.day("billing-period-start-date", period.map(|(first, _)| first));
    });
    let add_ons = billed.map(|billed| billed.add_ons.as_slice());
    let add_ons = add_ons.unwrap_or_default();
    modification::write(xml, ModificationKind::AddOn, add_ons);
    let discounts = billed.map(|billed| billed.discounts.as_slice());
    let discounts = discounts.unwrap_or_default();
    modification::write(xml, ModificationKind::Discount, discounts);
}
