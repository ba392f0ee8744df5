//! Money that is passed on: who sends it and who gets it, where the account is one for such transfers.

use super::PATH;
use crate::gateway::{
    merchant::{Account, Transfers},
    node::Node,
    refusal::Fault,
    validation::Faults,
};

/// Where the faults of a transfer are.
const TRANSFER: &[&str] = &["account_funding_transaction"];

/// By what the number of a sender's or receiver's account can be one.
const NUMBER_TYPES: [&str; 9] = [
    "BANK_ACCOUNT_BIC",
    "BANK_ACCOUNT_IBAN",
    "CARD_ACCOUNT",
    "EMAIL",
    "IBAN",
    "OTHER",
    "PHONE_NUMBER",
    "SOCIAL_NETWORK_ID",
    "WALLET_ID",
];

/// Checks a transfer, and says whether the sale is one that funds an account.
pub(super) fn check(given: &Node, account: &Account, faults: &mut Faults) -> bool {
    match (account.transfers, given.is_nil()) {
        (Transfers::Never, true) | (Transfers::Wallets, true) => return false,
        (Transfers::Never, false) => {
            faults.push(PATH, "transfer", Fault::TransferUnsupported);
            return false;
        }
        (Transfers::Always, true) => {
            faults.push(PATH, "base", Fault::TransferRequired);
            return false;
        }
        (Transfers::Wallets | Transfers::Always, false) => {}
    }
    let kind = given.at("type").text();
    if !kind.is_none_or(|kind| account.transfers.kinds().contains(&kind)) {
        faults.push(TRANSFER, "base", Fault::TransferTypeInvalid);
    }
    for (who, field, fault) in [
        (
            "sender",
            "sender_account_reference_number_type",
            Fault::SenderNumberType,
        ),
        (
            "receiver",
            "receiver_account_reference_number_type",
            Fault::ReceiverNumberType,
        ),
    ] {
        let kind = given.at(who).at("account_reference_number_type").text();
        if !kind.is_none_or(|kind| NUMBER_TYPES.contains(&kind)) {
            faults.push(TRANSFER, field, fault);
        }
    }
    account.transfers == Transfers::Wallets
}
