//! What a billing period costs.

use super::start::Share;
use crate::ledger::{Modification, SubscriptionDetail};

/// The price with add-ons and discounts, minor units; never less than nothing. Those that have been charged as often as they
/// are to be are left out.
pub(super) fn total(detail: &SubscriptionDetail) -> i64 {
    let add_ons = sum(&detail.add_ons);
    let discounts = sum(&detail.discounts);
    let total = detail
        .price
        .saturating_add(add_ons)
        .saturating_sub(discounts);
    total.max(0)
}

fn sum(list: &[Modification]) -> i64 {
    let due = list.iter().filter(|one| {
        one.number_of_billing_cycles
            .is_none_or(|cycles| one.current_billing_cycle < cycles)
    });
    due.map(|one| one.amount.saturating_mul(i64::from(one.quantity)))
        .fold(0, i64::saturating_add)
}

/// A part of an amount, rounded to the nearest minor unit.
pub(super) fn part(amount: i64, share: Share) -> i64 {
    let doubled = i128::from(amount) * i128::from(share.days) * 2 + i128::from(share.of);
    let part = doubled.div_euclid(i128::from(share.of).max(1) * 2);
    i64::try_from(part).unwrap_or(i64::MAX)
}

/// Counts a billing period that was charged.
pub(super) fn count(detail: &mut SubscriptionDetail) {
    for one in detail.add_ons.iter_mut().chain(&mut detail.discounts) {
        one.current_billing_cycle = one.current_billing_cycle.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_rounded() {
        for (amount, days, of, part) in [
            (1_000, 1, 1, 1_000),
            (1_000, 29, 30, 967),
            (100, 1, 200, 1),
            (100, 1, 201, 0),
            (5, 0, 30, 0),
        ] {
            assert_eq!(super::part(amount, Share { days, of }), part, "{amount}");
        }
    }
}
