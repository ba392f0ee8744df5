//! Why a field is marked as wrong.

use tillframe_core::{
    expiry::ExpiryError, number::NumberError, postal_code::PostalCodeError,
    security_code::SecurityCodeError,
};

/// A reason of one of `core`'s rules, or a code of the gateway.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Of the card number.
    Number(NumberError),
    /// Of the expiry date.
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
}
