//! How a card is to be verified: by which account, for what amount, as a debit or a credit card.

use super::{
    amount, merchant, node::Node, refusal::Fault, validation::Faults, verification::Inquiry,
};

/// What the fields are called, and the codes of what can be wrong with them.
pub(crate) struct Words {
    /// What asks for a verification, where it can be done without one.
    asked_by: Option<&'static str>,
    account: (&'static str, Fault),
    amount: &'static str,
    amount_format: Fault,
    amount_negative: Fault,
    amount_too_large: Fault,
    account_type: &'static str,
    type_invalid: Fault,
    type_unsupported: Fault,
}

/// With a method that is stored.
pub(crate) const METHOD: Words = Words {
    asked_by: Some("verify_card"),
    account: (
        "verification_merchant_account_id",
        Fault::VerificationAccountInvalid,
    ),
    amount: "verification_amount",
    amount_format: Fault::VerificationAmountFormat,
    amount_negative: Fault::VerificationAmountNegative,
    amount_too_large: Fault::VerificationAmountTooLarge,
    account_type: "verification_account_type",
    type_invalid: Fault::VerificationTypeInvalid,
    type_unsupported: Fault::VerificationTypeUnsupported,
};

/// With a card in Apple Pay that is stored.
pub(crate) const APPLE_PAY: Words = Words {
    asked_by: Some("verify_card"),
    account: (
        "verification_merchant_account_id",
        Fault::ApplePayAccountInvalid,
    ),
    amount: "verification_amount",
    amount_format: Fault::ApplePayAmountFormat,
    amount_negative: Fault::ApplePayAmountNegative,
    amount_too_large: Fault::ApplePayAmountTooLarge,
    account_type: "verification_account_type",
    type_invalid: Fault::ApplePayTypeInvalid,
    type_unsupported: Fault::ApplePayTypeUnsupported,
};

/// Of a card that is only verified.
pub(crate) const VERIFICATION: Words = Words {
    asked_by: None,
    account: ("merchant_account_id", Fault::AloneAccountInvalid),
    amount: "amount",
    amount_format: Fault::AloneAmountFormat,
    amount_negative: Fault::AloneAmountNegative,
    amount_too_large: Fault::AloneAmountTooLarge,
    account_type: "account_type",
    type_invalid: Fault::AloneTypeInvalid,
    type_unsupported: Fault::AloneTypeUnsupported,
};

/// Reads them; what is wrong is added to the faults.
pub(crate) fn read(
    options: &Node,
    path: &'static [&'static str],
    words: &Words,
    faults: &mut Faults,
) -> Option<Inquiry> {
    let (field, unknown) = words.account;
    let named = options.at(field).text();
    let account = named.map_or(Some(merchant::DEFAULT), merchant::account);
    if account.is_none() {
        faults.push(path, field, unknown);
    }
    let amount = match options.at(words.amount).text().map(amount::parse) {
        None | Some(Err(Fault::AmountZero)) => Some(0),
        Some(Ok(amount)) => Some(amount),
        Some(Err(wrong)) => {
            let fault = match wrong {
                Fault::AmountNegative => words.amount_negative,
                Fault::AmountTooLarge => words.amount_too_large,
                _ => words.amount_format,
            };
            faults.push(path, words.amount, fault);
            None
        }
    };
    let is_asked = words.asked_by.is_none_or(|name| options.at(name).is_true());
    // Cards that are both debit and credit cards are a thing of Brazil. Elsewhere it matters once a bank is asked.
    match (options.at(words.account_type).text(), account) {
        (None, _) => {}
        (Some("credit" | "debit"), Some(_)) if !is_asked => {}
        (Some("credit" | "debit"), Some(account)) if account.currency == "BRL" => {}
        (Some("credit" | "debit"), _) => {
            faults.push(path, words.account_type, words.type_unsupported);
        }
        (Some(_), _) => faults.push(path, words.account_type, words.type_invalid),
    }
    account.zip(amount).map(|(account, amount)| Inquiry {
        amount,
        account_type: options.at(words.account_type).string(),
        // `do_not_send` is the other word for it.
        asks_name: options.at("account_information_inquiry").text() == Some("send_data"),
        ..account.into()
    })
}
