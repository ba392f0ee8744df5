//! Verification: what the bank says of a card without charging it (wire §14.2-14.4).

use super::{
    merchant::Account,
    processor::{self, Decision},
    refusal::Fault,
    test_cards,
    validation::Faults,
};
use crate::ledger::{Card, Processor, Status};

/// A verification that did not succeed.
#[derive(Debug)]
pub(crate) struct Unverified {
    /// The word on the wire.
    pub status: &'static str,
    /// What the bank said, and why the gateway rejected it.
    pub processor: Processor,
}

/// Asks the bank about a card. The account's rules on security code and address count, as they do for sales.
pub(crate) fn verify(card: &Card, account: &Account) -> Result<(), Box<Unverified>> {
    let failing = test_cards::fails_verification(&card.bin, &card.last_four);
    let billing = card.billing.clone().unwrap_or_default();
    let decision = ruled(
        processor::verify(card, &billing, failing),
        account.has_rules,
    );
    let status = match decision.status {
        Status::GatewayRejected => "gateway_rejected",
        Status::ProcessorDeclined => "processor_declined",
        Status::Failed => "failed",
        _ => return Ok(()),
    };
    Err(Box::new(Unverified {
        status,
        processor: decision.processor,
    }))
}

impl Unverified {
    /// What the client API says of it (wire §4.6): the code and the postal code by name, the rest by the number.
    pub(crate) fn to_faults(
        &self,
        card: &'static [&'static str],
        billing: &'static [&'static str],
    ) -> Faults {
        let reason = self.processor.gateway_rejection_reason.as_deref();
        let mut faults = Faults::default();
        if matches!(reason, Some("cvv" | "avs_and_cvv")) {
            faults.push(card, "cvv", Fault::CvvVerificationFailed);
        }
        if matches!(reason, Some("avs" | "avs_and_cvv")) {
            faults.push(billing, "postal_code", Fault::PostalCodeVerificationFailed);
        }
        if faults.iter().next().is_none() {
            let fault = match self.status {
                "processor_declined" => Fault::VerificationDeclined,
                "failed" => Fault::VerificationUnavailable,
                _ => Fault::VerificationRejected,
            };
            faults.push(card, "number", fault);
        }
        faults
    }

    /// The `message` of the server API.
    pub(crate) fn message(&self) -> String {
        match &self.processor.gateway_rejection_reason {
            Some(reason) => format!("Gateway Rejected: {reason}"),
            None => self.processor.response_text.clone().unwrap_or_default(),
        }
    }
}

/// What an account makes of a security code or an address that the bank does not confirm.
fn rejection(processor: &Processor) -> Option<&'static str> {
    let is_wrong = |letter: Option<char>| letter == Some('N');
    let cvv = is_wrong(processor.cvv);
    let avs = is_wrong(processor.avs_postal_code) || is_wrong(processor.avs_street_address);
    match (avs, cvv) {
        (true, true) => Some("avs_and_cvv"),
        (true, false) => Some("avs"),
        (false, true) => Some("cvv"),
        (false, false) => None,
    }
}

/// A decision with the account's rules applied: what they reject is no longer authorized.
pub(crate) fn ruled(mut decision: Decision, has_rules: bool) -> Decision {
    if has_rules
        && decision.status == Status::Authorized
        && let Some(reason) = rejection(&decision.processor)
    {
        decision.status = Status::GatewayRejected;
        decision.processor.gateway_rejection_reason = Some(reason.to_owned());
    }
    decision
}
