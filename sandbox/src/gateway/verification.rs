//! Verification: what the bank says of a card without charging it (wire §14.2-14.4).

use super::{
    Gateway,
    card::{CardInput, Place},
    card_change,
    merchant::{self, Account},
    node::Node,
    nonce::{self, Found},
    processor::{self, Decision},
    refusal::{Fault, Refusal},
    server_call::Unmet,
    test_cards,
    three_d_secure::{authentication, pass_thru},
    validation::Faults,
    verification_options::{self, VERIFICATION},
};
use crate::{
    clock::Millis,
    ledger::{
        self, Address, Card, NameAnswer, Processor, Status, ThreeDSecure, Verification,
        VerificationDetail, VerificationStatus,
    },
    random,
};

const PATH: &[&str] = &["verification"];

/// Where the faults of a card sit that is only verified.
const PLACE: Place = Place {
    card: &["verification", "credit_card"],
    billing: &["verification", "credit_card", "billing_address"],
    options: &["verification", "options"],
};

/// How the bank is asked.
#[derive(Clone)]
pub(crate) struct Inquiry {
    /// By the rules of this account.
    pub account: &'static Account,
    /// For this amount, in minor units; nothing is ever taken.
    pub amount: i64,
    /// A card that is both is asked about as this: `credit` or `debit`.
    pub account_type: Option<String>,
    /// Whether the name in the address is the holder's is asked too.
    pub asks_name: bool,
    /// What 3-D Secure said of the card.
    pub three_d_secure: Option<ThreeDSecure>,
}

impl From<&'static Account> for Inquiry {
    fn from(account: &'static Account) -> Self {
        Self {
            account,
            amount: 0,
            account_type: None,
            asks_name: false,
            three_d_secure: None,
        }
    }
}

/// Asks the bank about a card. The account's rules on security code and address count, as they do for sales.
pub(crate) fn ask(card: &Card, inquiry: Inquiry, now: Millis) -> Verification {
    let failing = test_cards::fails_verification(&card.bin, &card.last_four);
    let address = card.billing.clone().unwrap_or_default();
    let decision = ruled(
        processor::verify(card, &address, failing),
        inquiry.account.has_rules,
    );
    let mut card = card.clone();
    let billing = card.billing.take();
    Verification {
        id: random::transaction_id(),
        method: None,
        detail: VerificationDetail {
            status: match decision.status {
                Status::GatewayRejected => VerificationStatus::GatewayRejected,
                Status::ProcessorDeclined => VerificationStatus::ProcessorDeclined,
                Status::Failed => VerificationStatus::Failed,
                _ => VerificationStatus::Verified,
            },
            merchant_account_id: inquiry.account.id.to_owned(),
            currency: inquiry.account.currency.to_owned(),
            amount: inquiry.amount,
            card,
            token: None,
            name: name(&address, &inquiry, &decision.processor),
            billing,
            processor: decision.processor,
            account_type: inquiry.account_type,
            three_d_secure: inquiry.three_d_secure,
        },
        created_at: now,
    }
}

/// The sandbox's banks know every name that they are asked for. `I` is the letter of a name that nobody asked for, or gave.
fn name(address: &Address, inquiry: &Inquiry, processor: &Processor) -> NameAnswer {
    if processor.response_code.is_none() {
        return NameAnswer::default();
    }
    let letter = |name: &Option<String>| match name {
        Some(_) if inquiry.asks_name => Some('M'),
        _ => Some('I'),
    };
    NameAnswer {
        first: letter(&address.first_name),
        last: letter(&address.last_name),
    }
}

/// Whether the bank and the account's rules said yes.
pub(crate) fn is_good(verification: &Verification) -> bool {
    verification.detail.status == VerificationStatus::Verified
}

/// Verifies a card, typed or of a nonce, without keeping it; the verification is kept. Faults are at `verification`.
///
/// # Errors
///
/// Something is wrong with the request, or the bank says no: that is kept too.
pub(crate) async fn make(gateway: &Gateway, asked: &Node) -> Result<Verification, Unmet> {
    let mut faults = Faults::default();
    let options = asked.at("options");
    let inquiry = verification_options::read(options, PLACE.options, &VERIFICATION, &mut faults);
    let account = inquiry
        .as_ref()
        .map_or(merchant::DEFAULT, |inquiry| inquiry.account);
    let input = CardInput::read(asked.at("credit_card"));
    let mut known = None;
    let checked = match asked.at("payment_method_nonce").text() {
        None => gateway.check(input, PLACE, account, false),
        Some(nonce) => match card_of(gateway, nonce).await? {
            Ok((card, said)) => {
                known = said;
                card_change::change(gateway, card, input, PLACE, account)
            }
            Err(fault) => Err(Faults::one(PATH, "payment_method_nonce", fault)),
        },
    };
    let card = match checked {
        Ok(card) => Some(card),
        Err(more) => {
            faults.append(more);
            None
        }
    };
    let said = authenticated(gateway, asked, card.as_ref(), known, &mut faults).await?;
    let (inquiry, card) = faults.or(inquiry.zip(card))?;
    let inquiry = Inquiry {
        three_d_secure: said,
        ..inquiry
    };
    let verification = ask(&card, inquiry, gateway.clock.now());
    gateway
        .ledger
        .store_verification(verification.clone())
        .await?;
    if is_good(&verification) {
        Ok(verification)
    } else {
        Err(Unmet::Unverified(Box::new(verification)))
    }
}

/// What 3-D Secure said: by its id, as it was done elsewhere, or as the nonce knows it.
async fn authenticated(
    gateway: &Gateway,
    asked: &Node,
    card: Option<&Card>,
    known: Option<ThreeDSecure>,
    faults: &mut Faults,
) -> Result<Option<ThreeDSecure>, Refusal> {
    const FIELD: &str = "three_d_secure_authentication_id";
    let elsewhere = asked.at("three_d_secure_pass_thru");
    let passed = pass_thru::read(elsewhere, &pass_thru::VERIFICATION, faults);
    if let Some(card) = card {
        pass_thru::check_network(elsewhere, card, faults);
    }
    let Some(id) = asked.at(FIELD).text() else {
        return Ok(passed.or(known));
    };
    if passed.is_some() {
        faults.push(PATH, FIELD, Fault::VerifiedIdWithOutcome);
    }
    let of_nonce = known.and_then(|said| said.authentication_id);
    let Some(found) = authentication::find(gateway, id).await? else {
        faults.push(PATH, FIELD, Fault::VerifiedIdInvalid);
        return Ok(None);
    };
    if of_nonce.is_some_and(|own| own != id) {
        faults.push(PATH, FIELD, Fault::VerifiedIdNotOfNonce);
    } else if card.is_some_and(|card| !found.is_of(card)) {
        faults.push(PATH, FIELD, Fault::VerifiedIdOfOther);
    }
    Ok(Some(found.said))
}

/// The card of a nonce, and what 3-D Secure said of it; looking at it uses nothing up.
async fn card_of(
    gateway: &Gateway,
    nonce: &str,
) -> Result<Result<(Card, Option<ThreeDSecure>), Fault>, Refusal> {
    Ok(match nonce::look_up(gateway, nonce).await? {
        Ok(Found::Payment(payable)) => match payable.account {
            ledger::Account::Card(card) => Ok((*card, payable.three_d_secure)),
            _ => Err(Fault::MethodNonceInvalid),
        },
        Ok(Found::SecurityCode { .. }) => Err(Fault::MethodNonceInvalid),
        Err(unusable) => Err(unusable.in_vaulting()),
    })
}

/// What the client API says of one that failed (wire §4.6): the code and the postal code by name, the rest by the number.
pub(crate) fn to_faults(
    verification: &Verification,
    card: &'static [&'static str],
    billing: &'static [&'static str],
) -> Faults {
    let reason = verification
        .detail
        .processor
        .gateway_rejection_reason
        .as_deref();
    let mut faults = Faults::default();
    if matches!(reason, Some("cvv" | "avs_and_cvv")) {
        faults.push(card, "cvv", Fault::CvvVerificationFailed);
    }
    if matches!(reason, Some("avs" | "avs_and_cvv")) {
        faults.push(billing, "postal_code", Fault::PostalCodeVerificationFailed);
    }
    if faults.iter().next().is_none() {
        let fault = match verification.detail.status {
            VerificationStatus::ProcessorDeclined => Fault::VerificationDeclined,
            VerificationStatus::Failed => Fault::VerificationUnavailable,
            VerificationStatus::GatewayRejected | VerificationStatus::Verified => {
                Fault::VerificationRejected
            }
        };
        faults.push(card, "number", fault);
    }
    faults
}

/// The `message` of the server API about one that failed.
pub(crate) fn message(verification: &Verification) -> String {
    let processor = &verification.detail.processor;
    match &processor.gateway_rejection_reason {
        Some(reason) => format!("Gateway Rejected: {reason}"),
        None => processor.response_text.clone().unwrap_or_default(),
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
