//! Add-ons and discounts on the wire.

use crate::{
    gateway::{amount, transaction_xml::timestamp, xml::Xml},
    ledger::{Modification, ModificationKind},
};

/// The list of a kind, with its element.
pub(crate) fn write(xml: &mut Xml, kind: ModificationKind, list: &[Modification]) {
    let (all, one) = match kind {
        ModificationKind::AddOn => ("add-ons", "add-on"),
        ModificationKind::Discount => ("discounts", "discount"),
    };
    xml.array(all, |xml| {
        for modification in list {
            xml.element(one, |xml| self::one(xml, modification));
        }
    });
}

fn one(xml: &mut Xml, one: &Modification) {
    xml.text("id", &one.id);
    xml.text("kind", one.kind.as_str());
    xml.option("name", one.name.as_deref());
    xml.option("description", one.description.as_deref());
    xml.text("amount", &amount::write(one.amount));
    xml.number("quantity", Some(one.quantity));
    xml.number("number-of-billing-cycles", one.number_of_billing_cycles);
    xml.number("current-billing-cycle", Some(one.current_billing_cycle));
    xml.boolean("never-expires", one.number_of_billing_cycles.is_none());
    xml.typed("created-at", "datetime", &timestamp(one.created_at));
    xml.typed("updated-at", "datetime", &timestamp(one.updated_at));
}
