//! The merchant's own fields of a transaction.

use std::collections::BTreeMap;

use super::PATH;
use crate::gateway::{
    card::is_longer, customer_fields::CUSTOM_FIELDS, node::Node, refusal::Fault, validation::Faults,
};

/// The longest value.
const MAX_VALUE: usize = 255;

/// Reads and checks them: only what the merchant has registered may be used.
pub(super) fn read(fields: &Node, faults: &mut Faults) -> BTreeMap<String, String> {
    let fields = match fields {
        Node::Nil => return BTreeMap::new(),
        Node::Map(fields) => fields,
        Node::Text(_) | Node::List(_) => {
            faults.push(PATH, "custom_fields", Fault::SaleFieldInvalid);
            return BTreeMap::new();
        }
    };
    let mut read = BTreeMap::new();
    for (name, value) in fields {
        if !CUSTOM_FIELDS.contains(&name.as_str()) {
            faults.push(PATH, "custom_fields", Fault::SaleFieldInvalid);
        } else if is_longer(value.text(), MAX_VALUE) {
            faults.push(PATH, "custom_fields", Fault::SaleFieldTooLong);
        } else if let Some(value) = value.string() {
            read.insert(name.clone(), value);
        }
    }
    read
}
