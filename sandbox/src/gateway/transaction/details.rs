//! Other words for a transaction whose money is about to move (wire §11.5).

use super::{
    change::{Changed, change},
    refused,
    terms::Terms,
};
use crate::{
    gateway::{Gateway, merchant, node::Node, refusal::Fault, server_call::Unmet},
    ledger::{Status, Transaction},
};

/// Changes amount, order id and descriptor of a transaction that was submitted for settlement.
///
/// # Errors
///
/// It was not submitted, or is settled (915129); the account's processor takes no other words (915130); the amount is none (815xx) or above what was submitted (91522).
pub(crate) async fn update_details(
    gateway: &Gateway,
    id: &str,
    request: &Node,
) -> Result<Transaction, Unmet> {
    let judge = |mut transaction: Transaction, _: &[Transaction]| {
        let account = merchant::account(&transaction.merchant_account_id);
        if transaction.status != Status::SubmittedForSettlement {
            return Err(refused(Fault::DetailsFixed));
        }
        if account.is_some_and(|account| !account.abilities.updates_details) {
            return Err(refused(Fault::ProcessorCantUpdateDetails));
        }
        let terms = Terms::read(request)?;
        let amount = terms.amount_within(transaction.amount)?;
        transaction.amount = amount.unwrap_or(transaction.amount);
        terms.apply(&mut transaction);
        transaction.updated_at = gateway.clock.now();
        Ok(Changed::alone(transaction))
    };
    change(gateway, id, judge).await?.now()
}
