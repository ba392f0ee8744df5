//! Add-ons and discounts: those that a merchant has, and how a request changes those of a plan or a subscription.

pub(crate) mod api;
mod change;
mod fields;
mod place;
mod ready;
mod xml;

use std::collections::HashMap;

pub(crate) use self::{
    change::{Changes, change},
    place::{PLAN, Place, SUBSCRIPTION},
    xml::write,
};
use super::{Gateway, refusal::Refusal};
use crate::ledger::{Modification, ModificationKind};

/// All of a kind that the merchant has: the ready-made ones, then those that were made, oldest first.
pub(crate) async fn all(
    gateway: &Gateway,
    kind: ModificationKind,
) -> Result<Vec<Modification>, Refusal> {
    let mut all = ready::all(kind);
    all.extend(gateway.ledger.modifications(kind).await?);
    Ok(all)
}

/// Those that add-ons and discounts of a request may be copies of, by id.
pub(crate) struct Catalogue(HashMap<String, Modification>);

impl Catalogue {
    /// What the merchant has.
    pub(crate) async fn of(gateway: &Gateway) -> Result<Self, Refusal> {
        let mut all = self::all(gateway, ModificationKind::AddOn).await?;
        all.extend(self::all(gateway, ModificationKind::Discount).await?);
        let by_id = |modification: Modification| (modification.id.clone(), modification);
        Ok(Self(all.into_iter().map(by_id).collect()))
    }

    fn find(&self, id: &str, kind: ModificationKind) -> Option<&Modification> {
        self.0.get(id).filter(|found| found.kind == kind)
    }
}

pub(crate) use self::ready::find as ready_made;
