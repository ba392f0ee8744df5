//! The bank behind the sandbox: what it answers depends on the amount and the card (wire §14.3-14.5).

use super::{merchant, test_cards::Brand};
use crate::{
    clock::Millis,
    ledger::{Account, Address, Card, Processor, Settlement, Status, Transaction},
    random,
};

/// What becomes of a sale before it is written down.
#[derive(Debug)]
pub(crate) struct Decision {
    /// `Authorized`, or one of the three ends of a sale that failed.
    pub status: Status,
    /// The bank's answer.
    pub processor: Processor,
}

impl Decision {
    fn parts(self) -> (Status, Processor) {
        (self.status, self.processor)
    }
}

/// What the card's network said, in code and words: the same of everything that reached a bank.
pub(crate) fn network(said: &Processor) -> Option<(&'static str, &'static str)> {
    let is_answered = said.response_code.is_some();
    is_answered.then_some(("XX", "sample network response text"))
}

/// Asks the bank for money.
pub(crate) fn decide(amount: i64, account: &Account, billing: &Address) -> Decision {
    let rejection = account.rejection();
    let is_paypal = matches!(account, Account::Paypal(_));
    let (status, mut processor) = match (rejection, amount) {
        (Some(reason), _) => rejected(reason).parts(),
        (None, 200_000..=299_999) => declined(amount / 100),
        (None, 300_000..=300_099) => unavailable(),
        (None, 500_100) => rejected("application_incomplete").parts(),
        (None, 500_101) if is_paypal => declined(2038),
        (None, _) => (Status::Authorized, approved()),
    };
    if let Some(card) = account.charged_card()
        && status != Status::GatewayRejected
    {
        name(&mut processor, card, status);
    }
    if let Some(card) = account.card()
        && (status != Status::GatewayRejected || rejection.is_some())
    {
        verify_address(&mut processor, billing);
        processor.cvv = Some(card.cvv_response);
    }
    Decision { status, processor }
}

/// Hands a transaction in for settlement. PayPal is asked at once: the money is on its way, or it says why not.
pub(crate) fn submit(transaction: &mut Transaction, now: Millis) {
    transaction.advance(Status::SubmittedForSettlement, now);
    if let Some(installments) = &mut transaction.detail.said.installments {
        installments.taken = Some(transaction.amount);
    }
    match transaction.detail.account {
        Account::Paypal(_) | Account::SepaDebit(_) => {}
        // Banks take days.
        Account::UsBank(_) => return transaction.advance(Status::SettlementPending, now),
        _ => {
            let account = merchant::account(&transaction.merchant_account_id);
            if account.is_some_and(|account| account.settles_at_once) {
                transaction.advance(Status::Settling, now);
            }
            return;
        }
    }
    let (status, code) = match transaction.amount {
        400_200..=400_299 => (Status::SettlementPending, 4002),
        400_100..=500_099 => (Status::SettlementDeclined, transaction.amount / 100),
        _ => return transaction.advance(Status::Settling, now),
    };
    transaction.detail.settlement = Some(settlement(code));
    transaction.advance(status, now);
}

/// What is said of a settlement by its code.
pub(crate) fn settlement(code: i64) -> Settlement {
    let found = SETTLEMENTS.iter().find(|(known, _)| *known == code);
    Settlement {
        response_code: Some(code.to_string()),
        response_text: Some(
            found
                .map_or("Settlement Declined", |(_, text)| text)
                .to_owned(),
        ),
        ..Settlement::default()
    }
}

/// Gives money back. Of a card whose bank declines for now the network takes it all the same; a decline for good stands
/// (server-sdks §3).
pub(crate) fn refund(amount: i64, account: &Account) -> Decision {
    if account.charged_card().is_none() || !(200_000..=299_999).contains(&amount) {
        return credit();
    }
    let (status, processor) = declined(amount / 100);
    if is_final(&processor) {
        Decision { status, processor }
    } else {
        let text = "Auth Declined but Settlement Captured";
        Decision {
            processor: Processor {
                additional_response: processor.additional_response,
                ..answer(1005, text, APPROVED)
            },
            ..credit()
        }
    }
}

/// The bank will say no each time.
pub(crate) fn is_final(processor: &Processor) -> bool {
    processor.response_type.as_deref() == Some(HARD)
}

/// Asks the bank about a card; one of the cards that fail is answered by this code.
pub(crate) fn verify(card: &Card, billing: &Address, failing: Option<i64>) -> Decision {
    let (status, mut processor) = match (card.rejection.as_deref(), failing) {
        (Some(reason), _) => rejected(reason).parts(),
        (None, Some(3000)) => unavailable(),
        (None, Some(code)) => declined(code),
        (None, None) => (Status::Authorized, approved()),
    };
    verify_address(&mut processor, billing);
    processor.cvv = Some(card.cvv_response);
    Decision { status, processor }
}

const APPROVED: &str = "approved";
const SOFT: &str = "soft_declined";
const HARD: &str = "hard_declined";

fn approved() -> Processor {
    let [a, b, c] = random::bytes::<3>();
    let serial = u32::from_be_bytes(random::bytes()) % 1_000_000_000;
    Processor {
        authorization_code: Some(format!("{a:02X}{b:02X}{c:02X}")),
        network_transaction_id: Some(format!("020300{serial:09}")),
        ..answer(1000, "Approved", APPROVED)
    }
}

/// What the acquirer and the network call what a bank answered of a card.
fn name(processor: &mut Processor, card: &Card, status: Status) {
    let number = u64::from_be_bytes(random::bytes()) % 1_000_000_000_000;
    processor.retrieval_reference_number = Some(format!("{number:012}"));
    let is_mastercard = card.brand == Brand::Mastercard.code();
    if is_mastercard && status == Status::Authorized {
        processor.mastercard_transaction_link_id = Some(random::link_id());
    }
}

fn declined(code: i64) -> (Status, Processor) {
    let (text, kind) = DECLINES
        .iter()
        .find(|(declined, ..)| *declined == code)
        .map_or(
            ("Processor Declined", later_kind(code)),
            |(_, text, kind)| (*text, *kind),
        );
    let processor = Processor {
        additional_response: Some(format!("{code} : {text}")),
        ..answer(code, text, kind)
    };
    (Status::ProcessorDeclined, processor)
}

fn unavailable() -> (Status, Processor) {
    let text = "Processor Network Unavailable - Try Again";
    (Status::Failed, answer(3000, text, SOFT))
}

/// The gateway itself says no, and the bank is not asked.
pub(crate) fn rejected(reason: &str) -> Decision {
    Decision {
        status: Status::GatewayRejected,
        processor: Processor {
            gateway_rejection_reason: Some(reason.to_owned()),
            ..Processor::default()
        },
    }
}

/// Money for the shopper, without a sale that it would belong to.
pub(crate) fn credit() -> Decision {
    Decision {
        status: Status::SubmittedForSettlement,
        processor: answer(1002, "Processed", APPROVED),
    }
}

/// The amount for which the bank approves only a part, from those who take a part.
const APPROVED_IN_PART: i64 = 100_400;

/// Says so of such an amount. How much of it is approved is not documented: here it is all of it.
pub(crate) fn approve_part(decision: &mut Decision, amount: i64) {
    if amount == APPROVED_IN_PART && decision.status == Status::Authorized {
        decision.processor.response_code = Some("1004".to_owned());
        decision.processor.response_text = Some("Approved for a part of the amount".to_owned());
    }
}

fn answer(code: i64, text: &str, kind: &str) -> Processor {
    Processor {
        response_code: Some(code.to_string()),
        response_text: Some(text.to_owned()),
        response_type: Some(kind.to_owned()),
        ..Processor::default()
    }
}

/// AVS: the postal code and the street number, by the triggers of §14.4.
fn verify_address(processor: &mut Processor, billing: &Address) {
    match billing.postal_code.as_deref() {
        Some("30000") => processor.avs_error_code = Some('E'),
        Some("30001") => processor.avs_error_code = Some('S'),
        postal_code => {
            processor.avs_postal_code = Some(match postal_code {
                None => 'I',
                Some("20000") => 'N',
                Some("20001") => 'U',
                Some(_) => 'M',
            });
            processor.avs_street_address = Some(match billing.street_address.as_deref() {
                None => 'I',
                Some(street) => match street_number(street) {
                    "200" => 'N',
                    "201" => 'U',
                    _ => 'M',
                },
            });
        }
    }
}

fn street_number(street: &str) -> &str {
    let street = street.trim_start();
    let end = street
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(street.len());
    street.get(..end).unwrap_or_default()
}

/// Whether a decline without a text of its own may succeed when tried again.
fn later_kind(code: i64) -> &'static str {
    match code {
        2062 | 2074 | 2092 | 2099 | 2101..=2999 => SOFT,
        _ => HARD,
    }
}

/// Code, text, and whether trying again can help.
const DECLINES: &[(i64, &str, &str)] = &[
    (2000, "Do Not Honor", SOFT),
    (2001, "Insufficient Funds", SOFT),
    (2002, "Limit Exceeded", SOFT),
    (2003, "Cardholder's Activity Limit Exceeded", SOFT),
    (2004, "Expired Card", HARD),
    (2005, "Invalid Credit Card Number", HARD),
    (2006, "Invalid Expiration Date", HARD),
    (2007, "No Account", HARD),
    (2008, "Card Account Length Error", HARD),
    (2009, "No Such Issuer", HARD),
    (2010, "Card Issuer Declined CVV", HARD),
    (2011, "Voice Authorization Required", HARD),
    (2012, "Processor Declined - Possible Lost Card", HARD),
    (2013, "Processor Declined - Possible Stolen Card", HARD),
    (2014, "Processor Declined - Fraud Suspected", HARD),
    (2015, "Transaction Not Allowed", HARD),
    (2016, "Duplicate Transaction", SOFT),
    (2017, "Cardholder Stopped Billing", HARD),
    (2018, "Cardholder Stopped All Billing", HARD),
    (2019, "Invalid Transaction", HARD),
    (2020, "Violation", HARD),
    (2021, "Security Violation", HARD),
    (2022, "Declined - Updated Cardholder Available", HARD),
    (2023, "Processor Does Not Support This Feature", HARD),
    (2024, "Card Type Not Enabled", HARD),
    (2025, "Set Up Error - Merchant", SOFT),
    (2026, "Invalid Merchant ID", SOFT),
    (2034, "No Action Taken", SOFT),
    (
        2035,
        "Partial Approval For Amount In Group III Version",
        SOFT,
    ),
    (2036, "Authorization could not be found", HARD),
    (2037, "Already Reversed", HARD),
    (2038, "Processor Declined", SOFT),
    (2039, "Invalid Authorization Code", HARD),
    (2040, "Invalid Store", SOFT),
    (2041, "Declined - Call For Approval", HARD),
    (2042, "Invalid Client ID", SOFT),
    (2043, "Error - Do Not Retry, Call Issuer", HARD),
    (2044, "Declined - Call Issuer", HARD),
    (2045, "Invalid Merchant Number", HARD),
    (2046, "Declined", SOFT),
    (2047, "Call Issuer. Pick Up Card.", HARD),
    (2048, "Invalid Amount", SOFT),
    (
        2057,
        "Issuer or Cardholder has put a restriction on the card",
        SOFT,
    ),
    (2099, "Cardholder Authentication Required", SOFT),
];

/// What is said of settlements.
const SETTLEMENTS: &[(i64, &str)] = &[
    (4000, "Confirmed"),
    (4001, "Settlement Declined"),
    (4002, "Settlement Pending"),
    (4003, "Already Captured"),
    (4004, "Already Refunded"),
    (4005, "PayPal Risk Rejected"),
    (4006, "Capture Amount Exceeded Allowable Limit"),
];
