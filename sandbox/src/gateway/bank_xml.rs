//! Bank accounts on the wire, as a saved method and as what paid (server-sdks §2).

use super::{
    method_xml::picture,
    transaction_xml::{nils, timestamp},
    xml::Xml,
};
use crate::ledger::{BankBehavior, BankCheck, BankVerification, SepaDebitAccount, UsBankAccount};

/// What both elements of a bank account in the USA have.
pub(crate) fn us_bank(xml: &mut Xml, bank: &UsBankAccount) {
    xml.text("routing-number", &bank.routing_number);
    xml.text("last-4", &bank.last_four);
    xml.text("account-type", &bank.account_type);
    xml.text("account-holder-name", &bank.account_holder_name);
    let ownership = if bank.is_business {
        "business"
    } else {
        "personal"
    };
    xml.text("ownership-type", ownership);
    xml.option("bank-name", bank.bank_name.as_deref());
    xml.text("image-url", &picture("us_bank_account"));
    xml.element("ach-mandate", |xml| {
        xml.text("text", &bank.mandate.text);
        let accepted_at = timestamp(bank.mandate.accepted_at);
        xml.typed("accepted-at", "datetime", &accepted_at);
    });
}

/// What only one in the vault has.
pub(crate) fn verified(xml: &mut Xml, bank: &UsBankAccount) {
    xml.boolean("verified", bank.is_verified());
    // SDKs take the first for the newest.
    xml.array("verifications", |xml| {
        for verification in bank.verifications.iter().rev() {
            self::verification(xml, bank, verification, |_| {});
        }
    });
}

/// A verification. Where it does not stand in its account, the account stands in it.
pub(crate) fn verification(
    xml: &mut Xml,
    bank: &UsBankAccount,
    verification: &BankVerification,
    account: impl FnOnce(&mut Xml),
) {
    xml.element("us-bank-account-verification", |xml| {
        xml.text("id", &verification.id);
        xml.text("status", verification.status.as_str());
        xml.text("verification-method", verification.by.as_str());
        xml.text("merchant-account-id", &verification.merchant_account_id);
        processor(xml, bank, verification);
        xml.nil("gateway-rejection-reason");
        let created_at = timestamp(verification.created_at);
        xml.typed("created-at", "datetime", &created_at);
        match verification.determined_at {
            Some(at) => xml.typed("verification-determined-at", "datetime", &timestamp(at)),
            None => xml.nil("verification-determined-at"),
        }
        account(xml);
    });
}

/// What the bank said, if a bank was asked.
fn processor(xml: &mut Xml, bank: &UsBankAccount, verification: &BankVerification) {
    let answer = match (verification.by, bank.behavior) {
        (BankCheck::NetworkCheck, BankBehavior::Declines) => {
            Some(("2061", "Invalid ABA Number", Some("Invalid routing number")))
        }
        (BankCheck::NetworkCheck, _) => Some(("1000", "Approved", None)),
        _ => None,
    };
    xml.option("processor-response-code", answer.map(|(code, ..)| code));
    xml.option("processor-response-text", answer.map(|(_, text, _)| text));
    let more = answer.and_then(|(.., more)| more);
    xml.option("additional-processor-response", more);
}

/// What both elements of a bank account in Europe have.
pub(crate) fn sepa_debit(xml: &mut Xml, sepa: &SepaDebitAccount) {
    xml.text("bank-reference-token", &sepa.bank_reference_token);
    xml.text("mandate-type", &sepa.mandate_type);
    xml.text("last-4", &sepa.last_four);
    let customer = &sepa.merchant_or_partner_customer_id;
    xml.text("merchant-or-partner-customer-id", customer);
}

/// What only one in the vault has.
pub(crate) fn sepa_debit_saved(xml: &mut Xml) {
    xml.text("image-url", &picture("sepa_debit_account"));
    nils(xml, &["view-mandate-url"]);
}
