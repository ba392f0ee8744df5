//! Fields of Level 2 and 3.

use crate::{
    gateway::{amount, xml::Xml},
    ledger::{Level, LineItem},
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
    money(xml, "surcharge-amount", level.surcharge_amount);
    let postal_code = level.ships_from_postal_code.as_deref();
    xml.option("ships-from-postal-code", postal_code);
}

/// One line.
pub(super) fn line_item(xml: &mut Xml, item: &LineItem) {
    xml.text("name", &item.name);
    xml.text("kind", &item.kind);
    xml.text("quantity", &item.quantity);
    xml.text("unit-amount", &item.unit_amount);
    xml.text("total-amount", &item.total_amount);
    for (name, text) in [
        ("description", &item.description),
        ("unit-of-measure", &item.unit_of_measure),
        ("unit-tax-amount", &item.unit_tax_amount),
        ("tax-amount", &item.tax_amount),
        ("discount-amount", &item.discount_amount),
        ("product-code", &item.product_code),
        ("commodity-code", &item.commodity_code),
        ("url", &item.url),
        ("image-url", &item.image_url),
        ("upc-code", &item.upc_code),
        ("upc-type", &item.upc_type),
    ] {
        xml.option(name, text.as_deref());
    }
}

fn money(xml: &mut Xml, name: &str, minor: Option<i64>) {
    xml.option(name, minor.map(amount::write).as_deref());
}
