//! What only Hosted Fields asks of the frame: styles, changes of single fields, and options of `tokenize`.

use serde::{Deserialize, Serialize};

use crate::card_state::Field;

/// A rule of the merchant's `styles`, as it was given; the frame takes what [`crate::style`] allows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StyleRule {
    /// `(max-width: 600px)` of an enclosing `@media`.
    pub media: Option<String>,
    /// `input.invalid`, `.number`, `:focus`.
    pub selector: String,
    /// Property (kebab case) and value.
    pub declarations: Vec<(String, String)>,
}

/// A change of one field (features §2.3).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FieldAction {
    /// `clear`
    Clear,
    /// `focus`
    Focus,
    /// `addClass`
    AddClass(String),
    /// `removeClass`
    RemoveClass(String),
    /// `setAttribute`, `setPlaceholder`
    SetAttribute(FieldAttribute),
    /// `removeAttribute`
    RemoveAttribute(AttributeName),
    /// `setMessage`: what screen readers are told of the field.
    SetMessage(String),
    /// `setMonthOptions`: the twelve texts of a month list.
    SetMonthOptions(Vec<String>),
}

/// An attribute that a merchant may set, with its value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FieldAttribute {
    /// `aria-invalid`
    AriaInvalid(bool),
    /// `aria-required`
    AriaRequired(bool),
    /// `disabled`
    Disabled(bool),
    /// `placeholder`
    Placeholder(String),
}

/// An attribute that a merchant may remove.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AttributeName {
    /// `aria-invalid`
    AriaInvalid,
    /// `aria-required`
    AriaRequired,
    /// `disabled`
    Disabled,
    /// `placeholder`
    Placeholder,
}

impl AttributeName {
    /// The attribute with that name, if a merchant may change it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "aria-invalid" => Self::AriaInvalid,
            "aria-required" => Self::AriaRequired,
            "disabled" => Self::Disabled,
            "placeholder" => Self::Placeholder,
            _ => return None,
        })
    }

    /// The attribute's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AriaInvalid => "aria-invalid",
            Self::AriaRequired => "aria-required",
            Self::Disabled => "disabled",
            Self::Placeholder => "placeholder",
        }
    }
}

/// Options of `tokenize` (features §2.8).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TokenizeOptions {
    /// Store the card for the customer of the client token.
    pub vault: bool,
    /// `fieldsToTokenize`; nothing: all fields of the form.
    pub fields: Option<Vec<Field>>,
    /// Sent when the form has no field for it.
    pub cardholder_name: Option<String>,
    /// Sent along; the form's postal code wins.
    pub billing_address: Vec<(AddressKey, String)>,
    /// `authenticationInsight.merchantAccountId`: also ask which rules of authentication hold for the card.
    pub insight_account: Option<String>,
}

macro_rules! address_keys {
    ($($(#[$doc:meta])* $variant:ident, $name:literal;)*) => {
        /// A line of a billing address.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
        pub enum AddressKey { $($(#[$doc])* $variant,)* }

        impl AddressKey {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The key in options and in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

address_keys! {
    /// `company`
    Company, "company";
    /// `countryCodeNumeric`
    CountryCodeNumeric, "countryCodeNumeric";
    /// `countryCodeAlpha2`
    CountryCodeAlpha2, "countryCodeAlpha2";
    /// `countryCodeAlpha3`
    CountryCodeAlpha3, "countryCodeAlpha3";
    /// `countryName`
    CountryName, "countryName";
    /// `extendedAddress`
    ExtendedAddress, "extendedAddress";
    /// `locality`
    Locality, "locality";
    /// `region`
    Region, "region";
    /// `firstName`
    FirstName, "firstName";
    /// `lastName`
    LastName, "lastName";
    /// `postalCode`
    PostalCode, "postalCode";
    /// `streetAddress`
    StreetAddress, "streetAddress";
}
