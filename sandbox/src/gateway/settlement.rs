//! What time and the bank do with a transaction, done at once: for testing endpoints and the control panel.

use time::OffsetDateTime;

use crate::{
    clock::Millis,
    ledger::{Booked, Booking, Ledger, LedgerError, Settlement, Status, Transaction},
};

/// The code and the words of a bank that does not pay out (wire §14.4).
const DECLINED: (&str, &str) = ("4001", "Settlement Declined");

/// How often a change is tried anew after somebody else's came first. The status is judged anew too, so that even two
/// rivals end after two rounds.
const TRIES: usize = 8;

/// Something that can be done with a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// The money arrives.
    Settle,
    /// The money does not arrive.
    Decline,
    /// The merchant takes it back before the money moves.
    Void,
}

/// What became of it.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It is done; the transaction as it stands now.
    Done(Box<Transaction>),
    /// A transaction of this status can't be treated so.
    Unsuited(Status),
    /// There is no such transaction.
    Unknown,
}

impl Deed {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Settle, Self::Decline, Self::Void];

    /// Whether it can be done with a transaction of that status (wire §11.5, lifecycle).
    pub(crate) const fn suits(self, status: Status) -> bool {
        match self {
            Self::Settle | Self::Decline => matches!(
                status,
                Status::SubmittedForSettlement | Status::Settling | Status::SettlementPending
            ),
            Self::Void => matches!(
                status,
                Status::Authorized | Status::SubmittedForSettlement | Status::SettlementPending
            ),
        }
    }

    fn apply(self, transaction: &mut Transaction, now: Millis) {
        match self {
            Self::Settle => {
                transaction.advance(Status::Settled, now);
                let batch = batch_id(&transaction.merchant_account_id, now);
                let settlement = transaction.detail.settlement.get_or_insert_default();
                settlement.batch_id = Some(batch);
            }
            Self::Decline => {
                transaction.advance(Status::SettlementDeclined, now);
                transaction.detail.settlement = Some(Settlement {
                    batch_id: None,
                    response_code: Some(DECLINED.0.to_owned()),
                    response_text: Some(DECLINED.1.to_owned()),
                });
            }
            Self::Void => transaction.advance(Status::Voided, now),
        }
    }
}

/// Does it, if the transaction is there and stands where it must.
///
/// # Errors
///
/// The ledger can't be reached, or others changed the transaction faster than it could be read.
pub(crate) async fn act(
    ledger: &dyn Ledger,
    id: &str,
    deed: Deed,
    now: Millis,
) -> Result<Outcome, LedgerError> {
    for _ in 0..TRIES {
        let Some(mut transaction) = ledger.transaction(id).await? else {
            return Ok(Outcome::Unknown);
        };
        if !deed.suits(transaction.status) {
            return Ok(Outcome::Unsuited(transaction.status));
        }
        deed.apply(&mut transaction, now);
        let booking = Booking {
            now,
            changed: Some(transaction.clone()),
            ..Booking::default()
        };
        if ledger.book(booking).await? == Booked::Done {
            return Ok(Outcome::Done(Box::new(transaction)));
        }
    }
    Err(LedgerError)
}

/// A batch is what one merchant account settles in a day.
fn batch_id(account: &str, now: Millis) -> String {
    let day = OffsetDateTime::from_unix_timestamp(now.div_euclid(1_000));
    let day = day.unwrap_or(OffsetDateTime::UNIX_EPOCH).date();
    format!("{day}_{account}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_named_by_day_and_account() {
        assert_eq!(batch_id("acme_usd", 86_400_000), "1970-01-02_acme_usd");
    }
}
