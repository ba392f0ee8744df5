//! Where a request about a payment method has its fields, and what the gateway calls what is wrong with them: by nonce
//! (`payment_method`), as a card (`credit_card`), or with a customer.

use super::{
    card::{CUSTOMER, Place},
    nonce::Unusable,
    refusal::{Fault, Refusal},
    server_call::Unmet,
    validation::Faults,
    vault::Unvaulted,
};
use crate::ledger::{Account, Addressed, Vaulted};

/// The root of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// `payment_method`.
    Method,
    /// `credit_card`.
    Card,
    /// `customer`.
    Customer,
    /// `paypal_account`, or a PayPal account in one of the others but `customer`.
    Paypal,
}

const PAYPAL: &[&str] = &["paypal_account"];
const NONCE: &str = "payment_method_nonce";

impl Root {
    /// What the request is about once it is known what pays.
    pub(crate) const fn of(self, account: &Account) -> Self {
        match (self, account) {
            (Self::Method | Self::Card, Account::Paypal(_)) => Self::Paypal,
            (root, _) => root,
        }
    }

    /// Where the faults of the card sit.
    pub(crate) const fn place(self) -> Place {
        match self {
            Self::Method | Self::Card => Place {
                card: &["credit_card"],
                billing: &["credit_card", "billing_address"],
                options: &["credit_card", "options"],
            },
            Self::Customer => CUSTOMER,
            Self::Paypal => Place {
                card: PAYPAL,
                billing: PAYPAL,
                options: &["paypal_account", "options"],
            },
        }
    }

    /// Where those of the customer's id and of the nonce sit.
    const fn own(self) -> &'static [&'static str] {
        match self {
            Self::Method => &["payment_method"],
            Self::Card => &["credit_card"],
            Self::Customer => &["customer"],
            Self::Paypal => PAYPAL,
        }
    }

    /// Nobody is named whose it is to be.
    pub(crate) fn without_customer(self, faults: &mut Faults) {
        let fault = match self {
            Self::Card => Fault::CardCustomerRequired,
            Self::Paypal => Fault::PaypalCustomerRequired,
            Self::Method | Self::Customer => Fault::MethodCustomerRequired,
        };
        faults.push(self.own(), "customer_id", fault);
    }

    /// The account itself can't be kept.
    pub(crate) fn account(self, fault: Fault, faults: &mut Faults) {
        match self {
            Self::Paypal => faults.push(PAYPAL, "base", fault),
            Self::Method | Self::Card | Self::Customer => self.nonce(fault, faults),
        }
    }

    /// Something is wrong with the nonce.
    pub(crate) fn nonce(self, fault: Fault, faults: &mut Faults) {
        faults.push(self.own(), NONCE, fault);
    }

    /// The nonce can't be used.
    pub(crate) fn unusable(self, unusable: Unusable, faults: &mut Faults) {
        match (self, unusable) {
            (_, Unusable::NumberInvalid) => {
                faults.push(self.place().card, "number", unusable.in_vaulting());
            }
            (Self::Card, Unusable::Consumed) => self.nonce(Fault::CardNonceConsumed, faults),
            (Self::Card, Unusable::Unknown) => self.nonce(Fault::CardNonceUnknown, faults),
            (Self::Method | Self::Customer | Self::Paypal, _) => {
                self.nonce(unusable.in_vaulting(), faults)
            }
        }
    }

    /// What is told when nothing was vaulted.
    pub(crate) fn unmet(self, unvaulted: Unvaulted) -> Unmet {
        match unvaulted {
            Unvaulted::Unverified(verification) => Unmet::Unverified(verification),
            Unvaulted::Stopped(vaulted) => self.stopped(vaulted),
            Unvaulted::Refused(refusal) => Unmet::Refused(refusal),
        }
    }

    /// What the ledger found in the way, at its field.
    pub(crate) fn stopped(self, vaulted: Vaulted) -> Unmet {
        let mut faults = Faults::default();
        let place = self.place();
        match vaulted {
            Vaulted::CustomerTaken => {
                faults.push(self.own(), "id", Fault::CustomerIdInUse);
            }
            Vaulted::NoCustomer => {
                let fault = match self {
                    Self::Card => Fault::CardCustomerInvalid,
                    Self::Method | Self::Paypal => Fault::MethodCustomerInvalid,
                    // It was there a moment ago.
                    Self::Customer => return Refusal::NotFound.into(),
                };
                faults.push(self.own(), "customer_id", fault);
            }
            Vaulted::TokenTaken => {
                let fault = match self {
                    Self::Paypal => Fault::PaypalTokenInUse,
                    Self::Method | Self::Card | Self::Customer => Fault::TokenInUse,
                };
                faults.push(place.card, "token", fault);
            }
            Vaulted::Duplicate => faults.push(place.card, "number", Fault::Duplicate),
            Vaulted::DuplicateOfCustomer => {
                faults.push(place.card, "number", Fault::DuplicateForCustomer);
            }
            Vaulted::NonceGone => self.unusable(Unusable::Consumed, &mut faults),
            Vaulted::Unaddressed(Addressed::TooMany) => {
                faults.push(place.billing, "base", Fault::AddressesTooMany);
            }
            Vaulted::NoAddress => {
                faults.push(
                    place.card,
                    "billing_address_id",
                    Fault::BillingAddressUnknown,
                );
            }
            Vaulted::NoMethod => return Refusal::NotFound.into(),
            // Random ids are tried again, and what is done is no obstacle.
            Vaulted::Done(_) | Vaulted::Unaddressed(_) => return Refusal::Internal.into(),
        }
        faults.into()
    }
}
