//! Which ways to pay the page wants, and in which order (features §1.2).

use js_sys::Array;
use tillframe_core::dropin_options::PaymentOption;
use wasm_bindgen::{JsCast, JsValue};

use crate::{errors::DropinError, js::property, warning::warn};

/// All that Drop-in knows, in its order.
const ALL: [&str; 6] = [
    "card",
    "paypal",
    "paypalCredit",
    "venmo",
    "applePay",
    "googlePay",
];

/// Reads `paymentOptionPriority`, which is a filter too, and leaves out what is not configured. The card always is, unless
/// it is turned off.
pub(super) fn read(given: &JsValue) -> Result<Vec<PaymentOption>, DropinError> {
    let mut ways = Vec::new();
    for name in priority(given)? {
        let configured = property(given, name);
        let is_wanted = match name {
            "card" => configured != JsValue::FALSE,
            _ => configured.is_truthy(),
        };
        if !is_wanted {
            continue;
        }
        if name != "card" {
            warn(&[
                "options.",
                name,
                ": this way to pay is not available here yet, so no shopper can choose it.",
            ]);
        }
        ways.extend(PaymentOption::from_name(name));
    }
    if ways.is_empty() {
        return Err(DropinError::option_invalid(
            "No valid payment options available.",
        ));
    }
    Ok(ways)
}

/// The names without those that come twice.
fn priority(given: &JsValue) -> Result<Vec<&'static str>, DropinError> {
    let priority = property(given, "paymentOptionPriority");
    if priority.is_falsy() {
        return Ok(ALL.to_vec());
    }
    if !Array::is_array(&priority) {
        return Err(DropinError::option_invalid(
            "paymentOptionPriority must be an array.",
        ));
    }
    let mut names: Vec<&str> = Vec::new();
    for entry in priority.unchecked_into::<Array>().iter() {
        let name = entry.as_string();
        let known = ALL
            .into_iter()
            .find(|known| name.as_deref() == Some(*known));
        let known = known.ok_or_else(|| {
            DropinError::option_invalid("paymentOptionPriority: Invalid payment option specified.")
        })?;
        if !names.contains(&known) {
            names.push(known);
        }
    }
    Ok(names)
}
