//! What is said of the shopper for those who look for fraud (wire §11.5).

use super::postal_code::{self, Wrong};
use crate::gateway::{card::is_longer, node::Node, refusal::Fault, validation::Faults};

const PATH: &[&str] = &["transaction", "risk_data"];

/// The longest id of a device.
const MAX_DEVICE_ID: usize = 255;

/// The longest time of being a customer. It is a text: its unit is the merchant's own.
const MAX_TENURE: usize = 20;

const ZIP: Wrong = Wrong {
    long: Fault::ZipTooLong,
    characters: Fault::ZipCharacters,
    short: Fault::ZipInvalid,
};

/// Checks what is said. Nothing here depends on it.
pub(super) fn check(given: &Node, faults: &mut Faults) {
    for (field, most, fault) in [
        ("customer_device_id", MAX_DEVICE_ID, Fault::DeviceIdTooLong),
        ("customer_tenure", MAX_TENURE, Fault::TenureTooLong),
    ] {
        if is_longer(given.at(field).text(), most) {
            faults.push(PATH, field, fault);
        }
    }
    postal_code::read(given, PATH, "customer_location_zip", &ZIP, faults);
}
