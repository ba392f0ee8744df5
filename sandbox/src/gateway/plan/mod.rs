//! Plans: what subscriptions are made from. Some are there from the start; one of those is stored when it is changed.

pub(crate) mod api;
mod fields;
mod ready;
mod xml;

use super::{
    Gateway,
    modification::{self, Catalogue, Changes},
    name,
    node::Node,
    refusal::{Fault, Refusal},
    server_call::Unmet,
    validation::Faults,
};
use crate::{
    ledger::{Modification, ModificationKind, Plan, PlanDetail},
    random,
};

const PATH: &[&str] = &["plan"];

/// A plan by its id.
pub(crate) async fn load(gateway: &Gateway, id: &str) -> Result<Plan, Refusal> {
    known(gateway, id).await?.ok_or(Refusal::NotFound)
}

/// The same, if there is one.
pub(crate) async fn known(gateway: &Gateway, id: &str) -> Result<Option<Plan>, Refusal> {
    let stored = gateway.ledger.plan(id).await?;
    Ok(stored.or_else(|| ready::find(id)))
}

/// All plans: the ready-made ones, then those that were made, oldest first.
pub(crate) async fn all(gateway: &Gateway) -> Result<Vec<Plan>, Refusal> {
    let stored = gateway.ledger.plans().await?;
    let mut all = ready::all();
    all.retain(|ready| stored.iter().all(|plan| plan.id != ready.id));
    all.extend(stored);
    Ok(all)
}

/// Makes a plan.
///
/// # Errors
///
/// Something is wrong with its fields, or the id is taken.
pub(crate) async fn make(gateway: &Gateway, asked: &Node) -> Result<Plan, Unmet> {
    let mut faults = Faults::default();
    let id = asked.at("id").string();
    if id
        .as_deref()
        .is_some_and(|id| name::token_fault(id).is_some())
    {
        faults.push(PATH, "id", Fault::SubscriptionIdFormat);
    }
    let blank = fields::required(asked, &mut faults);
    let detail = read(gateway, blank, asked, &mut faults).await?;
    let detail = faults.or(Some(detail))?;
    let now = gateway.clock.now();
    for _ in 0..random::ID_TRIES {
        let plan = Plan {
            id: id.clone().unwrap_or_else(random::subscription_id),
            version: 0,
            detail: detail.clone(),
            created_at: now,
            updated_at: now,
        };
        if ready::find(&plan.id).is_none() && gateway.ledger.write_plan(plan.clone()).await? {
            return Ok(plan);
        }
        if id.is_some() {
            return Err(Faults::one(PATH, "id", Fault::SubscriptionIdInUse).into());
        }
    }
    Err(Refusal::Internal.into())
}

/// Changes what is given of a plan. Subscriptions that are there stay as they are.
///
/// # Errors
///
/// There is none of that id, or something is wrong with the fields.
pub(crate) async fn change(gateway: &Gateway, id: &str, asked: &Node) -> Result<Plan, Unmet> {
    loop {
        let mut plan = load(gateway, id).await?;
        let mut faults = Faults::default();
        plan.detail = read(gateway, plan.detail, asked, &mut faults).await?;
        plan = faults.or(Some(plan))?;
        plan.updated_at = gateway.clock.now();
        // If someone else changed it in between it is read again.
        if gateway.ledger.write_plan(plan.clone()).await? {
            return Ok(plan);
        }
    }
}

/// Adds an add-on or a discount to a plan.
pub(crate) async fn extend(
    gateway: &Gateway,
    id: &str,
    with: &Modification,
) -> Result<(), Refusal> {
    loop {
        let mut plan = load(gateway, id).await?;
        let list = match with.kind {
            ModificationKind::AddOn => &mut plan.detail.add_ons,
            ModificationKind::Discount => &mut plan.detail.discounts,
        };
        list.push(with.clone());
        plan.updated_at = gateway.clock.now();
        if gateway.ledger.write_plan(plan).await? {
            return Ok(());
        }
    }
}

async fn read(
    gateway: &Gateway,
    mut detail: PlanDetail,
    asked: &Node,
    faults: &mut Faults,
) -> Result<PlanDetail, Refusal> {
    fields::read(&mut detail, asked, faults);
    let (add_ons, discounts) = (asked.at("add_ons"), asked.at("discounts"));
    if add_ons.is_nil() && discounts.is_nil() {
        return Ok(detail);
    }
    let changes = Changes {
        catalogue: &Catalogue::of(gateway).await?,
        place: modification::PLAN,
        now: gateway.clock.now(),
    };
    let mut change = |kind, list, asked| modification::change(&changes, kind, list, asked, faults);
    detail.add_ons = change(ModificationKind::AddOn, detail.add_ons, add_ons);
    detail.discounts = change(ModificationKind::Discount, detail.discounts, discounts);
    Ok(detail)
}
