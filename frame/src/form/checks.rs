//! What the rules of `core` say of what is typed.

use tillframe_core::{
    brand::BrandSet,
    card_state::Field,
    expiry::{self, ExpiryCheck, ExpiryError, YearMonth},
    number::{self, NumberCheck, NumberError},
    postal_code::{self, PostalCode, PostalCodeError},
    safe::Bin,
    secret::SecurityCode,
    security_code::{self, SecurityCodeError},
};
use zeroize::Zeroizing;

use super::Fault;

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Checks {
    pub(super) number: NumberCheck,
    pub(super) bin: Option<Bin>,
    pub(super) expiry: ExpiryCheck,
    pub(super) security_code: Result<SecurityCode, SecurityCodeError>,
    pub(super) postal_code: Result<PostalCode, PostalCodeError>,
}

impl Checks {
    pub(super) fn of_nothing() -> Self {
        Self {
            number: NumberCheck {
                cards: BrandSet::ALL,
                number: Err(NumberError::Empty),
                is_potentially_valid: true,
            },
            bin: None,
            expiry: ExpiryCheck {
                expiry: Err(ExpiryError::Empty),
                is_potentially_valid: true,
            },
            security_code: Err(SecurityCodeError::Empty),
            postal_code: Err(PostalCodeError::Empty),
        }
    }

    pub(super) fn of(
        values: &[Zeroizing<String>; 4],
        supported: BrandSet,
        today: YearMonth,
    ) -> Self {
        let [number, expiry, code, postal] = values;
        let bin: Zeroizing<String> = Zeroizing::new(
            number
                .chars()
                .filter(char::is_ascii_digit)
                .take(6)
                .collect(),
        );
        let number = number::parse(number, supported);
        Self {
            bin: Bin::new(&bin),
            expiry: expiry::parse(expiry, today),
            security_code: security_code::parse(code, number.cards),
            postal_code: postal_code::parse(postal),
            number,
        }
    }

    /// Why the field could not be sent as it is.
    pub(super) fn fault(&self, field: Field) -> Option<Fault> {
        match field {
            Field::Number => self
                .number
                .number
                .as_ref()
                .err()
                .copied()
                .map(Fault::Number),
            Field::ExpirationDate => self.expiry.expiry.err().map(Fault::Expiry),
            Field::Cvv => self.security_code.as_ref().err().copied().map(Fault::Cvv),
            Field::PostalCode => self
                .postal_code
                .as_ref()
                .err()
                .copied()
                .map(Fault::PostalCode),
        }
    }

    pub(super) fn is_potentially_valid(&self, field: Field) -> bool {
        match field {
            Field::Number => self.number.is_potentially_valid,
            Field::ExpirationDate => self.expiry.is_potentially_valid,
            Field::Cvv => hopeful(&self.security_code, |error| error.is_potentially_valid()),
            Field::PostalCode => hopeful(&self.postal_code, |error| error.is_potentially_valid()),
        }
    }
}

fn hopeful<T, E: Copy>(result: &Result<T, E>, hope: impl FnOnce(E) -> bool) -> bool {
    match result {
        Ok(_) => true,
        Err(error) => hope(*error),
    }
}
