//! Which ways to pay the page wants, and in which order (features §1.2).

use js_sys::Array;
use tillframe_core::dropin_options::PaymentOption;
use wasm_bindgen::JsValue;

use super::given::Given;
use crate::{
    errors::DropinError,
    js::{list, property},
    warning::warn,
};

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
pub(super) fn read(given: &Given<'_>) -> Vec<PaymentOption> {
    let slip = |text| given.slip.note(DropinError::option_invalid(text));
    let mut ways = Vec::new();
    let listed = property(given.object, "paymentOptionPriority");
    if listed.is_falsy() {
        for name in ALL {
            add(given.object, name, &mut ways);
        }
    } else if !Array::is_array(&listed) {
        slip("paymentOptionPriority must be an array.");
    }
    let listed = list(&listed);
    for index in 0..listed.length() {
        let name = listed.get(index);
        // A name that comes twice counts where it came first.
        let is_known = ALL.iter().any(|known| name == *known);
        if !is_known {
            slip("paymentOptionPriority: Invalid payment option specified.");
        } else if listed.index_of(&name, 0) == index as i32 {
            add(
                given.object,
                &name.as_string().unwrap_or_default(),
                &mut ways,
            );
        }
    }
    if ways.is_empty() {
        slip("No valid payment options available.");
    }
    ways
}

fn add(given: &JsValue, name: &str, to: &mut Vec<PaymentOption>) {
    let configured = property(given, name);
    if name == "card" {
        if configured != JsValue::FALSE {
            to.push(PaymentOption::Card);
        }
    } else if configured.is_truthy() {
        warn(&[
            "options.",
            name,
            ": this way to pay is not available here yet, so no shopper can choose it.",
        ]);
        to.extend(PaymentOption::from_name(name));
    }
}
