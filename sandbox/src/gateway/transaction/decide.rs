//! What becomes of a sale, before it is written down: what the bank says, and what the gateway makes of it.

use crate::{
    gateway::{
        processor::{self, Decision},
        sale::Sale,
        verification,
    },
    ledger::{Address, Kind, Processor, Status},
};

/// Asks the bank. What 3-D Secure, the bank and the account's rules on address and security code say counts, in that order.
pub(super) fn decide(sale: &Sale, billing: &Address) -> Decision {
    let account = &sale.payment.account;
    if sale.kind == Kind::Credit {
        return processor::credit();
    }
    if sale.options.needs_three_d_secure && sale.payment.three_d_secure.is_none() {
        return processor::rejected("three_d_secure");
    }
    let mut decision = processor::decide(sale.amount, account, billing);
    if sale.options.accepts_part {
        processor::approve_part(&mut decision, sale.amount);
    }
    if sale.options.skip_avs && decision.processor.avs_postal_code.is_some() {
        decision.processor.avs_postal_code = Some('B');
        decision.processor.avs_street_address = Some('B');
    }
    if sale.options.skip_cvv && decision.processor.cvv.is_some() {
        decision.processor.cvv = Some('B');
    }
    ruled(decision, sale)
}

/// For a saved card the rules on addresses do not count (seed 003).
fn ruled(decision: Decision, sale: &Sale) -> Decision {
    let has_rules = sale.account.has_rules;
    if sale.payment.saved.is_none() {
        return verification::ruled(decision, has_rules);
    }
    let Processor {
        avs_postal_code,
        avs_street_address,
        ..
    } = decision.processor;
    let mut without = decision;
    without.processor.avs_postal_code = None;
    without.processor.avs_street_address = None;
    let mut ruled = verification::ruled(without, has_rules);
    ruled.processor.avs_postal_code = avs_postal_code;
    ruled.processor.avs_street_address = avs_street_address;
    ruled
}

/// The bank said yes.
pub(crate) fn is_success(status: Status) -> bool {
    matches!(
        status,
        Status::Authorized
            | Status::SubmittedForSettlement
            | Status::SettlementPending
            | Status::Settling
    )
}
