//! Puts a payment method into the vault: the part that the server API, the client API and GraphQL share.

use super::{
    Gateway,
    refusal::Refusal,
    verification::{self, Inquiry},
};
use crate::{
    ledger::{
        self, Addressed, Billing, Method, NewAddress, NewCustomer, NewMethod, NonceDigest,
        PointingNonce, Refused, Vaulted, Vaulting, Verification,
    },
    random,
};

/// How often a random token is made before giving up. Seven letters of 28 make even one collision rare.
const TOKEN_TRIES: usize = 5;

/// A method to be vaulted.
#[derive(Clone)]
pub(crate) struct Wish {
    /// Whose it is to be.
    pub owner: Owner,
    /// What it is; a card with the address that it is billed to.
    pub account: ledger::Account,
    /// That address is in the vault already, by this id; otherwise it is stored along with the card.
    pub billing_id: Option<String>,
    /// The merchant's name for it; a random one otherwise.
    pub token: Option<String>,
    /// It is to become the default.
    pub make_default: bool,
    /// A card is to be verified in this way.
    pub verified_by: Option<Inquiry>,
    /// Which cards of the same number stand in the way.
    pub refused: Refused,
    /// The nonce that it is made of.
    pub consumed: Option<NonceDigest>,
    /// A nonce to be made that stands for it.
    pub nonce: Option<PointingNonce>,
}

/// The customer of a method.
#[derive(Clone)]
pub(crate) enum Owner {
    /// Made along with it.
    New(Box<NewCustomer>),
    /// In the vault already.
    Known(String),
}

impl Owner {
    /// Its id.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::New(customer) => &customer.id,
            Self::Known(id) => id,
        }
    }
}

/// Why nothing was vaulted.
pub(crate) enum Unvaulted {
    /// The bank, or the account's rules, said no. The verification is kept.
    Unverified(Box<Verification>),
    /// The ledger found something in the way; never [`Vaulted::Done`].
    Stopped(Vaulted),
    /// The gateway is at fault.
    Refused(Refusal),
}

/// Verifies and stores a method, and gives it back as it stands in the vault.
pub(crate) async fn store(gateway: &Gateway, wish: Wish) -> Result<Method, Unvaulted> {
    let verification = verified(gateway, wish.verified_by.clone(), &wish.account).await?;
    for _ in 0..TOKEN_TRIES {
        let mut vaulting = vaulting(gateway, &wish);
        vaulting.verification = verification.clone().map(|mut verification| {
            verification.detail.token = Some(vaulting.method.token.clone());
            verification
        });
        let vaulted = gateway.ledger.vault(vaulting).await;
        let vaulted = vaulted.map_err(|_| Unvaulted::Refused(Refusal::Internal))?;
        match vaulted {
            Vaulted::Done(id) => {
                let method = gateway.ledger.method_by_id(id).await.ok().flatten();
                return method.ok_or(Unvaulted::Refused(Refusal::Internal));
            }
            Vaulted::TokenTaken if wish.token.is_none() => {}
            Vaulted::Unaddressed(Addressed::IdTaken) => {}
            other => return Err(Unvaulted::Stopped(other)),
        }
    }
    Err(Unvaulted::Refused(Refusal::Internal))
}

/// Asks the bank about a card, if that is wished. One that fails is kept at once: nothing else comes of it.
pub(crate) async fn verified(
    gateway: &Gateway,
    inquiry: Option<Inquiry>,
    account: &ledger::Account,
) -> Result<Option<Box<Verification>>, Unvaulted> {
    let (Some(inquiry), Some(card)) = (inquiry, account.verifiable_card()) else {
        return Ok(None);
    };
    let verification = verification::ask(card, inquiry, gateway.clock.now());
    if verification::is_good(&verification) {
        return Ok(Some(Box::new(verification)));
    }
    let stored = gateway
        .ledger
        .store_verification(verification.clone())
        .await;
    stored.map_err(|_| Unvaulted::Refused(Refusal::Internal))?;
    Err(Unvaulted::Unverified(Box::new(verification)))
}

/// What is to be written for a wish, with random names where it has none; nothing is written yet.
pub(crate) fn vaulting(gateway: &Gateway, wish: &Wish) -> Vaulting {
    let mut account = wish.account.clone();
    let now = gateway.clock.now();
    let mut billing = None;
    if let Some(card) = account.charged_card_mut() {
        // What the issuer said of the code counts for the code that was typed, and that is not kept.
        card.cvv_response = 'I';
        let typed = card.billing.take();
        billing = match &wish.billing_id {
            Some(id) => Some(Billing::Known(id.clone())),
            None => typed.map(|address| {
                Billing::New(NewAddress {
                    customer_id: wish.owner.id().to_owned(),
                    id: random::address_id(),
                    address,
                    created_at: now,
                })
            }),
        };
    }
    let customer = match &wish.owner {
        Owner::New(customer) => Some(customer.as_ref().clone()),
        Owner::Known(_) => None,
    };
    Vaulting {
        customer,
        method: NewMethod {
            token: wish.token.clone().unwrap_or_else(random::method_token),
            customer_id: wish.owner.id().to_owned(),
            account,
            billing,
            make_default: wish.make_default,
            refused: wish.refused,
            created_at: now,
        },
        consumed: wish.consumed,
        nonce: wish.nonce.clone(),
        verification: None,
        address: None,
    }
}
