//! Customers' sessions: what a shop knows of a shopper who has not chosen how to pay yet, and which ways to pay it should
//! show first (server-sdks §3).
//!
//! PayPal decides that by its own data, which the sandbox has not. Its rule: whoever has an email address, a phone number or
//! the PayPal app is known to PayPal and pays with it; the Venmo app speaks for Venmo.

use serde::{Deserialize, Serialize};

use super::{Gateway, merchant, refusal::Refusal};
use crate::{
    clock::Millis,
    ledger::{Session, SessionKind},
    random,
};

/// How long a session can be used.
const LIFETIME: Millis = 24 * 60 * 60 * 1_000;

/// How often a change is made anew when another one came in between.
const TRIES: usize = 20;

/// How long an id may be.
const ID_LENGTH: std::ops::RangeInclusive<usize> = 36..=100;

/// What is said of a shopper. Texts that may name somebody are not kept, only that there were some.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Shopper {
    /// There is an email address or a phone number, or the digest of one.
    pub is_named: bool,
    /// The PayPal app is installed, or is not.
    pub has_paypal_app: Option<bool>,
    /// The Venmo app is installed, or is not.
    pub has_venmo_app: Option<bool>,
}

/// A way to pay that a shop should show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Recommended {
    /// PayPal.
    Paypal,
    /// Venmo.
    Venmo,
}

/// What is recommended for a session.
pub(crate) struct Recommendation {
    /// The session's id.
    pub session: String,
    /// PayPal knows the shopper.
    pub is_known: bool,
    /// The best first.
    pub ways: Vec<Recommended>,
}

impl Shopper {
    /// With what else is said now.
    fn and(self, said: Self) -> Self {
        Self {
            is_named: self.is_named || said.is_named,
            has_paypal_app: said.has_paypal_app.or(self.has_paypal_app),
            has_venmo_app: said.has_venmo_app.or(self.has_venmo_app),
        }
    }

    fn is_known(self) -> bool {
        self.is_named || self.has_paypal_app == Some(true)
    }

    fn ways(self) -> Vec<Recommended> {
        let venmo = self.has_venmo_app == Some(true);
        let paypal = self.is_known().then_some(Recommended::Paypal);
        paypal
            .into_iter()
            .chain(venmo.then_some(Recommended::Venmo))
            .collect()
    }
}

/// Opens a session, under the shop's own id or a random one, which is the answer.
///
/// # Errors
///
/// The id is taken or can't be one, or the account is none of the merchant's.
pub(crate) async fn create(
    gateway: &Gateway,
    id: Option<&str>,
    account: Option<&str>,
    shopper: Shopper,
) -> Result<String, Refusal> {
    check_account(account)?;
    let id = match id {
        Some(id) if is_id(id) => id.to_owned(),
        Some(_) => return Err(Refusal::SessionIdInvalid),
        None => random::uuid(),
    };
    let now = gateway.clock.now();
    let session = Session {
        kind: SessionKind::Customer,
        id: id.clone(),
        version: 0,
        detail: written(shopper)?,
        created_at: now,
        expires_at: now + LIFETIME,
    };
    if gateway.ledger.store_session(session).await? {
        Ok(id)
    } else {
        Err(Refusal::SessionTaken)
    }
}

/// Adds to a session what else is known of its shopper, and says what is known then.
///
/// # Errors
///
/// There is no such session, or the account is none of the merchant's.
pub(crate) async fn update(
    gateway: &Gateway,
    id: &str,
    account: Option<&str>,
    said: Shopper,
) -> Result<Shopper, Refusal> {
    check_account(account)?;
    for _ in 0..TRIES {
        let session = gateway.ledger.session(SessionKind::Customer, id).await?;
        let session = session.filter(|session| session.expires_at > gateway.clock.now());
        let session = session.ok_or(Refusal::SessionUnknown)?;
        let known: Shopper =
            serde_json::from_str(&session.detail).map_err(|_| Refusal::Internal)?;
        let known = known.and(said);
        let changed = Session {
            detail: written(known)?,
            ..session
        };
        if gateway.ledger.replace_session(changed).await? {
            return Ok(known);
        }
    }
    Err(Refusal::Internal)
}

/// What to show to the shopper of a session. Whoever says something of a shopper needs no session before: one is opened.
///
/// # Errors
///
/// As of [`create`] and [`update`].
pub(crate) async fn recommend(
    gateway: &Gateway,
    id: Option<&str>,
    account: Option<&str>,
    said: Option<Shopper>,
) -> Result<Recommendation, Refusal> {
    let shopper = said.unwrap_or_default();
    let updated = match id {
        Some(id) => update(gateway, id, account, shopper)
            .await
            .map(|known| (id.to_owned(), known)),
        None => Err(Refusal::SessionUnknown),
    };
    let (session, known) = match updated {
        Err(Refusal::SessionUnknown) if said.is_some() => {
            (create(gateway, id, account, shopper).await?, shopper)
        }
        other => other?,
    };
    Ok(Recommendation {
        session,
        is_known: known.is_known(),
        ways: known.ways(),
    })
}

fn check_account(id: Option<&str>) -> Result<(), Refusal> {
    match id {
        Some(id) if merchant::account(id).is_none() => Err(Refusal::AccountForeign),
        _ => Ok(()),
    }
}

fn is_id(id: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    ID_LENGTH.contains(&id.len()) && id.bytes().all(is_letter)
}

fn written(shopper: Shopper) -> Result<String, Refusal> {
    serde_json::to_string(&shopper).map_err(|_| Refusal::Internal)
}
