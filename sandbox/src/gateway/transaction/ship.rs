//! Where the goods of a transaction are: packages that a carrier has (wire §11.5).

use super::change::{Changed, change};
use crate::{
    gateway::{Gateway, node::Node, refusal::Fault, server_call::Unmet, validation::Faults},
    ledger::{Package, Transaction},
    random,
};

const PATH: &[&str] = &["shipment"];

/// Remembers one more package. Nobody is told of it, and what is in it is not kept.
///
/// # Errors
///
/// The request does not say who carries it, or under which number.
pub(crate) async fn ship(
    gateway: &Gateway,
    id: &str,
    request: &Node,
) -> Result<Transaction, Unmet> {
    let judge = |mut transaction: Transaction, _: &[Transaction]| {
        transaction.detail.packages.push(package(request)?);
        transaction.updated_at = gateway.clock.now();
        Ok(Changed::alone(transaction))
    };
    change(gateway, id, judge).await?.now()
}

fn package(request: &Node) -> Result<Package, Faults> {
    let mut faults = Faults::default();
    let mut field = |name, fault| {
        let text = request.at(name).string();
        if text.is_none() {
            faults.push(PATH, name, fault);
        }
        text
    };
    let carrier = field("carrier", Fault::CarrierRequired);
    let tracking_number = field("tracking_number", Fault::TrackingNumberRequired);
    let (carrier, tracking_number) = faults.or(carrier.zip(tracking_number))?;
    Ok(Package {
        id: random::transaction_id(),
        carrier,
        tracking_number,
    })
}
