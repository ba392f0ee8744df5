//! The names that merchants choose for what they keep in the vault (wire §11.5, rules).

use super::refusal::Fault;

/// The most characters of ids and tokens.
const MAX_NAME: usize = 36;

/// What is wrong with the merchant's id for a customer.
pub(crate) fn customer_fault(id: &str) -> Option<Fault> {
    name_fault(
        id,
        [
            Fault::CustomerIdTooLong,
            Fault::CustomerIdFormat,
            Fault::CustomerIdReserved,
        ],
    )
}

/// What is wrong with the merchant's name for a payment method.
pub(crate) fn token_fault(token: &str) -> Option<Fault> {
    name_fault(
        token,
        [
            Fault::TokenTooLong,
            Fault::TokenFormat,
            Fault::TokenReserved,
        ],
    )
}

/// Too long, of other letters, or one that the API's own addresses use.
fn name_fault(name: &str, [long, format, reserved]: [Fault; 3]) -> Option<Fault> {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if name.len() > MAX_NAME {
        Some(long)
    } else if !name.bytes().all(is_letter) {
        Some(format)
    } else {
        matches!(name, "all" | "new").then_some(reserved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(token_fault("my-card_1"), None);
        assert_eq!(token_fault(&"x".repeat(37)), Some(Fault::TokenTooLong));
        assert_eq!(token_fault("a/b"), Some(Fault::TokenFormat));
        assert_eq!(customer_fault("all"), Some(Fault::CustomerIdReserved));
    }
}
