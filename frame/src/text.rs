//! Every word that the shopper reads: what a thing is called, and what to do when it is wrong.
//!
//! The two texts that are shown when this code does not run at all are in `www/frame.html`.

use tillframe_core::{
    card_state::Field,
    cardholder_name::CardholderNameError,
    error::{ErrorCode, Failure},
    expiry::ExpiryError,
    fault::Fault,
    field_options::Country,
    number::NumberError,
    payment_method::PaymentMethod,
    postal_code::PostalCodeError,
    security_code::SecurityCodeError,
};

use crate::form::Form;

/// The heading of the form.
pub const TITLE: &str = "Pay with card";
/// Names the strip of brands.
pub const ACCEPTED: &str = "Accepted cards";
/// The heading of the tokenized card.
pub const SELECTED: &str = "Your card";
/// Leads back to the form.
pub const ANOTHER: &str = "Use another card";
/// While the card is on its way.
pub const SENDING: &str = "Checking the card…";

/// The label of a field: the merchant's, or our own. A security code is called what its brand calls it, a postal code
/// what its country does.
#[must_use]
pub fn label(field: Field, form: &Form) -> String {
    let options = form.field_options(field);
    let country = options.and_then(|options| options.country.as_ref());
    match (field, country.map(Country::as_str)) {
        _ if let Some(label) = options.and_then(|options| options.label.as_deref()) => label,
        (Field::Number, _) => "Card number",
        (Field::CardholderName, _) => "Name on card",
        (Field::ExpirationDate, _) => "Expiry date",
        (Field::ExpirationMonth, _) => "Expiry month",
        (Field::ExpirationYear, _) => "Expiry year",
        (Field::Cvv, _) => form.brand().map_or("CVV", |brand| brand.data().code_name),
        (Field::PostalCode, Some("US")) => "ZIP code",
        (Field::PostalCode, Some("GB")) => "Postcode",
        (Field::PostalCode, _) => "Postal code",
    }
    .to_owned()
}

/// What stands beside the label.
#[must_use]
pub fn hint(field: Field, form: &Form) -> String {
    let is_optional = form
        .field_options(field)
        .is_some_and(|options| !options.required);
    match (field, form.code_size()) {
        (Field::ExpirationDate, _) => "MM / YY",
        (Field::Cvv, Some(4)) => "4 digits, on the front",
        (Field::Cvv, Some(_)) => "3 digits",
        (Field::Cvv, None) => "3 or 4 digits",
        _ if is_optional => "optional",
        _ => "",
    }
    .to_owned()
}

/// What an empty field shows, unless the merchant wants something else.
#[must_use]
pub const fn placeholder(field: Field) -> Option<&'static str> {
    match field {
        Field::Number => Some("1234 1234 1234 1234"),
        Field::ExpirationDate => Some("MM / YY"),
        Field::ExpirationMonth => Some("MM"),
        Field::ExpirationYear => Some("YY"),
        Field::CardholderName | Field::Cvv | Field::PostalCode => None,
    }
}

/// What is wrong with a field, and what to do.
#[must_use]
pub fn fault(fault: Fault, form: &Form) -> String {
    let text = match fault {
        Fault::Number(NumberError::Unsupported(brand)) => {
            return [
                "We don't take ",
                brand.data().name,
                " here. Use another card.",
            ]
            .concat();
        }
        Fault::CardholderName(error) => cardholder_name(error),
        Fault::Number(error) => number(error),
        Fault::Expiry(error) => expiry(error),
        Fault::Cvv(error) => security_code(error, form.code_size()),
        Fault::PostalCode(error) => postal_code(error),
        Fault::Gateway(code) => gateway(code),
    };
    text.to_owned()
}

const fn cardholder_name(error: CardholderNameError) -> &'static str {
    match error {
        CardholderNameError::Empty => "Enter the name on the card.",
        CardholderNameError::CardNumber => "Enter the name on the card here, not its number.",
        CardholderNameError::TooLong => "Shorten the name: 255 characters at most.",
    }
}

const fn number(error: NumberError) -> &'static str {
    match error {
        NumberError::Empty => "Enter the card number.",
        NumberError::NotDigits => "Use digits only for the card number.",
        NumberError::UnknownBrand | NumberError::Unsupported(_) => {
            "Check the card number: no card begins like this."
        }
        NumberError::Luhn => "Check the card number: one digit seems wrong.",
        NumberError::Incomplete => "Check the card number: some digits are missing.",
        NumberError::TooLong => "Check the card number: it has too many digits.",
    }
}

const fn expiry(error: ExpiryError) -> &'static str {
    match error {
        ExpiryError::Empty => "Enter the expiry date.",
        ExpiryError::Characters => "Use digits only: month and year as on the card.",
        ExpiryError::Incomplete => "Check the date: month and year, as on the card.",
        ExpiryError::Month => "Check the month: 01 to 12.",
        ExpiryError::Past => "This card has expired. Check the date, or use another card.",
        ExpiryError::TooFar => "Check the year: no card is valid that long.",
        ExpiryError::TooLong => "Check the date: it has too many digits.",
    }
}

const fn security_code(error: SecurityCodeError, size: Option<u8>) -> &'static str {
    match (error, size) {
        (SecurityCodeError::Empty, Some(4)) => "Enter the 4 digits on the front of the card.",
        (SecurityCodeError::Empty, _) => "Enter the security code.",
        (SecurityCodeError::NotDigits, _) => "Use digits only for the security code.",
        (_, Some(4)) => "Check the security code: this card's has 4 digits.",
        (_, Some(_)) => "Check the security code: this card's has 3 digits.",
        (_, None) => "Check the security code: it has 3 or 4 digits.",
    }
}

const fn postal_code(error: PostalCodeError) -> &'static str {
    match error {
        PostalCodeError::Empty => "Enter the postal code of your billing address.",
        PostalCodeError::Incomplete => "Check the postal code: it is too short.",
        PostalCodeError::Characters => "Use letters, digits, spaces and hyphens only.",
        PostalCodeError::Country => "Check the postal code: it isn't one of that country.",
        PostalCodeError::TooLong => "Check the postal code: it has 10 characters at most.",
    }
}

/// For the gateway's validation codes (wire-protocol §4.6).
const fn gateway(code: u32) -> &'static str {
    match code {
        81703 => "This type of card isn't taken here. Use another card.",
        81717 => "This shop takes test cards only. Use one of them.",
        81724 | 81763 => "This card is saved already. Use another card.",
        81706 | 81707 => "Check the security code.",
        81736 => "This code doesn't belong to the card. Check it and try again.",
        81709..=81713 => "Check the expiry date.",
        81737 => "This postal code doesn't belong to the card. Check it and try again.",
        81809 | 81813 => "Check the postal code.",
        _ => "Check the card number: the payment service doesn't know it.",
    }
}

/// What the form says about a request that failed; `marked` when a field says more.
#[must_use]
pub const fn alert(failure: &Failure, marked: bool) -> &'static str {
    if marked {
        return "Check the marked fields, then try again.";
    }
    match (failure.code, failure.status) {
        (ErrorCode::HostedFieldsTokenizationNetworkError, _) => {
            "The payment service can't be reached. Check your connection and try again. Nothing was charged and nothing \
             you typed is lost."
        }
        (_, Some(401 | 403)) => {
            "This form has been open for too long. Reload the page and try again. Nothing was charged."
        }
        (_, Some(429)) => {
            "The payment service is busy. Wait a minute and try again. Nothing was charged."
        }
        _ => {
            "This card was not accepted. Check what you typed, or use another card. Nothing was charged."
        }
    }
}

/// The alert and every marked field, for screen readers.
#[must_use]
pub fn summary(alert: &str, form: &Form) -> String {
    let mut summary = alert.to_owned();
    for field in form.marked() {
        if let Some(mark) = form.mark(field) {
            summary.push(' ');
            summary.push_str(&label(field, form));
            summary.push_str(": ");
            summary.push_str(&fault(mark, form));
        }
    }
    summary
}

/// `Ending in 1111`.
#[must_use]
pub fn ending(method: &PaymentMethod) -> String {
    let last_four = method.last_four.as_ref();
    last_four.map_or_else(
        || SELECTED.to_owned(),
        |digits| ["Ending in ", digits.as_str()].concat(),
    )
}

/// What screen readers are told of a tokenized card.
#[must_use]
pub fn ready(method: &PaymentMethod) -> String {
    [method.card_type.as_str(), ", ", &ending(method)].concat()
}
