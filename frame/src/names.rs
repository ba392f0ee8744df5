//! What the inputs are called, for autofill and for screen keyboards: the same in both products (features §3.8).

use tillframe_core::card_state::Field;

/// The `id` and `name` of a field's input: those of Hosted Fields, which browsers' autofill knows.
#[must_use]
pub const fn id(field: Field) -> &'static str {
    match field {
        Field::CardholderName => "cardholder-name",
        Field::Number => "credit-card-number",
        Field::ExpirationDate => "expiration",
        Field::ExpirationMonth => "expiration-month",
        Field::ExpirationYear => "expiration-year",
        Field::Cvv => "cvv",
        Field::PostalCode => "postal-code",
    }
}

/// The `autocomplete` of a field.
#[must_use]
pub const fn autocomplete(field: Field) -> &'static str {
    match field {
        Field::CardholderName => "cc-name",
        Field::Number => "cc-number",
        Field::ExpirationDate => "cc-exp",
        Field::ExpirationMonth => "cc-exp-month",
        Field::ExpirationYear => "cc-exp-year",
        Field::Cvv => "cc-csc",
        Field::PostalCode => "billing postal-code",
    }
}

/// The `inputmode`. There is no `pattern`: screen readers would call a grouped number invalid.
#[must_use]
pub const fn inputmode(field: Field) -> &'static str {
    match field {
        Field::CardholderName | Field::PostalCode => "text",
        _ => "numeric",
    }
}

/// The `dir`. Digits run from the left in every script; postal codes have letters in many countries, and none is written
/// from the right.
#[must_use]
pub const fn direction(field: Field) -> &'static str {
    match field {
        Field::CardholderName => "auto",
        _ => "ltr",
    }
}
