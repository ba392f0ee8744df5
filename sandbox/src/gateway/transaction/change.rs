//! A change of a transaction, judged of the state that it is written over.

use super::{load, once::Keeping};
use crate::{
    gateway::{Gateway, refusal::Refusal, server_call::Unmet},
    ledger::{Booked, Booking, KeptAnswer, Transaction},
};

/// What a change makes of a transaction.
pub(super) struct Changed {
    /// As it is to stand from now on.
    pub transaction: Transaction,
    /// Another that comes of it, such as a refund.
    pub new: Option<Transaction>,
    /// The answer to be kept for those who ask again.
    pub keeps: Option<KeptAnswer>,
}

impl Changed {
    /// Nothing else comes of it.
    pub(super) fn alone(transaction: Transaction) -> Self {
        Self {
            transaction,
            new: None,
            keeps: None,
        }
    }

    /// The same, and its answer is kept for those who ask again.
    pub(super) fn kept(self, keeping: Option<&Keeping<'_>>) -> Self {
        let transaction = self.new.as_ref().unwrap_or(&self.transaction);
        let keeps = keeping.map(|keeping| keeping.answer(transaction));
        Self { keeps, ..self }
    }
}

/// What became of a change.
pub(crate) enum Made {
    /// It took place. The new transaction, or the changed one if there is no new one.
    Now(Box<Transaction>),
    /// The request was answered before.
    Before(KeptAnswer),
}

impl Made {
    /// For those who keep no answers, and so were never answered before.
    pub(crate) fn now(self) -> Result<Transaction, Unmet> {
        match self {
            Self::Now(transaction) => Ok(*transaction),
            Self::Before(_) => Err(Unmet::Refused(Refusal::Internal)),
        }
    }
}

/// Loads a transaction, judges it, and writes what `judge` made of it. If someone else changed it in between it is judged
/// again: of any number of changes at once each one is judged by what the others left. Every further round means that
/// another change has taken place, so that it ends. `judge` sees the refunds or parts of the transaction too.
pub(super) async fn change<F>(gateway: &Gateway, id: &str, judge: F) -> Result<Made, Unmet>
where
    F: Fn(Transaction, &[Transaction]) -> Result<Changed, Unmet>,
{
    loop {
        let transaction = load(gateway, id).await?;
        let children = children(gateway, &transaction).await?;
        let changed = judge(transaction, &children)?;
        let booking = Booking {
            now: gateway.clock.now(),
            new: changed.new.clone(),
            changed: Some(changed.transaction.clone()),
            keeps: changed.keeps,
            ..Booking::default()
        };
        match gateway.ledger.book(booking).await? {
            Booked::Done => {
                let made = changed.new.unwrap_or(changed.transaction);
                return Ok(Made::Now(Box::new(made)));
            }
            Booked::Answered(kept) => return Ok(Made::Before(kept)),
            Booked::Stale | Booked::IdTaken => {}
            Booked::NonceGone
            | Booked::Rival(_)
            | Booked::Unvaulted(_)
            | Booked::Unsubscribed(_) => {
                return Err(Unmet::Refused(Refusal::Internal));
            }
        }
    }
}

async fn children(gateway: &Gateway, parent: &Transaction) -> Result<Vec<Transaction>, Refusal> {
    let links = &parent.detail.links;
    let ids = links.partial_settlements.iter().chain(&links.refunds);
    let mut children = Vec::new();
    for id in ids {
        children.push(load(gateway, id).await?);
    }
    Ok(children)
}
