//! PayPal accounts as clients and merchants name them (wire §4.2, §11.7).

use super::node::Node;
use crate::ledger::{Consent, PaypalAccount};

/// The account of which a client has a proof, or says so. Which one it is depends on the proof: PayPal's own pages, where
/// shoppers choose, are not part of the sandbox.
pub(crate) fn of_client(asked: &Node) -> PaypalAccount {
    let has = |name: &str| asked.at(name).text().is_some();
    let agreement = has("billing_agreement_token").then(|| FAKE_AGREEMENT.to_owned());
    let is_order = asked.at("intent").text() == Some("order");
    let (email, consent) = match (has("consent_code"), has("access_token")) {
        (true, true) => (JANE, Consent::Unproved { is_double: true }),
        (true, false) => (JANE, Consent::Future),
        (false, true) => (PAYER, Consent::Once),
        (false, false) if agreement.is_some() => (JANE, Consent::Future),
        (false, false) if is_order && has("payment_token") => (BUYER, Consent::Future),
        (false, false) if has("payment_token") || has("payment_id") => (PAYER, Consent::Once),
        (false, false) => (PAYER, Consent::Unproved { is_double: false }),
    };
    let payer_id = asked.at("payer_id").string();
    PaypalAccount {
        payer_id: payer_id.unwrap_or_else(|| FAKE_PAYER_ID.to_owned()),
        billing_agreement_id: agreement,
        ..account(email, consent)
    }
}

/// The account that a server knows by its agreement, or by a token of older days. Without either there is none.
pub(crate) fn typed(asked: &Node) -> Option<PaypalAccount> {
    let old = asked.at("paypal_refresh_token").text();
    let old = old.map(|_| "B_FAKE_ID".to_owned());
    let agreement = asked.at("billing_agreement_id").string().or(old)?;
    let mut account = PaypalAccount {
        billing_agreement_id: Some(agreement),
        ..account(JANE, Consent::Future)
    };
    change(&mut account, asked);
    Some(account)
}

/// What is given of an account, in place of what it had.
pub(crate) fn change(account: &mut PaypalAccount, asked: &Node) {
    if let Some(email) = asked.at("email").string() {
        account.email = email;
    }
    let agreement = asked.at("billing_agreement_id").string();
    account.billing_agreement_id = agreement.or(account.billing_agreement_id.take());
}

fn account(email: &str, consent: Consent) -> PaypalAccount {
    PaypalAccount {
        email: email.to_owned(),
        payer_id: FAKE_PAYER_ID.to_owned(),
        first_name: "Pat".to_owned(),
        last_name: "Buyer".to_owned(),
        country_code: None,
        billing_agreement_id: None,
        payer_email: None,
        consent,
    }
}

const JANE: &str = "jane.doe@example.com";
const PAYER: &str = "payer@example.com";
const BUYER: &str = "bt_buyer_us@paypal.com";
const FAKE_PAYER_ID: &str = "FAKEPAYERID";
const FAKE_AGREEMENT: &str = "B-FAKEBILLINGAGREEMENT";
