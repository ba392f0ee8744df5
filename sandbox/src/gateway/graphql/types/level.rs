//! Fields of Level 2 and 3, and what else a merchant says of a sale.

use async_graphql::{Enum, SimpleObject};

use super::{Address, word};
use crate::{
    gateway::graphql::scalars::Amount,
    ledger::{self, Descriptor, Transaction},
};

/// Where and how it is shipped.
#[derive(SimpleObject)]
pub(crate) struct TransactionShipping {
    shipping_address: Option<Address>,
    shipping_amount: Option<Amount>,
    ships_from_postal_code: Option<String>,
}

/// Taxes in the amount.
#[derive(SimpleObject)]
pub(crate) struct TransactionTax {
    tax_amount: Option<Amount>,
    tax_exempt: Option<bool>,
}

/// What the shopper's statement says.
#[derive(SimpleObject)]
pub(crate) struct TransactionDescriptor {
    name: Option<String>,
    phone: Option<String>,
    url: Option<String>,
}

/// A field of the merchant's own.
#[derive(SimpleObject)]
pub(crate) struct CustomField {
    name: String,
    value: Option<String>,
}

/// Which way a line of an order counts.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TransactionLineItemType {
    Credit,
    Debit,
}

/// A line of an order.
#[derive(SimpleObject)]
pub(crate) struct TransactionLineItem {
    name: Option<String>,
    kind: Option<TransactionLineItemType>,
    quantity: Option<String>,
    unit_amount: Option<String>,
    total_amount: Option<String>,
    description: Option<String>,
    unit_of_measure: Option<String>,
    unit_tax_amount: Option<String>,
    tax_amount: Option<String>,
    discount_amount: Option<String>,
    product_code: Option<String>,
    commodity_code: Option<String>,
    url: Option<String>,
}

pub(super) fn shipping(of: &Transaction) -> Option<TransactionShipping> {
    let level = &of.detail.level;
    let shipping = TransactionShipping {
        shipping_address: Address::given(&of.detail.shipping),
        shipping_amount: level.shipping_amount.map(Amount::of),
        ships_from_postal_code: level.ships_from_postal_code.clone(),
    };
    let says_anything = shipping.shipping_address.is_some()
        || shipping.shipping_amount.is_some()
        || shipping.ships_from_postal_code.is_some();
    says_anything.then_some(shipping)
}

pub(super) fn tax(of: &Transaction) -> Option<TransactionTax> {
    let level = &of.detail.level;
    (level.tax_amount.is_some() || level.tax_exempt).then(|| TransactionTax {
        tax_amount: level.tax_amount.map(Amount::of),
        tax_exempt: Some(level.tax_exempt),
    })
}

pub(super) fn descriptor(of: &Transaction) -> Option<TransactionDescriptor> {
    let Descriptor { name, phone, url } = of.detail.descriptor.clone();
    let says_anything = name.is_some() || phone.is_some() || url.is_some();
    says_anything.then_some(TransactionDescriptor { name, phone, url })
}

pub(super) fn custom_fields<'a>(
    fields: impl IntoIterator<Item = (&'a String, &'a String)>,
) -> Vec<CustomField> {
    let field = |(name, value): (&String, &String)| CustomField {
        name: name.clone(),
        value: Some(value.clone()),
    };
    fields.into_iter().map(field).collect()
}

impl From<&ledger::LineItem> for TransactionLineItem {
    fn from(line: &ledger::LineItem) -> Self {
        let line = line.clone();
        Self {
            name: Some(line.name),
            kind: word::parse(&line.kind),
            quantity: Some(line.quantity),
            unit_amount: Some(line.unit_amount),
            total_amount: Some(line.total_amount),
            description: line.description,
            unit_of_measure: line.unit_of_measure,
            unit_tax_amount: line.unit_tax_amount,
            tax_amount: line.tax_amount,
            discount_amount: line.discount_amount,
            product_code: line.product_code,
            commodity_code: line.commodity_code,
            url: line.url,
        }
    }
}
