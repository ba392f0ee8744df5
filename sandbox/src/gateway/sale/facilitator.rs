//! A payment facilitator, who sells for merchants of their own: only where the account is one of theirs.

use super::PATH;
use crate::gateway::{merchant::Account, node::Node, refusal::Fault, validation::Faults};

/// Checks that the account may be told of one. Nothing here depends on who it is.
pub(super) fn check(given: &Node, account: &Account, faults: &mut Faults) {
    if !given.is_nil() && !account.takes_facilitators {
        let fault = Fault::FacilitatorUnsupported;
        faults.push(PATH, "payment_facilitator", fault);
    }
}
