//! A bank account in the USA becomes a nonce (server-sdks §2). Its number ends here.

use std::ops::RangeInclusive;

use super::{
    Gateway,
    auth::Credential,
    refusal::Fault,
    tokenize::{self, Untokenized},
    validation::Faults,
};
use crate::{
    clock::Millis,
    ledger::{Account, AchMandate, BankBehavior, Tokenized, UsBankAccount},
};

const PATH: &[&str] = &["us_bank_account"];

/// A bank account as a client sent it. Has no `Debug` on purpose.
pub(crate) struct BankInput {
    pub account_number: String,
    pub routing_number: String,
    /// `checking` or `savings`.
    pub account_type: &'static str,
    /// A person's two names, or a company's.
    pub holder: String,
    pub is_business: bool,
    /// What the shopper agreed to.
    pub mandate: String,
}

/// Makes a nonce of a bank account.
///
/// # Errors
///
/// A number is none, or nobody is named whose account it is.
pub(crate) async fn tokenize(
    gateway: &Gateway,
    credential: &Credential,
    input: BankInput,
) -> Result<(String, Account), Untokenized> {
    let now = gateway.clock.now();
    let account = input.check(now).map_err(Untokenized::Faults)?;
    let account = Account::UsBank(Box::new(account));
    let of = Tokenized::Account {
        account: account.clone(),
        token: None,
    };
    let nonce = tokenize::store_nonce(gateway, credential.account(), of).await;
    Ok((nonce.map_err(Untokenized::Refused)?, account))
}

impl BankInput {
    fn check(self, now: Millis) -> Result<UsBankAccount, Faults> {
        let mut faults = Faults::default();
        let is_number = |text: &str, lengths: RangeInclusive<usize>| {
            lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(&self.routing_number, 9..=9) {
            faults.push(PATH, "routing_number", Fault::RoutingNumberInvalid);
        }
        if !is_number(&self.account_number, 4..=17) {
            faults.push(PATH, "account_number", Fault::BankNumberInvalid);
        }
        if self.holder.trim().is_empty() {
            faults.push(PATH, "base", Fault::BankHolderRequired);
        }
        let digits = self.account_number.len().saturating_sub(4);
        let last_four = self.account_number.get(digits..).unwrap_or_default();
        faults.or(Some(UsBankAccount {
            bank_name: bank(&self.routing_number).map(str::to_owned),
            last_four: last_four.to_owned(),
            behavior: behavior(&self.account_number),
            routing_number: self.routing_number,
            account_type: self.account_type.to_owned(),
            account_holder_name: self.holder,
            is_business: self.is_business,
            mandate: AchMandate {
                text: self.mandate,
                accepted_at: now,
            },
            verifications: Vec::new(),
        }))
    }
}

/// The banks of the routing numbers that the gateway's documents test with.
fn bank(routing_number: &str) -> Option<&'static str> {
    match routing_number {
        "021000021" => Some("JPMORGAN CHASE BANK, NA"),
        "011000015" => Some("FEDERAL RESERVE BANK"),
        "123456789" => Some("Wells Fargo"),
        _ => None,
    }
}

/// The test numbers that are not confirmed (wire §14.3).
fn behavior(account_number: &str) -> BankBehavior {
    match account_number {
        "1000000001" => BankBehavior::Dawdles,
        "1000000005" => BankBehavior::Declines,
        _ => BankBehavior::Confirms,
    }
}
