//! Random identifiers, from the operating system's generator.

/// Letters and digits without vowels and look-alikes, as in the gateway's own nonces.
const ALPHABET: &[u8; 28] = b"bcdfghjkmnpqrstvwxyz23456789";

/// How often an id is made before giving up, when the one before is taken. Even one collision is rare.
pub(crate) const ID_TRIES: usize = 5;

/// A nonce in the documented form (wire §4.3). 27 letters of 28 are 129 bits: it can't be guessed.
pub(crate) fn nonce() -> String {
    let letters = letters(27);
    let parts = [0..6, 6..12, 12..18, 18..24, 24..27].map(|range| letters.get(range).unwrap_or(""));
    format!("tokencc_bh_{}", parts.join("_"))
}

/// A transaction id: 8 letters, as the official SDKs accept them. Uniqueness is the ledger's matter.
pub(crate) fn transaction_id() -> String {
    letters(8)
}

/// The token of a payment method: 7 letters.
pub(crate) fn method_token() -> String {
    letters(7)
}

/// The id of an address: 2 letters, as the gateway gives them. Uniqueness among a customer's is the ledger's matter.
pub(crate) fn address_id() -> String {
    letters(2)
}

/// The id of a subscription: 6 letters.
pub(crate) fn subscription_id() -> String {
    letters(6)
}

/// What Mastercard names a payment by: 22 letters and digits.
pub(crate) fn link_id() -> String {
    letters(22)
}

/// A customer's id: 11 digits, as the gateway gives them.
pub(crate) fn customer_id() -> String {
    let number = u64::from_be_bytes(bytes()) % 90_000_000_000;
    (10_000_000_000 + number).to_string()
}

/// A version 4 UUID.
pub(crate) fn uuid() -> String {
    let number = (u128::from_be_bytes(bytes()) & !(0xf000 << 64) & !(0xc000 << 48))
        | (0x4000 << 64)
        | (0x8000 << 48);
    let hex = format!("{number:032x}");
    [0..8, 8..12, 12..16, 16..20, 20..32]
        .map(|range| hex.get(range).unwrap_or(""))
        .join("-")
}

/// Random bytes.
///
/// # Panics
///
/// The operating system gives no randomness. Nothing safe can be done then, and it does not happen after boot.
#[allow(clippy::expect_used, reason = "see above")]
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// Bytes at or above the largest multiple of 28 are dropped, so that every letter is equally likely.
fn letters(count: usize) -> String {
    let mut text = String::with_capacity(count);
    loop {
        for byte in bytes::<32>().into_iter().filter(|byte| *byte < 252) {
            if text.len() == count {
                return text;
            }
            if let Some(letter) = ALPHABET.get(usize::from(byte) % ALPHABET.len()) {
                text.push(char::from(*letter));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_has_the_documented_form() {
        let nonce = nonce();
        let lengths: Vec<_> = nonce.split('_').map(str::len).collect();
        assert_eq!(lengths, [7, 2, 6, 6, 6, 6, 3]);
        let random = nonce.trim_start_matches("tokencc_bh_");
        assert!(
            random
                .bytes()
                .all(|byte| byte == b'_' || ALPHABET.contains(&byte))
        );
    }

    #[test]
    fn a_uuid_says_its_version_and_variant() {
        let uuid = uuid();
        let parts: Vec<_> = uuid.split('-').collect();
        let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(parts[2].starts_with('4'));
        assert!(parts[3].starts_with(['8', '9', 'a', 'b']));
    }
}
