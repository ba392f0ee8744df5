//! Writes a subscription and its charge, both or none.

use super::{PATH, payer::NONCE};
use crate::{
    gateway::{
        Gateway,
        refusal::{Fault, Refusal},
        server_call::Unmet,
        transaction::Keeping,
        validation::Faults,
    },
    ledger::{
        Booked, Booking, KeptAnswer, NonceDigest, Subscribing, Subscription, Transaction,
        Unsubscribed,
    },
    random,
};

/// What is to be written.
#[derive(Default)]
pub(super) struct Change<'a> {
    /// It learns the id of the charge.
    pub subscribing: Option<Subscribing>,
    pub charge: Option<Transaction>,
    /// A nonce to be used up.
    pub consumes: Option<NonceDigest>,
    /// The answer to be kept for those who ask again.
    pub keeping: Option<&'a Keeping<'a>>,
}

/// What became of it.
pub(super) enum Written {
    /// It is in the books.
    Done {
        subscription: Option<Box<Subscription>>,
        charge: Option<Box<Transaction>>,
    },
    /// The subscription was changed meanwhile; look at it again.
    Stale,
    /// The subscription's id is taken.
    IdTaken,
    /// The request was answered before.
    Answered(KeptAnswer),
}

/// Books it. The charge gets another id as long as its own is taken.
///
/// # Errors
///
/// The method or the nonce is gone meanwhile.
pub(super) async fn write(gateway: &Gateway, change: Change<'_>) -> Result<Written, Unmet> {
    let fault = |field, fault| Err(Unmet::Faults(Faults::one(PATH, field, fault)));
    let mut charge = change.charge;
    loop {
        let mut subscribing = change.subscribing.clone();
        if let (Some(subscribing), Some(charge)) = (&mut subscribing, &charge) {
            let detail = &mut subscribing.subscription_mut().detail;
            detail.transactions.insert(0, charge.id.clone());
        }
        let keeps = change.keeping.zip(charge.as_ref());
        let booking = Booking {
            now: gateway.clock.now(),
            new: charge.clone(),
            consumes: change.consumes,
            subscribes: subscribing.clone().map(Box::new),
            keeps: keeps.map(|(keeping, charge)| keeping.answer(charge)),
            ..Booking::default()
        };
        match (gateway.ledger.book(booking).await?, &mut charge) {
            (Booked::Done, _) => {
                let subscription = subscribing.map(Subscribing::into_subscription);
                return Ok(Written::Done {
                    subscription: subscription.map(Box::new),
                    charge: charge.map(Box::new),
                });
            }
            (Booked::IdTaken, Some(charge)) => charge.id = random::transaction_id(),
            (Booked::Stale, _) => return Ok(Written::Stale),
            (Booked::Answered(kept), _) => return Ok(Written::Answered(kept)),
            (Booked::Unsubscribed(Unsubscribed::IdTaken), _) => return Ok(Written::IdTaken),
            (Booked::Unsubscribed(Unsubscribed::NoMethod), _) => {
                return fault("payment_method_token", Fault::SubscriptionTokenInvalid);
            }
            (Booked::NonceGone, _) => return fault(NONCE, Fault::SubscriptionNonceInvalid),
            (Booked::IdTaken | Booked::Rival(_) | Booked::Unvaulted(_), _) => {
                return Err(Refusal::Internal.into());
            }
        }
    }
}
