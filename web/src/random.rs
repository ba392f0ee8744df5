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
    let mut text = String::with_capacity(32);
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(nibble.into(), 16)?);
        }
    }
    Some(text)
}
