//! What a nonce stands for at this moment, whoever asks.

use super::{
    Gateway,
    magic_nonce::{self, Magic},
    refusal::{Fault, Refusal},
};
use crate::ledger::{Account, Consent, Method, NonceDigest, ThreeDSecure, Tokenized};

/// A nonce that can be used.
pub(crate) enum Found {
    /// It can pay, and most of it can be vaulted.
    Payment(Box<Payable>),
    /// A security code alone.
    SecurityCode {
        /// What the issuer would say of the code.
        letter: char,
        /// To be used up.
        digest: NonceDigest,
    },
}

/// What a nonce pays with.
pub(crate) struct Payable {
    pub account: Account,
    /// To be used up; a magic nonce is not.
    pub digest: Option<NonceDigest>,
    /// The method in the vault that it points to.
    pub saved: Option<Method>,
    /// What it is to be called in the vault, if the client said so.
    pub token: Option<String>,
    /// What 3-D Secure said of it; the sale remembers that.
    pub three_d_secure: Option<ThreeDSecure>,
}

impl Payable {
    /// Why it can't be kept in the vault, if it can't.
    pub(crate) fn unvaultable(&self) -> Option<Fault> {
        match &self.account {
            Account::Paypal(paypal) => match paypal.consent {
                Consent::Future => None,
                Consent::Once => Some(Fault::NotVaultable),
                Consent::Unproved { is_double } => Some(unproved(is_double)),
            },
            // A payment by a local way is one payment.
            Account::Local(_) => Some(Fault::NotVaultable),
            _ => None,
        }
    }

    /// Why it can't pay, if it can't.
    pub(crate) fn unpayable(&self) -> Option<Fault> {
        match &self.account {
            Account::Paypal(paypal) => match paypal.consent {
                Consent::Unproved { is_double } => Some(unproved(is_double)),
                Consent::Future | Consent::Once => None,
            },
            _ => None,
        }
    }
}

/// What is wrong with a PayPal account of which there is no proof.
pub(crate) const fn unproved(is_double: bool) -> Fault {
    if is_double {
        Fault::PaypalProofConflict
    } else {
        Fault::PaypalProofRequired
    }
}

/// A nonce that can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unusable {
    /// Used before.
    Consumed,
    /// Unknown, expired, or of a method that was deleted.
    Unknown,
    /// A magic one for a number that no check digit fits.
    NumberInvalid,
}

impl Unusable {
    /// The fault of a sale.
    pub(crate) const fn in_sale(self) -> Fault {
        match self {
            Self::Consumed => Fault::NonceConsumed,
            Self::Unknown => Fault::NonceUnknown,
            Self::NumberInvalid => Fault::NumberInvalid,
        }
    }

    /// The fault of vaulting.
    pub(crate) const fn in_vaulting(self) -> Fault {
        match self {
            Self::Consumed => Fault::MethodNonceConsumed,
            Self::Unknown => Fault::MethodNonceUnknown,
            Self::NumberInvalid => Fault::NumberInvalid,
        }
    }
}

/// Looks a nonce up. Nothing is used up by it.
pub(crate) async fn look_up(
    gateway: &Gateway,
    nonce: &str,
) -> Result<Result<Found, Unusable>, Refusal> {
    match magic_nonce::find(nonce, &gateway.clock) {
        Some(Magic::Fails(unusable)) => return Ok(Err(unusable)),
        Some(Magic::Account {
            account,
            number,
            three_d_secure,
        }) => {
            let payable = Payable {
                account: numbered(gateway, account, number),
                digest: None,
                saved: None,
                token: None,
                three_d_secure: three_d_secure.map(|said| *said),
            };
            return Ok(Ok(Found::Payment(Box::new(payable))));
        }
        None => {}
    }
    let digest = NonceDigest::of(nonce);
    let stored = gateway.ledger.nonce(digest).await;
    let Some(stored) = stored.map_err(|_| Refusal::Internal)? else {
        return Ok(Err(Unusable::Unknown));
    };
    if stored.consumed {
        return Ok(Err(Unusable::Consumed));
    }
    if stored.expires_at <= gateway.clock.now() {
        return Ok(Err(Unusable::Unknown));
    }
    let mut said = None;
    let (account, saved, token) = match stored.stands_for {
        Tokenized::SecurityCode {
            cvv_response: letter,
        } => return Ok(Ok(Found::SecurityCode { letter, digest })),
        Tokenized::Card(card) => (Account::Card(card), None, None),
        Tokenized::Authenticated {
            card,
            three_d_secure,
        } => {
            said = Some(*three_d_secure);
            (Account::Card(card), None, None)
        }
        Tokenized::Authentication { .. } => return Ok(Err(Unusable::Unknown)),
        Tokenized::Account { account, token } => (account, None, token),
        Tokenized::Method { method } => {
            let saved = gateway.ledger.method_by_id(method).await;
            match saved.map_err(|_| Refusal::Internal)? {
                Some(saved) => (saved.account.clone(), Some(saved), None),
                None => return Ok(Err(Unusable::Unknown)),
            }
        }
    };
    Ok(Ok(Found::Payment(Box::new(Payable {
        account,
        digest: Some(digest),
        saved,
        token,
        three_d_secure: said,
    }))))
}

/// A magic card has the id of the number that it stands for, so that duplicates of it are found.
fn numbered(gateway: &Gateway, mut account: Account, number: Option<&str>) -> Account {
    if let (Some(card), Some(_)) = (account.charged_card_mut(), number) {
        card.number_id = number.map(|number| gateway.number_ids.of(number));
    }
    account
}
