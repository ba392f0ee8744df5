//! What else a merchant said of a sale: kept as it was given, and told again. No rule of the ledger reads it.

use serde::{Deserialize, Serialize};

use super::types::Phone;

/// What else a merchant said of a sale.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub struct Said {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_sku: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sca_exemption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_method: Option<String>,
    /// `credit` or `debit`, of a card that is both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub installments: Option<Installments>,
    #[serde(skip_serializing_if = "is_false")]
    pub foreign_retailer: bool,
    /// The number is a token of the card's network, and a cryptogram came with it.
    #[serde(skip_serializing_if = "is_false")]
    pub network_token: bool,
    /// The money is not for goods: it is passed on to somebody.
    #[serde(skip_serializing_if = "is_false")]
    pub account_funding: bool,
    /// Only of what PayPal pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paypal: Option<PaypalTerms>,
}

impl Said {
    /// Nothing was said.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A sale that the shopper pays in parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Installments {
    /// How many parts.
    pub count: u32,
    /// What all of them are together, in minor units; none before the money is asked for.
    pub taken: Option<i64>,
}

impl Installments {
    /// The parts of an amount, each with its number from 1. The last one gets what does not divide evenly.
    pub fn parts(self, amount: i64) -> impl Iterator<Item = (u32, i64)> {
        let count = i64::from(self.count.max(1));
        let each = amount / count;
        let last = amount - each * (count - 1);
        (1..=self.count).map(move |number| {
            let is_last = number == self.count;
            (number, if is_last { last } else { each })
        })
    }
}

/// What PayPal was told of a payment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub struct PaypalTerms {
    pub payee_id: Option<String>,
    pub payee_email: Option<String>,
    pub custom_field: Option<String>,
    pub description: Option<String>,
    pub recipient_email: Option<String>,
    pub recipient_phone: Option<Phone>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes by reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests {
    use super::Installments;

    #[test]
    fn the_last_part_gets_the_rest() {
        let three = Installments {
            count: 3,
            taken: None,
        };
        let parts: Vec<_> = three.parts(10_001).collect();
        assert_eq!(parts, [(1, 3_333), (2, 3_333), (3, 3_335)]);
    }
}
