//! What happens if the frame has a defect: where it is goes to the console, and nothing else does.

use std::panic;

use wasm_bindgen::JsValue;

/// Reports the file and line of a panic, never its message: that could hold what was typed.
pub fn report_location_only() {
    panic::set_hook(Box::new(|info| {
        let mut report = String::from("tillframe: defect");
        if let Some(location) = info.location() {
            report.push_str(" at ");
            report.push_str(location.file());
            report.push(':');
            push_decimal(&mut report, location.line());
        }
        web_sys::console::error_1(&JsValue::from_str(&report));
    }));
}

fn push_decimal(text: &mut String, number: u32) {
    if number >= 10 {
        push_decimal(text, number / 10);
    }
    text.push(char::from_digit(number % 10, 10).unwrap_or('0'));
}
