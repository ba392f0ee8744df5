//! What is known of a card's issuer by the first digits of the number.

use serde::{Deserialize, Serialize};

/// Indicators: yes, no, or not known.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub struct BinData {
    pub business: Option<bool>,
    pub commercial: Option<bool>,
    pub consumer: Option<bool>,
    pub corporate: Option<bool>,
    pub debit: Option<bool>,
    pub durbin_regulated: Option<bool>,
    pub healthcare: Option<bool>,
    pub payroll: Option<bool>,
    pub prepaid: Option<bool>,
    pub prepaid_reloadable: Option<bool>,
    pub purchase: Option<bool>,
    /// ISO 3166-1, three letters.
    pub country_of_issuance: Option<String>,
    pub issuing_bank: Option<String>,
    pub product_id: Option<String>,
}

impl BinData {
    /// Nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}
