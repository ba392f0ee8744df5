//! A plan on the wire.

use crate::{
    gateway::{amount, merchant, modification, transaction_xml::timestamp, xml::Xml},
    ledger::{ModificationKind, Plan},
};

/// The element.
pub(super) fn write(xml: &mut Xml, plan: &Plan) {
    let detail = &plan.detail;
    xml.element("plan", |xml| {
        xml.text("id", &plan.id);
        xml.text("merchant-id", merchant::ID);
        xml.text("name", &detail.name);
        xml.option("description", detail.description.as_deref());
        xml.text("price", &amount::write(detail.price));
        xml.text("currency-iso-code", &detail.currency);
        xml.number("billing-frequency", Some(detail.billing_frequency));
        xml.number("billing-day-of-month", detail.billing_day_of_month);
        xml.number("number-of-billing-cycles", detail.number_of_billing_cycles);
        xml.boolean("trial-period", detail.trial.is_some());
        xml.number("trial-duration", detail.trial.map(|trial| trial.duration));
        let unit = detail.trial.map(|trial| trial.unit.as_str());
        xml.option("trial-duration-unit", unit);
        xml.typed("created-at", "datetime", &timestamp(plan.created_at));
        xml.typed("updated-at", "datetime", &timestamp(plan.updated_at));
        modification::write(xml, ModificationKind::AddOn, &detail.add_ons);
        modification::write(xml, ModificationKind::Discount, &detail.discounts);
    });
}
