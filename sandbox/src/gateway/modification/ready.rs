//! Add-ons and discounts that are there from the start, by the names that the official SDKs' examples use (server-sdks §2).

use crate::ledger::{Modification, ModificationKind};

const ADD_ONS: &[(&str, i64)] = &[
    ("increase_10", 1_000),
    ("increase_20", 2_000),
    ("increase_30", 3_000),
];

const DISCOUNTS: &[(&str, i64)] = &[
    ("discount_7", 700),
    ("discount_11", 1_100),
    ("discount_15", 1_500),
];

/// All of a kind.
pub(super) fn all(kind: ModificationKind) -> Vec<Modification> {
    let amounts = match kind {
        ModificationKind::AddOn => ADD_ONS,
        ModificationKind::Discount => DISCOUNTS,
    };
    let made = amounts.iter().map(|(id, amount)| Modification {
        id: (*id).to_owned(),
        kind,
        name: Some((*id).to_owned()),
        description: None,
        amount: *amount,
        quantity: 1,
        number_of_billing_cycles: None,
        current_billing_cycle: 0,
        created_at: 0,
        updated_at: 0,
    });
    made.collect()
}

/// Some of a kind, by id.
pub(crate) fn find(kind: ModificationKind, ids: &[&str]) -> Vec<Modification> {
    let mut found = all(kind);
    found.retain(|one| ids.contains(&one.id.as_str()));
    found
}
