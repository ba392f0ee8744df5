//! Recurring billing: plans, add-ons and discounts, and what is subscribed to them. A subscription is written by a
//! [`Booking`](super::Booking), for it mostly comes with a charge.

mod sql;
mod types;
mod write;

pub use self::types::{
    Modification, ModificationKind, Plan, PlanDetail, Subscribing, Subscription,
    SubscriptionDetail, SubscriptionEvent, SubscriptionStatus, Trial, TrialUnit, Unsubscribed,
};
pub(super) use self::write::{apply, end, look, subscribe};
use super::{Answer, MethodId, Page};

/// A change of the plans.
pub(super) enum Change {
    Plan(Box<Plan>),
    Modification(Box<Modification>),
}

/// What merchants sell again and again. Every method answers after its change is committed.
pub trait Recurring {
    /// Writes a plan: a new one at version 0, else over the version that it was made of. `false` if the id is taken, or
    /// the plan was changed meanwhile.
    fn write_plan(&self, plan: Plan) -> Answer<'_, bool>;

    /// A plan by id.
    fn plan<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Plan>>;

    /// All plans, oldest first.
    fn plans(&self) -> Answer<'_, Vec<Plan>>;

    /// Stores an add-on or a discount that plans and subscriptions can have; `false` if the id is taken.
    fn create_modification(&self, modification: Modification) -> Answer<'_, bool>;

    /// All add-ons or all discounts, oldest first.
    fn modifications(&self, kind: ModificationKind) -> Answer<'_, Vec<Modification>>;

    /// A subscription by id.
    fn subscription<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Subscription>>;

    /// A page of subscriptions, newest first.
    fn subscriptions(&self, page: Page) -> Answer<'_, Vec<Subscription>>;

    /// What a method pays for or paid for, newest first.
    fn subscriptions_of(&self, method: MethodId) -> Answer<'_, Vec<Subscription>>;
}
