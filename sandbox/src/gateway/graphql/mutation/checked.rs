//! What came of a card that a bank was asked about: in the vault as it is to be, or not, and then the reason is in the
//! verification (wire §12.5, partial failure).

use async_graphql::Result;

use crate::{
    gateway::{
        Gateway,
        graphql::{
            failure::Failure,
            names::Names,
            types::{Address, PaymentMethod, Verification},
        },
        server_call::Unmet,
    },
    ledger::{self, Method},
};

/// A method, unless the bank said no; and what it said, if it was asked.
pub(super) struct Checked {
    method: Option<Method>,
    verification: Option<ledger::Verification>,
}

impl Checked {
    /// Of what the shared rules answer. `was_asked` says whether a verification can have come of it.
    pub(super) async fn of(
        gateway: &Gateway,
        made: std::result::Result<Method, Unmet>,
        was_asked: bool,
        names: &Names,
    ) -> std::result::Result<Self, Failure> {
        match made {
            Ok(method) => {
                let mut verification = None;
                if was_asked {
                    let all = gateway.ledger.verifications_of(method.id).await?;
                    verification = all.into_iter().next();
                }
                Ok(Self {
                    method: Some(method),
                    verification,
                })
            }
            Err(Unmet::Unverified(verification)) => Ok(Self {
                method: None,
                verification: Some(*verification),
            }),
            Err(unmet) => Err(Failure::unmet(unmet, names)),
        }
    }

    /// Null with an error if the bank said no; the rest of the payload stands.
    pub(super) fn payment_method(&self) -> Option<Result<PaymentMethod>> {
        Some(match &self.method {
            Some(method) => Ok(method.clone().into()),
            None => Err(Failure::Unverified.into()),
        })
    }

    /// The billing address as it is now; the same error if the bank said no.
    pub(super) fn billing_address(&self) -> Option<Result<Address>> {
        match &self.method {
            Some(method) => {
                let billing = method.account.card()?.billing.clone()?;
                Some(Ok(Address(billing)))
            }
            None => Some(Err(Failure::Unverified.into())),
        }
    }

    pub(super) fn verification(&self) -> Option<Verification> {
        self.verification.clone().map(Verification::from)
    }
}
