//! Asking whether a bank account in the USA is there (server-sdks §2). Only a vaulted account is asked about.

use super::{Gateway, merchant, node::Node, refusal::Fault, validation::Faults};
use crate::{
    ledger::{BankBehavior, BankCheck, BankVerification, BankVerificationStatus, UsBankAccount},
    random,
};

const OPTIONS: &[&str] = &["payment_method", "options"];

/// How an account is checked where the request does not say how.
const UNASKED: BankCheck = BankCheck::IndependentCheck;

/// Asks about an account that comes into the vault. With an account of the merchant to ask for, it is always asked about.
pub(crate) fn ask(
    gateway: &Gateway,
    bank: &mut UsBankAccount,
    options: &Node,
    faults: &mut Faults,
) {
    bank.verifications.clear();
    let has_account = options.at(ACCOUNT).text().is_some();
    let by = match by(options, faults) {
        Some(by) => Some(by),
        None => has_account.then_some(UNASKED),
    };
    if let Some(by) = by {
        verify(gateway, bank, by, options, faults);
    }
}

/// Asks about an account that is in the vault, if it is asked how.
pub(crate) fn ask_again(
    gateway: &Gateway,
    bank: &mut UsBankAccount,
    options: &Node,
    faults: &mut Faults,
) {
    if let Some(by) = by(options, faults) {
        verify(gateway, bank, by, options, faults);
    }
}

const METHOD: &str = "us_bank_account_verification_method";
const ACCOUNT: &str = "verification_merchant_account_id";

fn by(options: &Node, faults: &mut Faults) -> Option<BankCheck> {
    let word = options.at(METHOD).text()?;
    let by = BankCheck::ALL.into_iter().find(|by| by.as_str() == word);
    if by.is_none() {
        faults.push(OPTIONS, METHOD, Fault::BankCheckInvalid);
    }
    by
}

fn verify(
    gateway: &Gateway,
    bank: &mut UsBankAccount,
    by: BankCheck,
    options: &Node,
    faults: &mut Faults,
) {
    let named = options.at(ACCOUNT).text();
    let Some(account) = named.map_or(Some(merchant::DEFAULT), merchant::account) else {
        faults.push(OPTIONS, ACCOUNT, Fault::VerificationAccountInvalid);
        return;
    };
    let status = match (by, bank.behavior) {
        (BankCheck::MicroTransfers, _) => BankVerificationStatus::Pending,
        (BankCheck::NetworkCheck, BankBehavior::Declines) => {
            BankVerificationStatus::ProcessorDeclined
        }
        _ => BankVerificationStatus::Verified,
    };
    let now = gateway.clock.now();
    bank.verifications.push(BankVerification {
        id: random::transaction_id(),
        by,
        status,
        merchant_account_id: account.id.to_owned(),
        wrong_tries: 0,
        created_at: now,
        determined_at: (status != BankVerificationStatus::Pending).then_some(now),
    });
}
