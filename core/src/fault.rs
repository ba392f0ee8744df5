//! Why a field is wrong, with a stable code for merchants: `number.luhn`, `expiry.past`, …

use serde::{Deserialize, Serialize};

use crate::{
    cardholder_name::CardholderNameError, expiry::ExpiryError, number::NumberError,
    postal_code::PostalCodeError, security_code::SecurityCodeError,
};

/// A reason of one of the rules, or a code of the gateway.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Fault {
    /// Of the name on the card.
    CardholderName(CardholderNameError),
    /// Of the card number.
    Number(NumberError),
    /// Of the expiry date, its month or its year.
    Expiry(ExpiryError),
    /// Of the security code.
    Cvv(SecurityCodeError),
    /// Of the postal code.
    PostalCode(PostalCodeError),
    /// The gateway's validation code (wire-protocol §4.6), for whichever field it is about.
    Gateway(u32),
}

impl Fault {
    /// Whether only the gateway could know.
    #[must_use]
    pub const fn is_of_gateway(self) -> bool {
        matches!(self, Self::Gateway(_))
    }

    /// The stable code, such as `number.luhn`. All of them stand in `docs/errors.md`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CardholderName(error) => error.code(),
            Self::Number(error) => error.code(),
            Self::Expiry(error) => error.code(),
            Self::Cvv(error) => error.code(),
            Self::PostalCode(error) => error.code(),
            Self::Gateway(_) => "gateway",
        }
    }
}
