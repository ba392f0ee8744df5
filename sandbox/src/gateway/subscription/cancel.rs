//! The end of a subscription.

use super::{
    PATH, load,
    write::{self, Change, Written},
};
use crate::{
    gateway::{
        Gateway,
        refusal::{Fault, Refusal},
        server_call::Unmet,
        validation::Faults,
    },
    ledger::{Subscribing, Subscription, SubscriptionStatus},
};

/// Cancels a subscription. Nothing is given back.
pub(super) async fn cancel(gateway: &Gateway, id: &str) -> Result<Subscription, Unmet> {
    loop {
        let mut subscription = load(gateway, id).await?;
        if subscription.status == SubscriptionStatus::Canceled {
            return Err(Faults::one(PATH, "status", Fault::SubscriptionCanceled).into());
        }
        subscription.advance(SubscriptionStatus::Canceled, gateway.clock.now());
        let change = Change {
            subscribing: Some(Subscribing::Changed {
                id: id.to_owned(),
                to: subscription,
            }),
            ..Change::default()
        };
        match write::write(gateway, change).await? {
            Written::Done {
                subscription: Some(canceled),
                ..
            } => return Ok(*canceled),
            Written::Stale => {}
            _ => return Err(Refusal::Internal.into()),
        }
    }
}
