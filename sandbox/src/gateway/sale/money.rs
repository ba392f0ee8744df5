//! Amounts that come along with the amount of a sale, such as a tax.

use crate::gateway::{amount, node::Node, refusal::Fault, validation::Faults};

/// The most that any of them may be, in minor units: 21,474,836.47.
const MOST: i64 = 2_147_483_647;

/// The faults of one of them.
pub(crate) struct Wrong {
    /// It is no amount.
    pub format: Fault,
    /// It is below nothing.
    pub negative: Fault,
    /// It is too much.
    pub large: Fault,
}

/// Reads one, in minor units. Nothing at all is fine, too.
pub(super) fn read(
    node: &Node,
    path: &'static [&'static str],
    field: &'static str,
    wrong: &Wrong,
    faults: &mut Faults,
) -> Option<i64> {
    let fault = match amount::decimal(node.at(field).text()?) {
        Ok(amount) if (0..=MOST).contains(&amount) => return Some(amount),
        Ok(amount) if amount < 0 => wrong.negative,
        Ok(_) | Err(Fault::AmountTooLarge) => wrong.large,
        Err(_) => wrong.format,
    };
    faults.push(path, field, fault);
    None
}
