//! What the shopper is to pay, as it is shown. What is charged, the backend decides.

use tillframe_core::dropin_options::Amount;

use super::given::Given;
use crate::errors::DropinError;

/// Longer is no price.
const LONGEST: usize = 24;

/// Reads `amount` and `currency`, which go together: `known` stands in for the one that is not given.
pub(crate) fn read(
    given: &Given<'_>,
    known: Option<&Amount>,
) -> Result<Option<Amount>, DropinError> {
    let (value, currency) = (given.text("amount")?, given.text("currency")?);
    if currency.as_deref().is_some_and(|text| !is_currency(text)) {
        return Err(wrong_currency(given));
    }
    if value.as_deref().is_some_and(|text| !is_decimal(text)) {
        return Err(given.wrong("amount", "a decimal number as a text, such as '19.00'"));
    }
    if value.is_none() && currency.is_none() {
        return Ok(None);
    }
    let value = value.or_else(|| known.map(|amount| amount.value.clone()));
    let currency = currency.or_else(|| known.map(|amount| amount.currency.clone()));
    match (value, currency) {
        (Some(value), Some(currency)) => Ok(Some(Amount { value, currency })),
        (Some(_), None) => Err(wrong_currency(given)),
        // A currency without an amount is nothing to show.
        (None, _) => Ok(None),
    }
}

fn wrong_currency(given: &Given<'_>) -> DropinError {
    given.wrong("currency", "three letters of ISO 4217, such as 'EUR'")
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
