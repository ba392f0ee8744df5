//! What can still be said of a transaction after it was made: an amount, an order id, a descriptor; and of what is captured,
//! where it goes and the fields of Level 2 and 3.

use super::PATH;
use crate::{
    gateway::{
        Gateway, amount, descriptor,
        node::Node,
        refusal::Fault,
        sale::{self, Place, level, order_id},
        server_call::Unmet,
        validation::Faults,
    },
    ledger::{Descriptor, Level, Transaction},
};

/// What was said; what was not is `None`.
pub(super) struct Terms<'a> {
    /// Minor units.
    pub amount: Option<i64>,
    order_id: Option<String>,
    descriptor: Option<Descriptor>,
    captured: Option<Captured<'a>>,
}

/// What is only said of what is captured.
struct Captured<'a> {
    request: &'a Node,
    level: Level,
    shipping: Option<Place>,
}

impl<'a> Terms<'a> {
    /// Reads and checks them.
    pub(super) fn read(request: &Node) -> Result<Self, Unmet> {
        let mut faults = Faults::default();
        let terms = Self::all(request, &mut faults);
        faults.or(Some(terms)).map_err(Unmet::Faults)
    }

    /// Reads and checks those of a capture, for this customer of the vault.
    pub(super) async fn of_capture(
        gateway: &Gateway,
        request: &'a Node,
        customer: Option<&str>,
    ) -> Result<Self, Unmet> {
        let mut faults = Faults::default();
        let terms = Self::all(request, &mut faults);
        let shipping = sale::shipping(gateway, request, customer, &mut faults).await?;
        sale::industry::check(request.at("industry"), &mut faults);
        let captured = Captured {
            request,
            level: level::read(request, terms.amount, &mut faults),
            shipping,
        };
        let terms = Self {
            captured: Some(captured),
            ..terms
        };
        faults.or(Some(terms)).map_err(Unmet::Faults)
    }

    fn all(request: &Node, faults: &mut Faults) -> Self {
        let amount = request.at("amount").text().map(amount::parse).transpose();
        let amount = amount.unwrap_or_else(|fault| {
            faults.push(PATH, "amount", fault);
            None
        });
        let order_id = order_id(request, faults);
        let descriptor = request.at("descriptor");
        let descriptor = (!descriptor.is_nil()).then(|| descriptor::read(descriptor, faults));
        Self {
            amount,
            order_id,
            descriptor,
            captured: None,
        }
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
        let Some(captured) = &self.captured else {
            return;
        };
        let detail = &mut transaction.detail;
        level::lay_over(&mut detail.level, captured.level.clone(), captured.request);
        if let Some(shipping) = &captured.shipping {
            detail.shipping = shipping.address.clone();
            detail.shipping_id.clone_from(&shipping.id);
        }
    }
}
