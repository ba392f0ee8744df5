//! What the shopper reads: which text stands for what, and how it is put together.
//!
//! The texts that are shown when this code does not run at all are in `www/frame.html`.

mod key;
mod spoken;
mod texts;

use tillframe_core::{
    card_state::Field,
    cardholder_name::CardholderNameError,
    dropin_options::PaymentOption,
    error::{ErrorCode, Failure},
    expiry::ExpiryError,
    fault::Fault,
    field_options::{Country, FieldOptions},
    number::NumberError,
    payment_method::{Account, CardAccount, PaymentMethod, PaypalAccount},
    postal_code::PostalCodeError,
    security_code::SecurityCodeError,
};

pub use self::{key::Key, spoken::Spoken, texts::Texts};
use crate::form::Form;

/// The label of a field: the merchant's, or our own. A security code is called what its brand calls it, a postal code
/// what its country does.
#[must_use]
pub fn label(field: Field, form: &Form, texts: &Texts) -> String {
    let options = form.field_options(field);
    if let Some(label) = options.and_then(|options| options.label.as_deref()) {
        return label.to_owned();
    }
    let country = options.and_then(|options| options.country.as_ref());
    let key = match (field, country.map(Country::as_str)) {
        (Field::Number, _) => Key::CardNumberLabel,
        (Field::CardholderName, _) => Key::CardholderNameLabel,
        (Field::ExpirationDate, _) => Key::ExpirationDateLabel,
        (Field::ExpirationMonth, _) => Key::ExpirationMonthLabel,
        (Field::ExpirationYear, _) => Key::ExpirationYearLabel,
        (Field::Cvv, _) => Key::CvvLabel,
        (Field::PostalCode, Some("US")) => Key::ZipCodeLabel,
        (Field::PostalCode, Some("GB")) => Key::PostcodeLabel,
        (Field::PostalCode, _) => Key::PostalCodeLabel,
    };
    let text = texts.of(key);
    match (field, form.brand()) {
        // Somebody's own word for it stays; ours changes with the brand.
        (Field::Cvv, Some(brand)) if text == Key::CvvLabel.english() => brand.data().code_name,
        _ => text,
    }
    .to_owned()
}

/// What stands beside the label.
#[must_use]
pub fn hint(field: Field, form: &Form, texts: &Texts) -> String {
    let is_optional = form
        .field_options(field)
        .is_some_and(|options| !options.required);
    let key = match (field, form.code_size()) {
        (Field::ExpirationDate, _) => Key::ExpirationDateHint,
        (Field::Cvv, Some(4)) => Key::CvvFourDigits,
        (Field::Cvv, Some(_)) => Key::CvvThreeDigits,
        (Field::Cvv, None) => Key::CvvAnyDigits,
        _ if is_optional => Key::Optional,
        _ => return String::new(),
    };
    texts.of(key).to_owned()
}

/// What an empty field shows, unless the merchant wants something else.
#[must_use]
pub fn placeholder(field: Field, texts: &Texts) -> Option<&str> {
    let key = match field {
        Field::Number => return Some("1234 1234 1234 1234"),
        Field::ExpirationDate => Key::ExpirationDatePlaceholder,
        Field::ExpirationMonth => Key::ExpirationMonthPlaceholder,
        Field::ExpirationYear => Key::ExpirationYearPlaceholder,
        Field::CardholderName => Key::CardholderNamePlaceholder,
        Field::Cvv | Field::PostalCode => return None,
    };
    Some(texts.of(key))
}

/// Gives fields without a placeholder ours.
pub fn fill_placeholders(fields: &mut [FieldOptions], texts: &Texts) {
    for options in fields {
        let ours = placeholder(options.field, texts);
        options.placeholder = options.placeholder.take().or(ours.map(ToOwned::to_owned));
    }
}

/// What is wrong with a field, and what to do.
#[must_use]
pub fn fault(fault: Fault, form: &Form, texts: &Texts) -> String {
    let key = match fault {
        Fault::Number(NumberError::Unsupported(brand)) => {
            return texts.with(Key::UnsupportedBrand, &[("brand", brand.data().name)]);
        }
        Fault::CardholderName(error) => cardholder_name(error),
        Fault::Number(error) => number(error),
        Fault::Expiry(error) => expiry(error),
        Fault::Cvv(error) => security_code(error, form.code_size()),
        Fault::PostalCode(error) => postal_code(error),
        Fault::Gateway(code) => gateway(code),
    };
    texts.of(key).to_owned()
}

const fn cardholder_name(error: CardholderNameError) -> Key {
    match error {
        CardholderNameError::Empty => Key::CardholderNameEmpty,
        CardholderNameError::CardNumber => Key::CardholderNameIsNumber,
        CardholderNameError::TooLong => Key::CardholderNameTooLong,
    }
}

const fn number(error: NumberError) -> Key {
    match error {
        NumberError::Empty => Key::NumberEmpty,
        NumberError::NotDigits => Key::NumberNotDigits,
        NumberError::UnknownBrand | NumberError::Unsupported(_) => Key::NumberUnknownBrand,
        NumberError::Luhn => Key::NumberLuhn,
        NumberError::Incomplete => Key::NumberIncomplete,
        NumberError::TooLong => Key::NumberTooLong,
    }
}

const fn expiry(error: ExpiryError) -> Key {
    match error {
        ExpiryError::Empty => Key::ExpiryEmpty,
        ExpiryError::Characters => Key::ExpiryCharacters,
        ExpiryError::Incomplete => Key::ExpiryIncomplete,
        ExpiryError::Month => Key::ExpiryMonth,
        ExpiryError::Past => Key::ExpiryPast,
        ExpiryError::TooFar => Key::ExpiryTooFar,
        ExpiryError::TooLong => Key::ExpiryTooLong,
    }
}

const fn security_code(error: SecurityCodeError, size: Option<u8>) -> Key {
    match (error, size) {
        (SecurityCodeError::Empty, Some(4)) => Key::CvvEmptyFront,
        (SecurityCodeError::Empty, _) => Key::CvvEmpty,
        (SecurityCodeError::NotDigits, _) => Key::CvvNotDigits,
        (_, Some(4)) => Key::CvvFour,
        (_, Some(_)) => Key::CvvThree,
        (_, None) => Key::CvvAny,
    }
}

const fn postal_code(error: PostalCodeError) -> Key {
    match error {
        PostalCodeError::Empty => Key::PostalCodeEmpty,
        PostalCodeError::Incomplete => Key::PostalCodeIncomplete,
        PostalCodeError::Characters => Key::PostalCodeCharacters,
        PostalCodeError::Country => Key::PostalCodeCountry,
        PostalCodeError::TooLong => Key::PostalCodeTooLong,
    }
}

/// For the gateway's validation codes (wire-protocol §4.6).
const fn gateway(code: u32) -> Key {
    match code {
        81703 => Key::UnsupportedCardType,
        81717 => Key::TestCardsOnly,
        81724 | 81763 => Key::Duplicate,
        81706 | 81707 => Key::CvvInvalid,
        81736 => Key::CvvNotMatching,
        81709..=81713 => Key::ExpiryInvalid,
        81737 => Key::PostalCodeNotMatching,
        81809 | 81813 => Key::PostalCodeInvalid,
        _ => Key::NumberUnknownToGateway,
    }
}

/// What the form says about a request that failed; `marked` when a field says more.
#[must_use]
pub const fn alert(failure: &Failure, marked: bool) -> Key {
    if marked {
        return Key::FieldsInvalid;
    }
    match (failure.code, failure.status) {
        (ErrorCode::HostedFieldsTokenizationNetworkError, _) => Key::NetworkError,
        (_, Some(401 | 403)) => Key::FormTooOld,
        (_, Some(429)) => Key::ServiceBusy,
        // The card was verified before it was to be saved: the bank's own code, or the gateway's rejection.
        _ if matches!(failure.gateway_code, Some(2000..=3999 | 81750)) => Key::VerificationFailed,
        _ => Key::FailedTokenization,
    }
}

/// The alert and every marked field, for screen readers.
#[must_use]
pub fn summary(alert: Key, form: &Form, texts: &Texts) -> String {
    let mut summary = texts.of(alert).to_owned();
    for field in form.marked() {
        if let Some(mark) = form.mark(field) {
            summary.push(' ');
            summary.push_str(&label(field, form, texts));
            summary.push_str(": ");
            summary.push_str(&fault(mark, form, texts));
        }
    }
    summary
}

/// What a method is called in a list: `Ending in 1111`, an e-mail address, a name.
#[must_use]
pub fn title(method: &PaymentMethod, texts: &Texts) -> String {
    let known = match &method.account {
        Account::Card(card) => return ending(card, texts),
        Account::Paypal(account) => account.email.as_ref(),
        Account::Venmo { username } => username.as_ref(),
        Account::Bank { description, .. } => description.as_ref(),
    };
    known.map_or_else(|| kind(method, texts), |text| text.as_str().to_owned())
}

/// What stands below that: the brand, or the kind of account.
#[must_use]
pub fn kind(method: &PaymentMethod, texts: &Texts) -> String {
    let key = match &method.account {
        Account::Card(card) => match Key::from_name(card.card_type.as_str()) {
            Some(brand) => brand,
            None => return card.card_type.as_str().to_owned(),
        },
        Account::Paypal(_) => Key::Paypal,
        Account::Venmo { .. } => Key::Venmo,
        Account::Bank { .. } => Key::BankAccount,
    };
    texts.of(key).to_owned()
}

/// A method in a sentence.
#[must_use]
pub fn name(method: &PaymentMethod, texts: &Texts) -> String {
    [&kind(method, texts), ", ", &title(method, texts)].concat()
}

/// What screen readers are told of the method that is chosen.
#[must_use]
pub fn ready(method: &PaymentMethod, texts: &Texts) -> String {
    texts.with(Key::Ready, &[("paymentSource", &name(method, texts))])
}

/// What is above the methods when one of them is chosen: its type, not its brand, as Drop-in has it.
#[must_use]
pub fn paying_with(method: &PaymentMethod, texts: &Texts) -> String {
    let source = match method.account {
        Account::Card(_) => texts.of(Key::Card).to_owned(),
        _ => kind(method, texts),
    };
    texts.with(Key::PayingWith, &[("paymentSource", &source)])
}

/// Whether that method is really to be deleted.
#[must_use]
pub fn deletion(method: &PaymentMethod, texts: &Texts) -> String {
    let (key, identifier) = match &method.account {
        Account::Card(card) => match &card.last_four {
            Some(digits) => (Key::DeleteCard, digits.as_str()),
            None => (Key::DeleteOther, ""),
        },
        Account::Paypal(PaypalAccount {
            email: Some(email), ..
        }) => (Key::DeletePaypal, email.as_str()),
        Account::Venmo {
            username: Some(username),
        } => (Key::DeleteVenmo, username.as_str()),
        _ => (Key::DeleteOther, ""),
    };
    texts.with(
        key,
        &[
            ("identifier", identifier),
            ("secondaryIdentifier", &kind(method, texts)),
        ],
    )
}

/// A way to pay.
#[must_use]
pub const fn way(way: PaymentOption) -> Key {
    match way {
        PaymentOption::Card => Key::Card,
        PaymentOption::Paypal => Key::Paypal,
        PaymentOption::PaypalCredit => Key::PaypalCredit,
    }
}

fn ending(card: &CardAccount, texts: &Texts) -> String {
    match &card.last_four {
        Some(digits) => texts.with(Key::EndingIn, &[("lastFourCardDigits", digits.as_str())]),
        None => texts.of(Key::Card).to_owned(),
    }
}
