//! What the rules of `core` say of what is typed.

use tillframe_core::{
    brand::BrandSet,
    card_state::Field,
    cardholder_name::{self, CardholderName, CardholderNameError},
    expiry::{self, Expiry, ExpiryCheck, ExpiryError, PartsCheck, YearMonth},
    fault::Fault,
    number::{self, NumberCheck, NumberError},
    postal_code::{self, PostalCode, PostalCodeError},
    safe::Bin,
    secret::SecurityCode,
    security_code::{self, SecurityCodeError},
};
use zeroize::Zeroizing;

use super::Form;

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Checks {
    pub(super) number: NumberCheck,
    pub(super) bin: Option<Bin>,
    date: ExpiryCheck,
    parts: PartsCheck,
    in_parts: bool,
    pub(super) security_code: Result<SecurityCode, SecurityCodeError>,
    pub(super) postal_code: Result<PostalCode, PostalCodeError>,
    pub(super) cardholder_name: Result<CardholderName, CardholderNameError>,
}

impl Checks {
    pub(super) fn of_nothing() -> Self {
        let nothing = (Some(ExpiryError::Empty), true);
        Self {
            number: NumberCheck {
                cards: BrandSet::ALL,
                number: Err(NumberError::Empty),
                is_potentially_valid: true,
            },
            bin: None,
            date: ExpiryCheck {
                expiry: Err(ExpiryError::Empty),
                is_potentially_valid: true,
            },
            parts: PartsCheck {
                expiry: Err(ExpiryError::Empty),
                month: nothing,
                year: nothing,
            },
            in_parts: false,
            security_code: Err(SecurityCodeError::Empty),
            postal_code: Err(PostalCodeError::Empty),
            cardholder_name: Err(CardholderNameError::Empty),
        }
    }

    pub(super) fn of(form: &Form, today: YearMonth) -> Self {
        let options = |field| form.field_options(field);
        let bin: Zeroizing<String> = Zeroizing::new(
            form.value(Field::Number)
                .chars()
                .filter(char::is_ascii_digit)
                .take(form.options.bin_length.into())
                .collect(),
        );
        let number = number::parse(
            form.value(Field::Number),
            &number::Rules {
                supported: form.supported,
                rejects: form.options.brands.rejects,
                max_length: options(Field::Number).and_then(|options| options.max_card_length),
            },
        );
        let horizon = form.options.expiry_horizon;
        let postal = options(Field::PostalCode).map_or(postal_code::Rules::default(), |options| {
            postal_code::Rules {
                country: options.country,
                min: options.min_length,
                max: options.max_length,
            }
        });
        Self {
            bin: Bin::new(&bin).filter(|_| bin.len() == usize::from(form.options.bin_length)),
            date: expiry::parse(form.value(Field::ExpirationDate), today, horizon),
            parts: expiry::parse_parts(
                form.value(Field::ExpirationMonth),
                form.value(Field::ExpirationYear),
                today,
                horizon,
            ),
            in_parts: !form.shows(Field::ExpirationDate),
            security_code: security_code::parse(
                form.value(Field::Cvv),
                number.cards,
                form.code_limits(),
            ),
            postal_code: postal_code::parse(form.value(Field::PostalCode), postal),
            cardholder_name: cardholder_name::parse(form.value(Field::CardholderName)),
            number,
        }
    }

    /// The date, of one field or of two.
    pub(super) fn expiry(&self) -> Result<Expiry, ExpiryError> {
        if self.in_parts {
            self.parts.expiry
        } else {
            self.date.expiry
        }
    }

    /// Why the field could not be sent as it is.
    pub(super) fn fault(&self, field: Field) -> Option<Fault> {
        match field {
            Field::CardholderName => fault_of(&self.cardholder_name, Fault::CardholderName),
            Field::Number => fault_of(&self.number.number, Fault::Number),
            Field::ExpirationDate => self.date.expiry.err().map(Fault::Expiry),
            Field::ExpirationMonth => self.parts.month.0.map(Fault::Expiry),
            Field::ExpirationYear => self.parts.year.0.map(Fault::Expiry),
            Field::Cvv => fault_of(&self.security_code, Fault::Cvv),
            Field::PostalCode => fault_of(&self.postal_code, Fault::PostalCode),
        }
    }

    pub(super) fn is_potentially_valid(&self, field: Field) -> bool {
        match field {
            Field::CardholderName => {
                hopeful(&self.cardholder_name, |error| error.is_potentially_valid())
            }
            Field::Number => self.number.is_potentially_valid,
            Field::ExpirationDate => self.date.is_potentially_valid,
            Field::ExpirationMonth => self.parts.month.1,
            Field::ExpirationYear => self.parts.year.1,
            Field::Cvv => hopeful(&self.security_code, |error| error.is_potentially_valid()),
            Field::PostalCode => hopeful(&self.postal_code, |error| error.is_potentially_valid()),
        }
    }
}

fn fault_of<T, E: Copy>(result: &Result<T, E>, fault: fn(E) -> Fault) -> Option<Fault> {
    result.as_ref().err().copied().map(fault)
}

fn hopeful<T, E: Copy>(result: &Result<T, E>, hope: impl FnOnce(E) -> bool) -> bool {
    match result {
        Ok(_) => true,
        Err(error) => hope(*error),
    }
}
