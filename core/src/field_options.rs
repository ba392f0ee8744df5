//! What a merchant asks of the fields (features §2.2), as it crosses from the host to the frame.

use serde::{Deserialize, Serialize};

use crate::{brand::BrandSet, card_state::Field, expiry::HORIZON_YEARS, secret::Prefill};

/// What a merchant asks of the whole card form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FormOptions {
    /// The fields, in their order. Drop-in leaves out `cvv` and `postalCode` when the gateway does not ask for them.
    pub fields: Vec<FieldOptions>,
    /// Which brands are taken.
    pub brands: BrandChoice,
    /// How many digits of the number `binAvailable` tells: 6 or 8.
    pub bin_length: u8,
    /// How many years ahead a card can be valid.
    pub expiry_horizon: u8,
    /// Browsers are not to fill the fields.
    pub prevents_autofill: bool,
    /// The first wrong field gets the focus when a request fails.
    pub focuses_first_error: bool,
}

impl Default for FormOptions {
    /// Without fields.
    fn default() -> Self {
        Self {
            fields: Vec::new(),
            brands: BrandChoice::default(),
            bin_length: 6,
            expiry_horizon: HORIZON_YEARS,
            prevents_autofill: false,
            focuses_first_error: true,
        }
    }
}

/// Which brands are taken, beside what the gateway says (`rejectUnsupportedCards`, `supportedCardBrands`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct BrandChoice {
    /// A card of a brand that is not taken is not valid. Drop-in always rejects; Hosted Fields when the merchant says so.
    pub rejects: bool,
    /// Taken although the gateway does not list it.
    pub with: BrandSet,
    /// Not taken although the gateway lists it.
    pub without: BrandSet,
}

impl BrandChoice {
    /// The brands that are taken when the gateway takes `gateway`.
    #[must_use]
    pub fn apply(self, gateway: BrandSet) -> BrandSet {
        crate::brand::Brand::ALL
            .into_iter()
            .filter(|brand| {
                !self.without.contains(*brand)
                    && (self.with.contains(*brand) || crate::number::takes(gateway, *brand))
            })
            .collect()
    }
}

/// What a merchant asks of one field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldOptions {
    /// Which field.
    pub field: Field,
    /// `internalLabel`: what screen readers call it. Nothing: our own word.
    pub label: Option<String>,
    /// `placeholder`.
    pub placeholder: Option<String>,
    /// `prefill`: what stands in it at the start. Of number and security code the frame takes it only from a gateway
    /// that says it is a test one.
    pub prefill: Option<Prefill>,
    /// `type`.
    pub input_type: InputType,
    /// `formatInput`: digits are grouped, dates get their slash.
    pub formats: bool,
    /// `maskInput`.
    pub mask: Option<Mask>,
    /// `select`: month or year as a list. For the month, twelve texts, or none for `01` to `12`.
    pub select: Option<Vec<String>>,
    /// `maxCardLength`: the most digits of a number, when that is less than its brand's.
    pub max_card_length: Option<u8>,
    /// `minlength`, of `cvv` and `postalCode`.
    pub min_length: Option<u16>,
    /// `maxlength`, of `cvv` and `postalCode`.
    pub max_length: Option<u16>,
    /// Whether the form can be sent without it: only a cardholder name can be optional.
    pub required: bool,
    /// `country`, of `postalCode`: two letters of ISO 3166, upper case. Nothing: any country's code is taken.
    pub country: Option<Country>,
}

impl FormOptions {
    /// What Drop-in asks: number, expiry date, and for accounts that want them security code and postal code. Cards of
    /// brands that are not taken are refused.
    #[must_use]
    pub fn dropin() -> Self {
        let fields = [
            Field::Number,
            Field::ExpirationDate,
            Field::Cvv,
            Field::PostalCode,
        ];
        Self {
            fields: fields.map(FieldOptions::new).into(),
            brands: BrandChoice {
                rejects: true,
                ..BrandChoice::default()
            },
            ..Self::default()
        }
    }
}

impl FieldOptions {
    /// The defaults of a field.
    #[must_use]
    pub const fn new(field: Field) -> Self {
        Self {
            field,
            label: None,
            placeholder: None,
            prefill: None,
            input_type: InputType::Text,
            formats: true,
            mask: None,
            select: None,
            max_card_length: None,
            min_length: None,
            max_length: None,
            required: true,
            country: None,
        }
    }
}

/// The `type` of a field's input.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum InputType {
    /// `text`
    #[default]
    Text,
    /// `tel`
    Tel,
    /// `password`
    Password,
    /// `month`: the browser's own month picker, for `expirationDate`. Not formatted.
    Month,
}

impl InputType {
    /// The attribute's value.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Tel => "tel",
            Self::Password => "password",
            Self::Month => "month",
        }
    }

    /// The type with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Text, Self::Tel, Self::Password, Self::Month]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// How a field looks while it is not being typed into (features §3.9).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mask {
    /// Stands for each digit.
    pub character: char,
    /// A valid number shows its last four digits.
    pub shows_last_four: bool,
}

impl Mask {
    /// `maskInput: true`.
    pub const BULLETS: Self = Self {
        character: '•',
        shows_last_four: false,
    };
}

/// A country: two letters of ISO 3166.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Country([u8; 2]);

impl Country {
    /// Takes two ASCII letters of either case.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        code.iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(code.map(|letter| letter.to_ascii_uppercase())))
    }

    /// The two letters, upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}
