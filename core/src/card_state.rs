//! The state object that comes with every event of the card fields (Hosted Fields' `getState()`).

use serde::{Deserialize, Serialize};

use crate::{brand::BrandSet, fault::Fault};

/// The fields that a card form can have, in the order in which Drop-in shows them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Field {
    /// `cardholderName`
    CardholderName,
    /// `number`
    Number,
    /// `expirationDate`: month and year in one field.
    ExpirationDate,
    /// `expirationMonth`
    ExpirationMonth,
    /// `expirationYear`
    ExpirationYear,
    /// `cvv`
    Cvv,
    /// `postalCode`
    PostalCode,
}

impl Field {
    /// How many there are.
    pub const COUNT: usize = 7;

    /// All of them, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::CardholderName,
        Self::Number,
        Self::ExpirationDate,
        Self::ExpirationMonth,
        Self::ExpirationYear,
        Self::Cvv,
        Self::PostalCode,
    ];

    /// The field's key in options, events and state objects.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::CardholderName => "cardholderName",
            Self::Number => "number",
            Self::ExpirationDate => "expirationDate",
            Self::ExpirationMonth => "expirationMonth",
            Self::ExpirationYear => "expirationYear",
            Self::Cvv => "cvv",
            Self::PostalCode => "postalCode",
        }
    }

    /// The field with that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}

/// All fields at one moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CardState {
    /// Every brand that the number can still become.
    pub cards: BrandSet,
    /// The brands among all that this merchant takes.
    pub supported: BrandSet,
    /// The fields that the form has, in its order.
    pub fields: Vec<FieldState>,
}

/// One field at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldState {
    /// Which field.
    pub field: Field,
    /// Nothing is typed.
    pub is_empty: bool,
    /// It could be sent as it is.
    pub is_valid: bool,
    /// It is valid or can still become so by typing on.
    pub is_potentially_valid: bool,
    /// It has the focus.
    pub is_focused: bool,
    /// Why it could not be sent as it is.
    pub fault: Option<Fault>,
}
