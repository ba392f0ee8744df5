//! Random names: channel ids and idempotency keys.

use crate::window;

/// 128 bits of the browser's generator as 32 lower-case hex digits, or nothing where there is no generator.
#[must_use]
pub fn hex() -> Option<String> {
    let mut bytes = [0; 16];
    window()?
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}
