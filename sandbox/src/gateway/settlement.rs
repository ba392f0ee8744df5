//! What time and the bank do with a transaction, done at once: for testing endpoints and the control panel.

use super::transaction::{Settlement, is_settleable, is_voidable, settled};
use crate::{
    clock::Millis,
    ledger::{Booked, Booking, Ledger, LedgerError, Status, Transaction},
};

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

    /// Whether it can be done with a transaction as it stands.
    pub(crate) fn suits(self, transaction: &Transaction) -> bool {
        match self {
            Self::Settle | Self::Decline => is_settleable(transaction),
            Self::Void => is_voidable(transaction),
        }
    }

    fn apply(self, transaction: &mut Transaction, now: Millis) {
        match self {
            Self::Settle => settled(transaction, Settlement::Done, now),
            Self::Decline => settled(transaction, Settlement::Declined, now),
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
        if !deed.suits(&transaction) {
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
