//! Magic nonces of accounts: at PayPal, at Venmo, at banks. Names and numbers are those that the official SDKs' own tests
//! expect.

use super::Magic;
use crate::{
    clock::Millis,
    ledger::{
        Account, AchMandate, BankBehavior, Consent, LocalPayment, PaypalAccount, SepaDebitAccount,
        UsBankAccount, VenmoAccount,
    },
};

/// The account of a nonce. A mandate is of this moment.
pub(super) fn find(nonce: &str, now: Millis) -> Option<Magic> {
    let account = match nonce {
        "fake-paypal-one-time-nonce" => paypal(PAYER, Consent::Once),
        "fake-google-pay-paypal-nonce" => paypal(PAYER, Consent::Future),
        "fake-paypal-future-nonce" | "fake-paypal-future-refresh-token-nonce" => {
            paypal(JANE, Consent::Future)
        }
        "fake-paypal-billing-agreement-nonce" => agreed(),
        "fake-venmo-account-nonce" => venmo(None),
        "fake-token-issuance-error-venmo-account-nonce" => venmo(Some("token_issuance")),
        "fake-us-bank-account-nonce" => us_bank(now),
        "fake-sepa-direct-debit-nonce" => sepa_debit(),
        "fake-local-payment-method-nonce" => local(),
        _ => return None,
    };
    Some(Magic::Account {
        account,
        number: None,
        three_d_secure: None,
    })
}

/// Who pays at PayPal.
const PAYER: &str = "payer@example.com";

/// Whose account is kept.
const JANE: &str = "jane.doe@paypal.com";

fn paypal(email: &str, consent: Consent) -> Account {
    Account::Paypal(Box::new(payer(email, consent)))
}

fn payer(email: &str, consent: Consent) -> PaypalAccount {
    PaypalAccount {
        email: email.to_owned(),
        payer_id: "FAKEPAYERID".to_owned(),
        first_name: "Pat".to_owned(),
        last_name: "Buyer".to_owned(),
        country_code: None,
        billing_agreement_id: None,
        payer_email: None,
        consent,
    }
}

fn agreed() -> Account {
    Account::Paypal(Box::new(PaypalAccount {
        billing_agreement_id: Some("B-FAKEBILLINGAGREEMENT".to_owned()),
        payer_email: Some(PAYER.to_owned()),
        ..payer(JANE, Consent::Future)
    }))
}

fn venmo(rejection: Option<&str>) -> Account {
    Account::Venmo(VenmoAccount {
        username: "venmojoe".to_owned(),
        venmo_user_id: "1234567891234567891".to_owned(),
        rejection: rejection.map(str::to_owned),
    })
}

fn us_bank(now: Millis) -> Account {
    Account::UsBank(Box::new(UsBankAccount {
        routing_number: "123456789".to_owned(),
        last_four: "0000".to_owned(),
        account_type: "checking".to_owned(),
        account_holder_name: "Marty McFly".to_owned(),
        is_business: false,
        bank_name: Some("Wells Fargo".to_owned()),
        mandate: AchMandate {
            text: "example mandate text".to_owned(),
            accepted_at: now,
        },
        behavior: BankBehavior::Confirms,
        verifications: Vec::new(),
    }))
}

fn sepa_debit() -> Account {
    Account::SepaDebit(Box::new(SepaDebitAccount {
        bank_reference_token: "a-fake-bank-reference-token".to_owned(),
        mandate_type: "RECURRENT".to_owned(),
        last_four: "1234".to_owned(),
        merchant_or_partner_customer_id: "a-fake-mp-customer-id".to_owned(),
    }))
}

fn local() -> Account {
    Account::Local(Box::new(LocalPayment {
        funding_source: "ideal".to_owned(),
        payer_id: "FAKEPAYERID".to_owned(),
        payment_id: "PAY-FAKELOCALPAYMENT".to_owned(),
    }))
}
