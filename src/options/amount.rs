//! What the shopper is to pay, as it is shown. What is charged, the backend decides.

use tillframe_core::dropin_options::Amount;

use super::given::Given;

/// Longer is no price.
const LONGEST: usize = 24;

/// Reads `amount` and `currency`, which go together: `known` stands in for the one that is not given.
pub(crate) fn read(given: &Given<'_>, known: Option<&Amount>) -> Option<Amount> {
    let (value, currency) = (given.text("amount"), given.text("currency"));
    let has_value = value.is_some();
    if value.is_none() && currency.is_none() {
        return None;
    }
    let value = value.or_else(|| known.map(|amount| amount.value.clone()));
    let currency = currency.or_else(|| known.map(|amount| amount.currency.clone()));
    if value.as_deref().is_some_and(|text| !is_decimal(text)) {
        given.wrong("amount", "a decimal number as a text, such as '19.00'");
    }
    // A currency without an amount is nothing to show.
    let is_wrong = |text: &str| !is_currency(text);
    if currency.as_deref().map_or(has_value, is_wrong) {
        given.wrong("currency", "three letters of ISO 4217, such as 'EUR'");
    }
    Some(Amount {
        value: value?,
        currency: currency?,
    })
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Digits, with a point among them at most once.
fn is_decimal(text: &str) -> bool {
    let mut points = 0;
    let all = text.bytes().all(|byte| {
        points += u8::from(byte == b'.');
        byte.is_ascii_digit() || byte == b'.'
    });
    let ends_in_digits = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    all && points < 2
        && bytes.len() <= LONGEST
        && ends_in_digits(bytes.first())
        && ends_in_digits(bytes.last())
}
