//! The state object that comes with every event of the card fields (Hosted Fields' `getState()`).

use serde::{Deserialize, Serialize};

use crate::brand::BrandSet;

/// The fields of the card form, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Field {
    /// `number`
    Number,
    /// `expirationDate`
    ExpirationDate,
    /// `cvv`
    Cvv,
    /// `postalCode`
    PostalCode,
}

impl Field {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [
        Self::Number,
        Self::ExpirationDate,
        Self::Cvv,
        Self::PostalCode,
    ];

    /// The field's key in options, events and state objects.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::ExpirationDate => "expirationDate",
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
    /// The field whose event this is.
    pub emitted_by: Field,
    /// Every brand that the number can still become.
    pub cards: BrandSet,
    /// The brands among all that this merchant takes.
    pub supported: BrandSet,
    /// The fields that the form shows.
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
}

impl FieldState {
    /// A field nobody has touched.
    #[must_use]
    pub const fn untouched(field: Field) -> Self {
        Self {
            field,
            is_empty: true,
            is_valid: false,
            is_potentially_valid: true,
            is_focused: false,
        }
    }
}
