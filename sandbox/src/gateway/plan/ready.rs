//! Plans that are there from the start, by the names that the official SDKs' examples use (server-sdks §2): a monthly one,
//! one with a trial, one with add-ons and discounts, one that bills on the fifth.

use crate::{
    gateway::modification::ready_made,
    ledger::{ModificationKind, Plan, PlanDetail, Trial, TrialUnit},
};

const TWO_DAYS: Trial = Trial {
    duration: 2,
    unit: TrialUnit::Day,
};

/// All of them.
pub(super) fn all() -> Vec<Plan> {
    let with_extras = PlanDetail {
        add_ons: ready_made(ModificationKind::AddOn, &["increase_10", "increase_20"]),
        discounts: ready_made(ModificationKind::Discount, &["discount_7", "discount_11"]),
        trial: Some(TWO_DAYS),
        ..monthly("A trial of two days, add-ons and discounts", 999)
    };
    vec![
        plan("integration_trialless_plan", monthly("Every month", 1_234)),
        plan(
            "integration_trial_plan",
            PlanDetail {
                trial: Some(TWO_DAYS),
                ..monthly("A trial of two days", 4_321)
            },
        ),
        plan("integration_plan_with_add_ons_and_discounts", with_extras),
        plan(
            "integration_plan_with_billing_day_of_month",
            PlanDetail {
                billing_day_of_month: Some(5),
                ..monthly("Every month on the fifth", 888)
            },
        ),
    ]
}

/// The one of an id.
pub(super) fn find(id: &str) -> Option<Plan> {
    all().into_iter().find(|plan| plan.id == id)
}

fn plan(id: &str, detail: PlanDetail) -> Plan {
    Plan {
        id: id.to_owned(),
        version: 0,
        detail,
        created_at: 0,
        updated_at: 0,
    }
}

fn monthly(name: &str, price: i64) -> PlanDetail {
    PlanDetail {
        name: name.to_owned(),
        description: None,
        price,
        currency: "USD".to_owned(),
        billing_frequency: 1,
        billing_day_of_month: None,
        number_of_billing_cycles: Some(12),
        trial: None,
        add_ons: Vec::new(),
        discounts: Vec::new(),
    }
}
