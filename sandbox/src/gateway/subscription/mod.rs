//! Subscriptions: a saved payment method is charged for a plan. The first charge and the subscription are booked
//! together. Time does not pass by itself here: later charges are for whoever asks, see [`past_due`] and [`retry`].
//!
//! Reading order: [`create`], with [`start`] for when it begins and [`charge`] for what is charged; then one file for each
//! operation. The functions here know no HTTP; [`api`] is the server API over them.

pub(crate) mod api;
mod cancel;
mod charge;
mod create;
mod extras;
mod past_due;
mod payer;
mod retry;
mod start;
pub(crate) mod terms;
mod total;
mod update;
mod write;
mod xml;

pub(crate) use self::{
    retry::retry,
    xml::{Portrait, portrait},
};
use super::{Gateway, refusal::Refusal};
use crate::ledger::{Subscription, Transaction};

const PATH: &[&str] = &["subscription"];

/// What became of a subscription that was asked for.
enum Made {
    /// It is as asked.
    Subscribed(Box<Subscription>),
    /// What was to be charged failed. The subscription is as it was before, if there was one.
    Unpaid {
        transaction: Box<Transaction>,
        subscription: Option<Box<Subscription>>,
    },
}

/// A subscription by its id.
pub(crate) async fn load(gateway: &Gateway, id: &str) -> Result<Subscription, Refusal> {
    let found = gateway.ledger.subscription(id).await?;
    found.ok_or(Refusal::NotFound)
}
