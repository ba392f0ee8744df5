//! Fields of Level 2 and 3.

use crate::{
    gateway::{amount, xml::Xml},
    ledger::Level,
};

/// What stands in every transaction. Lines are asked for by themselves.
pub(super) fn write(xml: &mut Xml, level: &Level) {
    let number = level.purchase_order_number.as_deref();
    xml.option("purchase-order-number", number);
    money(xml, "tax-amount", level.tax_amount);
    xml.boolean("tax-exempt", level.tax_exempt);
    money(xml, "shipping-amount", level.shipping_amount);
    money(xml, "shipping-tax-amount", level.shipping_tax_amount);
    money(xml, "discount-amount", level.discount_amount);
    let postal_code = level.ships_from_postal_code.as_deref();
    xml.option("ships-from-postal-code", postal_code);
}

fn money(xml: &mut Xml, name: &str, minor: Option<i64>) {
    xml.option(name, minor.map(amount::write).as_deref());
}
