//! Fields of Level 2 and 3 (wire §11.5).

use super::{
    PATH, line_item,
    money::{self, Wrong},
    postal_code,
};
use crate::{
    gateway::{card::is_longer, node::Node, refusal::Fault, validation::Faults},
    ledger::Level,
};

/// The longest number of a purchase order, in characters of ASCII.
const MAX_ORDER_NUMBER: usize = 17;

const TAX: Wrong = Wrong {
    format: Fault::TaxFormat,
    negative: Fault::TaxNegative,
    large: Fault::TaxTooLarge,
};
const SHIPPING: Wrong = Wrong {
    format: Fault::ShippingFormat,
    negative: Fault::ShippingNegative,
    large: Fault::ShippingTooLarge,
};
const DISCOUNT: Wrong = Wrong {
    format: Fault::DiscountFormat,
    negative: Fault::DiscountNegative,
    large: Fault::DiscountTooLarge,
};
const SERVICE_FEE: Wrong = Wrong {
    format: Fault::ServiceFeeFormat,
    negative: Fault::ServiceFeeNegative,
    large: Fault::ServiceFeeTooLarge,
};
/// It has no codes of its own.
const SURCHARGE: Wrong = Wrong {
    format: Fault::AmountFormat,
    negative: Fault::AmountNegative,
    large: Fault::AmountTooLarge,
};

const SHIPS_FROM: postal_code::Wrong = postal_code::Wrong {
    long: Fault::ShipsFromTooLong,
    characters: Fault::ShipsFromCharacters,
    short: Fault::ShipsFromInvalid,
};

/// Reads and checks them.
pub(crate) fn read(sale: &Node, amount: Option<i64>, faults: &mut Faults) -> Level {
    let number = sale.at("purchase_order_number").string();
    if is_longer(number.as_deref(), MAX_ORDER_NUMBER) {
        faults.push(PATH, "purchase_order_number", Fault::OrderNumberTooLong);
    } else if number.as_deref().is_some_and(|number| !number.is_ascii()) {
        faults.push(PATH, "purchase_order_number", Fault::OrderNumberInvalid);
    }
    let mut money = |field, wrong| money::read(sale, PATH, field, wrong, faults);
    let level = Level {
        purchase_order_number: number,
        tax_amount: money("tax_amount", &TAX),
        tax_exempt: sale.at("tax_exempt").is_true(),
        shipping_amount: money("shipping_amount", &SHIPPING),
        shipping_tax_amount: money("shipping_tax_amount", &SHIPPING),
        discount_amount: money("discount_amount", &DISCOUNT),
        service_fee_amount: money("service_fee_amount", &SERVICE_FEE),
        surcharge_amount: money("surcharge_amount", &SURCHARGE),
        ships_from_postal_code: postal_code::read(
            sale,
            PATH,
            "ships_from_postal_code",
            &SHIPS_FROM,
            faults,
        ),
        line_items: line_item::read(sale.at("line_items"), faults),
    };
    let is_above = |(fee, amount)| fee > amount;
    if level.service_fee_amount.zip(amount).is_some_and(is_above) {
        faults.push(PATH, "service_fee_amount", Fault::ServiceFeeTooLarge);
    }
    level
}

/// Writes what a request said of them over what was said before.
pub(crate) fn lay_over(level: &mut Level, said: Level, request: &Node) {
    let is_said = |name| request.part(name).is_some();
    if is_said("purchase_order_number") {
        level.purchase_order_number = said.purchase_order_number;
    }
    if is_said("ships_from_postal_code") {
        level.ships_from_postal_code = said.ships_from_postal_code;
    }
    if is_said("tax_exempt") {
        level.tax_exempt = said.tax_exempt;
    }
    if is_said("line_items") {
        level.line_items = said.line_items;
    }
    for (name, amount, said) in [
        ("tax_amount", &mut level.tax_amount, said.tax_amount),
        (
            "shipping_amount",
            &mut level.shipping_amount,
            said.shipping_amount,
        ),
        (
            "shipping_tax_amount",
            &mut level.shipping_tax_amount,
            said.shipping_tax_amount,
        ),
        (
            "discount_amount",
            &mut level.discount_amount,
            said.discount_amount,
        ),
    ] {
        if is_said(name) {
            *amount = said;
        }
    }
}
