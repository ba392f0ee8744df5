//! Lines of Level 3: what each part of the sale is (wire §11.5).

use super::{
    PATH,
    money::{self, Wrong},
};
use crate::{
    gateway::{amount, card::is_longer, node::Node, refusal::Fault, validation::Faults},
    ledger::LineItem,
};

/// Where the faults of a line are; the number of the line follows.
const LINES: &[&str] = &["transaction", "line_items"];

/// The most lines.
const MAX_LINES: usize = 249;

/// The longest code of the trade.
const MAX_UPC: usize = 17;

const UPC_TYPES: [&str; 7] = [
    "UPC-A", "UPC-B", "UPC-C", "UPC-D", "UPC-E", "UPC-2", "UPC-5",
];

const TAX: Wrong = Wrong {
    format: Fault::LineTaxFormat,
    negative: Fault::LineTaxNegative,
    large: Fault::LineTaxTooLarge,
};
const UNIT_TAX: Wrong = Wrong {
    format: Fault::LineUnitTaxFormat,
    negative: Fault::LineUnitTaxNegative,
    large: Fault::LineUnitTaxTooLarge,
};
const DISCOUNT: Wrong = Wrong {
    format: Fault::LineDiscountFormat,
    negative: Fault::LineDiscountNegative,
    large: Fault::LineDiscountTooLarge,
};

/// A number with up to four decimals that every line has.
struct Number {
    field: &'static str,
    missing: Fault,
    format: Fault,
    large: Fault,
    /// The fault of nothing, where nothing is one.
    zero: Option<Fault>,
}

const QUANTITY: Number = Number {
    field: "quantity",
    missing: Fault::LineQuantityRequired,
    format: Fault::LineQuantityFormat,
    large: Fault::LineQuantityTooLarge,
    zero: None,
};
const UNIT_AMOUNT: Number = Number {
    field: "unit_amount",
    missing: Fault::LineUnitRequired,
    format: Fault::LineUnitFormat,
    large: Fault::LineUnitTooLarge,
    zero: Some(Fault::LineUnitZero),
};
const TOTAL_AMOUNT: Number = Number {
    field: "total_amount",
    missing: Fault::LineTotalRequired,
    format: Fault::LineTotalFormat,
    large: Fault::LineTotalTooLarge,
    zero: Some(Fault::LineTotalZero),
};

/// Reads and checks all lines.
pub(super) fn read(lines: &Node, faults: &mut Faults) -> Vec<LineItem> {
    let lines = match lines {
        Node::Nil => return Vec::new(),
        Node::List(lines) => lines,
        Node::Text(_) | Node::Map(_) => {
            faults.push(PATH, "line_items", Fault::LinesExpected);
            return Vec::new();
        }
    };
    if lines.len() > MAX_LINES {
        faults.push(PATH, "line_items", Fault::LinesTooMany);
        return Vec::new();
    }
    let read = |(index, line)| {
        let mut of_line = Faults::default();
        let line = self::line(line, &mut of_line);
        faults.append(of_line.of_item(index));
        line
    };
    lines.iter().enumerate().map(read).collect()
}

fn line(line: &Node, faults: &mut Faults) -> LineItem {
    let kind = line.at("kind").string();
    match kind.as_deref() {
        Some("debit" | "credit") => {}
        Some(_) => faults.push(LINES, "kind", Fault::LineKindInvalid),
        None => faults.push(LINES, "kind", Fault::LineKindRequired),
    }
    if line.at("name").text().is_none() {
        faults.push(LINES, "name", Fault::LineNameRequired);
    }
    for (field, most, fault) in [
        ("name", 35, Fault::LineNameTooLong),
        ("description", 127, Fault::LineDescriptionTooLong),
        ("unit_of_measure", 12, Fault::LineMeasureTooLong),
        ("product_code", 12, Fault::LineProductTooLong),
        ("commodity_code", 12, Fault::LineCommodityTooLong),
    ] {
        if is_longer(line.at(field).text(), most) {
            faults.push(LINES, field, fault);
        }
    }
    check_upc(line, faults);
    let quantity = number(line, &QUANTITY, faults);
    let unit_amount = number(line, &UNIT_AMOUNT, faults);
    let total_amount = number(line, &TOTAL_AMOUNT, faults);
    let mut money = |field, wrong| {
        let minor = money::read(line, LINES, field, wrong, faults);
        minor.map(amount::write)
    };
    LineItem {
        unit_tax_amount: money("unit_tax_amount", &UNIT_TAX),
        tax_amount: money("tax_amount", &TAX),
        discount_amount: money("discount_amount", &DISCOUNT),
        name: line.at("name").string().unwrap_or_default(),
        kind: kind.unwrap_or_default(),
        quantity,
        unit_amount,
        total_amount,
        description: line.at("description").string(),
        unit_of_measure: line.at("unit_of_measure").string(),
        product_code: line.at("product_code").string(),
        commodity_code: line.at("commodity_code").string(),
        url: line.at("url").string(),
        image_url: line.at("image_url").string(),
        upc_code: line.at("upc_code").string(),
        upc_type: line.at("upc_type").string(),
    }
}

/// A code of the trade and its type: both or none.
fn check_upc(line: &Node, faults: &mut Faults) {
    let code = line.at("upc_code").text();
    let kind = line.at("upc_type").text();
    if is_longer(code, MAX_UPC) {
        faults.push(LINES, "upc_code", Fault::LineUpcTooLong);
    } else if code.is_none() && kind.is_some() {
        faults.push(LINES, "upc_code", Fault::LineUpcMissing);
    }
    if code.is_some() && kind.is_none() {
        faults.push(LINES, "upc_type", Fault::LineUpcTypeMissing);
    } else if kind.is_some_and(|kind| !UPC_TYPES.contains(&kind)) {
        faults.push(LINES, "upc_type", Fault::LineUpcTypeInvalid);
    }
}

fn number(line: &Node, number: &Number, faults: &mut Faults) -> String {
    let text = line.at(number.field).string().unwrap_or_default();
    let fault = match four_decimals(&text) {
        _ if text.is_empty() => Some(number.missing),
        None => Some(number.format),
        Some(value) if value > 2_147_483_647 * 10_000 => Some(number.large),
        Some(0) => number.zero,
        Some(value) if value < 0 => Some(number.zero.unwrap_or(number.format)),
        Some(_) => None,
    };
    if let Some(fault) = fault {
        faults.push(LINES, number.field, fault);
    }
    text
}

/// In ten-thousandths.
fn four_decimals(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, parts) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(parts) || parts.len() > 4 {
        return None;
    }
    // More digits than fit are too large in any case.
    let whole: i64 = whole.parse().unwrap_or(i64::MAX / 10_001);
    let parts: i64 = format!("{parts:0<4}").parse().ok()?;
    let value = whole.min(i64::MAX / 10_001) * 10_000 + parts;
    Some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, value) in [
            ("1", Some(10_000)),
            ("1.2345", Some(12_345)),
            ("-0.5", Some(-5_000)),
            ("1.23456", None),
            ("1.", None),
            ("1,5", None),
            ("", None),
        ] {
            assert_eq!(four_decimals(text), value, "{text}");
        }
        assert!(four_decimals("99999999999999999999999").is_some_and(|value| value > 1 << 50));
    }
}
