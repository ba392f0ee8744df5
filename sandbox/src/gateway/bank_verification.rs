//! Verifications of bank accounts: found, and confirmed by the amounts of two small transfers (server-sdks §2).

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
    routing::{get, put},
};

use super::{
    Gateway, bank_xml,
    method_xml::{self, Background},
    node::Node,
    refusal::{Fault, Refusal},
    server_call::{Asked, Unmet},
    validation::Faults,
    xml::Xml,
};
use crate::{
    clock::Millis,
    ledger::{
        Account, BankBehavior, BankCheck, BankVerification, BankVerificationStatus, Method,
        MethodUpdate, Refused, UsBankAccount,
    },
};

/// The two transfers of the sandbox, in cents.
const DEPOSITS: [i64; 2] = [17, 29];

/// How often wrong amounts may be told; the next time ends it.
const TRIES: u8 = 4;

/// How many methods are looked at in one read.
const READ: i64 = 500;

const ROOT: &str = "us_bank_account_verification";
const PATH: &[&str] = &[ROOT];

/// The calls about one verification.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const ONE: &str = "/merchants/{merchant}/us_bank_account_verifications/{id}";
    Router::new().route(ONE, get(find)).route(
        &format!("{ONE}/confirm_micro_transfer_amounts"),
        put(confirm),
    )
}

/// A bank account in the vault, and one of its verifications.
pub(crate) struct Found {
    pub method: Method,
    pub bank: UsBankAccount,
    pub verification: BankVerification,
}

/// All verifications of bank accounts, newest first. They go with their accounts, so these are walked through.
pub(crate) async fn all(gateway: &Gateway) -> Result<Vec<Found>, Refusal> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let read = gateway.ledger.methods(after, READ).await?;
        let Some(last) = read.last() else {
            break;
        };
        after = Some(last.id);
        for method in read {
            if let Account::UsBank(bank) = &method.account {
                found.extend(bank.verifications.iter().map(|verification| Found {
                    method: method.clone(),
                    bank: bank.as_ref().clone(),
                    verification: verification.clone(),
                }));
            }
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.verification.created_at));
    Ok(found)
}

/// The element, with its account.
pub(crate) fn write(xml: &mut Xml, found: &Found) {
    bank_xml::verification(xml, &found.bank, &found.verification, |xml| {
        xml.element("us-bank-account", |xml| {
            bank_xml::us_bank(xml, &found.bank);
            xml.boolean("verified", found.bank.is_verified());
            method_xml::common(xml, &found.method, &Background::default());
        });
    });
}

async fn one(gateway: &Gateway, id: &str) -> Result<Found, Refusal> {
    let all = all(gateway).await?;
    let found = all.into_iter().find(|found| found.verification.id == id);
    found.ok_or(Refusal::NotFound)
}

async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    Ok(answer(&one(&gateway, &id).await?))
}

async fn confirm(Path((_, id)): Path<(String, String)>, asked: Asked) -> Response {
    let amounts = asked.node.at(ROOT).at("deposit_amounts");
    asked.answer(confirmed(&asked.gateway, &id, amounts).await)
}

async fn confirmed(gateway: &Gateway, id: &str, amounts: &Node) -> Result<Response, Unmet> {
    let mut found = one(gateway, id).await?;
    let now = gateway.clock.now();
    let fault = judge(&mut found, amounts, now);
    let kept = found.verification.clone();
    for verification in &mut found.bank.verifications {
        if verification.id == kept.id {
            verification.clone_from(&kept);
        }
    }
    // A wrong try counts, too.
    let update = MethodUpdate {
        method: found.method.id,
        token: None,
        account: Some(Account::UsBank(Box::new(found.bank.clone()))),
        billing: None,
        make_default: false,
        refused: Refused::default(),
        consumed: None,
        verification: None,
        now,
    };
    gateway.ledger.update_method(update).await?;
    match fault {
        None => Ok(answer(&found)),
        Some(fault) => Err(Faults::one(PATH, "base", fault).into()),
    }
}

/// What comes of amounts that were told, and what is wrong with them.
fn judge(found: &mut Found, amounts: &Node, now: Millis) -> Option<Fault> {
    let verification = &mut found.verification;
    if verification.by != BankCheck::MicroTransfers {
        return Some(Fault::BankNotMicroTransfers);
    }
    match verification.status {
        BankVerificationStatus::Pending => {}
        BankVerificationStatus::GatewayRejected => return Some(Fault::BankTriesUsedUp),
        BankVerificationStatus::Verified | BankVerificationStatus::ProcessorDeclined => {
            return Some(Fault::BankNotConfirmable);
        }
    }
    let Some(mut told) = told(amounts) else {
        return Some(Fault::BankAmountsInvalid);
    };
    told.sort_unstable();
    if told == DEPOSITS {
        // Transfers that have not arrived can't be confirmed yet, though the amounts are right.
        if found.bank.behavior != BankBehavior::Dawdles {
            verification.status = BankVerificationStatus::Verified;
            verification.determined_at = Some(now);
        }
        return None;
    }
    if verification.wrong_tries >= TRIES {
        verification.status = BankVerificationStatus::GatewayRejected;
        verification.determined_at = Some(now);
        return Some(Fault::BankTriesUsedUp);
    }
    verification.wrong_tries += 1;
    Some(Fault::BankAmountsDiffer)
}

/// Two numbers of cents.
fn told(amounts: &Node) -> Option<[i64; 2]> {
    let Node::List(amounts) = amounts else {
        return None;
    };
    let [first, second] = amounts.as_slice() else {
        return None;
    };
    let cents = |amount: &Node| amount.text()?.parse().ok();
    Some([cents(first)?, cents(second)?])
}

fn answer(found: &Found) -> Response {
    let mut xml = Xml::new();
    write(&mut xml, found);
    xml.answer(StatusCode::OK)
}
