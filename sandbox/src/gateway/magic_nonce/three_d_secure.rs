//! Magic nonces of cards that went through 3-D Secure, and the ids of what it said of them (wire §14.6, §14.7).
//!
//! Cards, words and the first line's values are documented or asserted by the official SDKs' own tests. Which flags go with
//! the rarer words follows from their meaning.

use super::{Magic, cards};
use crate::ledger::{Account, ThreeDSecure};

const BEGIN: &str = "fake-three-d-secure-";

/// The card of a nonce, and what 3-D Secure said of it.
pub(super) fn find(nonce: &str, year: i32) -> Option<Magic> {
    let outcome = outcome(nonce.strip_suffix("-nonce")?)?;
    Some(Magic::Account {
        account: Account::Card(Box::new(cards::card(outcome.number, year))),
        number: Some(outcome.number),
        three_d_secure: Some(Box::new(outcome.said())),
    })
}

/// What an id of an authentication stands for: sales can name one beside a saved card.
pub(crate) fn of_id(id: &str) -> Option<ThreeDSecure> {
    Some(outcome(id.strip_suffix("-id")?)?.said())
}

fn outcome(name: &str) -> Option<&'static Outcome> {
    let name = name.strip_prefix(BEGIN)?;
    OUTCOMES.iter().find(|outcome| outcome.name == name)
}

struct Outcome {
    name: &'static str,
    number: &'static str,
    version: &'static str,
    status: &'static str,
    /// The card takes part: yes, no, unknown, bypassed.
    enrolled: char,
    /// What the issuer answered, if it was asked.
    answer: Option<char>,
    eci: &'static str,
}

impl Outcome {
    fn said(&self) -> ThreeDSecure {
        // The issuer carries the risk once it, or the network in its place, has vouched for the shopper.
        let is_vouched = matches!(
            self.status,
            "authenticate_successful" | "authenticate_attempt_successful"
        );
        let is_second = self.version.starts_with('2');
        let cavv = is_vouched.then(|| "cavv_value".to_owned());
        let id = |kind: &str| is_second.then(|| format!("{kind}-{}", self.name));
        ThreeDSecure {
            enrolled: self.enrolled.to_string(),
            status: self.status.to_owned(),
            liability_shifted: is_vouched,
            liability_shift_possible: self.enrolled == 'Y',
            eci_flag: Some(self.eci.to_owned()),
            cavv,
            xid: (!is_second).then(|| "xid_value".to_owned()),
            ds_transaction_id: id("ds"),
            version: Some(self.version.to_owned()),
            pares_status: self.answer.map(String::from),
            authentication_id: Some([BEGIN, self.name, "-id"].concat()),
            acs_transaction_id: id("acs"),
            server_transaction_id: id("server"),
        }
    }
}

const fn first(
    name: &'static str,
    number: &'static str,
    status: &'static str,
    enrolled: char,
    answer: Option<char>,
    eci: &'static str,
) -> Outcome {
    Outcome {
        name,
        number,
        version: "1.0.2",
        status,
        enrolled,
        answer,
        eci,
    }
}

const fn second(
    name: &'static str,
    number: &'static str,
    status: &'static str,
    enrolled: char,
    answer: Option<char>,
    eci: &'static str,
) -> Outcome {
    Outcome {
        version: "2.2.0",
        ..first(name, number, status, enrolled, answer, eci)
    }
}

const OUTCOMES: &[Outcome] = &[
    first(
        "visa-full-authentication",
        "4000000000000002",
        "authenticate_successful",
        'Y',
        Some('Y'),
        "05",
    ),
    first(
        "visa-lookup-timeout",
        "4000000000000044",
        "lookup_error",
        'U',
        None,
        "07",
    ),
    first(
        "visa-failed-signature",
        "4000000000000010",
        "authenticate_signature_verification_failed",
        'Y',
        Some('Y'),
        "07",
    ),
    first(
        "visa-failed-authentication",
        "4000000000000028",
        "authenticate_failed",
        'Y',
        Some('N'),
        "07",
    ),
    first(
        "visa-attempts-non-participating",
        "4000000000000101",
        "authenticate_attempt_successful",
        'Y',
        Some('A'),
        "06",
    ),
    first(
        "visa-not-enrolled",
        "4000000000000051",
        "lookup_not_enrolled",
        'N',
        None,
        "06",
    ),
    first(
        "visa-unavailable",
        "4000000000000069",
        "authentication_unavailable",
        'U',
        None,
        "07",
    ),
    first(
        "visa-mpi-lookup-error",
        "4000000000000085",
        "lookup_error",
        'U',
        None,
        "07",
    ),
    first(
        "visa-mpi-authenticate-error",
        "4000000000000093",
        "authenticate_error",
        'Y',
        None,
        "07",
    ),
    first(
        "visa-authentication-unavailable",
        "4000000000000036",
        "authenticate_unable_to_authenticate",
        'Y',
        Some('U'),
        "07",
    ),
    first(
        "visa-bypassed-authentication",
        "4000990000000004",
        "authentication_bypassed",
        'B',
        None,
        "07",
    ),
    second(
        "two-visa-successful-frictionless-authentication",
        "4000000000001000",
        "authenticate_successful",
        'Y',
        Some('Y'),
        "05",
    ),
    second(
        "two-visa-successful-step-up-authentication",
        "4000000000001091",
        "authenticate_successful",
        'Y',
        Some('Y'),
        "05",
    ),
    second(
        "two-visa-error-on-lookup",
        "4000000000001067",
        "lookup_error",
        'U',
        None,
        "07",
    ),
    second(
        "two-visa-timeout-on-lookup",
        "4000000000001075",
        "lookup_error",
        'U',
        None,
        "07",
    ),
];
