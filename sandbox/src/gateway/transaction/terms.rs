//! What can still be said of a transaction after it was made: an amount, an order id, a descriptor.

use super::PATH;
use crate::{
    gateway::{
        amount, descriptor, node::Node, refusal::Fault, sale::order_id, server_call::Unmet,
        validation::Faults,
    },
    ledger::{Descriptor, Transaction},
};

/// What was said; what was not is `None`.
pub(super) struct Terms {
    /// Minor units.
    pub amount: Option<i64>,
    order_id: Option<String>,
    descriptor: Option<Descriptor>,
}

impl Terms {
    /// Reads and checks them.
    pub(super) fn read(request: &Node) -> Result<Self, Unmet> {
        let mut faults = Faults::default();
        let amount = request.at("amount").text().map(amount::parse).transpose();
        let amount = amount.unwrap_or_else(|fault| {
            faults.push(PATH, "amount", fault);
            None
        });
        let order_id = order_id(request, &mut faults);
        let descriptor = request.at("descriptor");
        let descriptor = (!descriptor.is_nil()).then(|| descriptor::read(descriptor, &mut faults));
        let terms = Self {
            amount,
            order_id,
            descriptor,
        };
        faults.or(Some(terms)).map_err(Unmet::Faults)
    }

    /// The amount if it is one of at most so many minor units.
    pub(super) fn amount_within(&self, most: i64) -> Result<Option<i64>, Unmet> {
        match self.amount {
            Some(amount) if amount > most => Err(super::at("amount", Fault::SettlementTooLarge)),
            amount => Ok(amount),
        }
    }

    /// Writes down what was said, but for the amount.
    pub(super) fn apply(&self, transaction: &mut Transaction) {
        if let Some(order_id) = &self.order_id {
            transaction.order_id = Some(order_id.clone());
        }
        if let Some(descriptor) = &self.descriptor {
            transaction.detail.descriptor = descriptor.clone();
        }
    }
}
