//! The add-ons and discounts of a subscription.

use crate::{
    gateway::{
        Gateway,
        modification::{self, Catalogue, Changes},
        node::Node,
        refusal::Refusal,
        validation::Faults,
    },
    ledger::{ModificationKind, SubscriptionDetail},
};

/// Adds, changes and removes as asked.
pub(super) async fn change(
    gateway: &Gateway,
    detail: &mut SubscriptionDetail,
    asked: &Node,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    let (add_ons, discounts) = (asked.at("add_ons"), asked.at("discounts"));
    if add_ons.is_nil() && discounts.is_nil() {
        return Ok(());
    }
    let changes = Changes {
        catalogue: &Catalogue::of(gateway).await?,
        place: modification::SUBSCRIPTION,
        now: gateway.clock.now(),
    };
    let mut change = |kind, list: &mut Vec<_>, asked| {
        *list = modification::change(&changes, kind, std::mem::take(list), asked, faults);
    };
    change(ModificationKind::AddOn, &mut detail.add_ons, add_ons);
    change(ModificationKind::Discount, &mut detail.discounts, discounts);
    Ok(())
}
