//! Taking back.

use super::{
    change::{Changed, Made, change},
    once::Keeping,
    refused,
};
use crate::{
    gateway::{Gateway, refusal::Fault, server_call::Unmet},
    ledger::{Account, Status, Transaction},
};

/// Takes a transaction back before the money moves.
///
/// # Errors
///
/// It is too late, or it never held: 91504.
pub(crate) async fn void(
    gateway: &Gateway,
    id: &str,
    keeping: Option<&Keeping<'_>>,
) -> Result<Made, Unmet> {
    let judge = |mut transaction: Transaction, _: &[Transaction]| {
        if !is_voidable(&transaction) {
            return Err(refused(Fault::NotVoidable));
        }
        transaction.advance(Status::Voided, gateway.clock.now());
        Ok(Changed::alone(transaction).kept(keeping))
    };
    change(gateway, id, judge).await
}

/// PayPal can still take back what is pending.
pub(crate) fn is_voidable(transaction: &Transaction) -> bool {
    match transaction.status {
        Status::Authorized | Status::SubmittedForSettlement => true,
        Status::SettlementPending => matches!(transaction.detail.account, Account::Paypal(_)),
        _ => false,
    }
}
