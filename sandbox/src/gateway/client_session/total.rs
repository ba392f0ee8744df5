//! What is to be paid in a session, in minor units (seed 002): the amount that was given, else the sum of everything.

use serde_json::Value;

use super::{document::Document, refusal::Invalid};

/// The total; nothing as long as nothing says what it is.
pub(super) fn of(document: &Document) -> Result<Option<i64>, Invalid> {
    if let Some(amount) = document.get("amount").and_then(Value::as_i64) {
        return Ok(Some(amount));
    }
    let Some(order) = document.get("order") else {
        return Ok(None);
    };
    let items = order.get("lineItems").and_then(Value::as_array);
    let fees = order.get("fees").and_then(Value::as_array);
    let shipping = order.get("shipping").and_then(|of| amount(of, "amount"));
    if items.is_none() && fees.is_none() && shipping.is_none() {
        return Ok(None);
    }
    let sum = || {
        let mut sum = shipping.unwrap_or_default();
        for item in items.into_iter().flatten() {
            sum = sum.checked_add(line(item)?)?;
        }
        for fee in fees.into_iter().flatten() {
            sum = sum.checked_add(amount(fee, "amount").unwrap_or_default())?;
        }
        Some(sum)
    };
    match sum() {
        Some(sum) if sum >= 0 => Ok(Some(sum)),
        Some(_) => Err(Invalid::new("order", "must not come to less than nothing")),
        None => Err(Invalid::new("order", "comes to more than can be counted")),
    }
}

/// A line: so many of one price, less the discount, with the tax. Both are for the whole line.
fn line(item: &Value) -> Option<i64> {
    let quantity = amount(item, "quantity").unwrap_or(1);
    let price = amount(item, "amount").unwrap_or_default();
    price
        .checked_mul(quantity)?
        .checked_sub(amount(item, "discountAmount").unwrap_or_default())?
        .checked_add(amount(item, "taxAmount").unwrap_or_default())
}

fn amount(of: &Value, name: &str) -> Option<i64> {
    of.get(name)?.as_i64()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may")]
    use serde_json::json;

    use super::*;

    fn total(said: Value) -> Result<Option<i64>, Invalid> {
        let Value::Object(said) = said else {
            panic!("an object")
        };
        of(&Document::default().changed(said).unwrap())
    }

    #[test]
    fn everything_is_added_up() {
        let order = json!({
            "lineItems": [
                { "amount": 350, "quantity": 2 },
                { "amount": 1_000, "discountAmount": 100, "taxAmount": 72 },
            ],
            "fees": [{ "type": "SURCHARGE", "amount": 25 }, { "amount": 5 }],
            "shipping": { "amount": 400 },
        });
        assert_eq!(total(json!({ "order": order })), Ok(Some(2_102)));
        let given = json!({ "order": order, "amount": 700 });
        assert_eq!(total(given), Ok(Some(700)));
    }

    #[test]
    fn nothing_said_is_no_total() {
        for said in [
            json!({}),
            json!({ "order": {} }),
            json!({ "order": { "countryCode": "US" } }),
        ] {
            assert_eq!(total(said), Ok(None));
        }
        assert_eq!(total(json!({ "order": { "lineItems": [] } })), Ok(Some(0)));
        assert_eq!(total(json!({ "amount": 0 })), Ok(Some(0)));
    }
}
