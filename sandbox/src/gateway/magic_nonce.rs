//! Nonces that every sandbox knows (wire §14.6): for tests of servers, without a browser. They never expire.
//!
//! Left out are those of wallets that the vault has no kind of account for: Visa Checkout, Samsung Pay, Meta, local
//! payments, SEPA and bank accounts. They are as unknown as any other text.

mod cards;
mod three_d_secure;
mod wallets;

pub(crate) use self::three_d_secure::of_id as three_d_secure_of_id;
use super::nonce::Unusable;
use crate::ledger::{Account, PaypalAccount, ThreeDSecure, VenmoAccount};

/// What a magic nonce stands for.
#[derive(Debug)]
pub(crate) enum Magic {
    /// Something that can be charged any number of times.
    Account {
        /// What it is.
        account: Account,
        /// The test number, if it is a card.
        number: Option<&'static str>,
        /// It may be kept in the vault.
        is_vaultable: bool,
        /// What 3-D Secure said of it.
        three_d_secure: Option<Box<ThreeDSecure>>,
    },
    /// Whatever is done with it fails.
    Fails(Unusable),
}

/// What a magic nonce stands for; nothing for any other text.
pub(crate) fn find(nonce: &str) -> Option<Magic> {
    Some(match nonce {
        "fake-consumed-nonce" => Magic::Fails(Unusable::Consumed),
        "fake-luhn-invalid-nonce" => Magic::Fails(Unusable::NumberInvalid),
        "fake-paypal-one-time-nonce" => paypal(false),
        "fake-paypal-billing-agreement-nonce" | "fake-paypal-future-nonce" => paypal(true),
        "fake-venmo-account-nonce" => venmo(None),
        "fake-token-issuance-error-venmo-account-nonce" => venmo(Some("token_issuance")),
        _ => {
            return cards::find(nonce)
                .or_else(|| wallets::find(nonce))
                .or_else(|| three_d_secure::find(nonce));
        }
    })
}

fn paypal(is_vaultable: bool) -> Magic {
    let account = PaypalAccount {
        email: "bt_buyer_us@paypal.example".to_owned(),
        payer_id: "FAKEPAYERID".to_owned(),
        first_name: "Pat".to_owned(),
        last_name: "Buyer".to_owned(),
        country_code: "US".to_owned(),
    };
    Magic::Account {
        account: Account::Paypal(account),
        number: None,
        is_vaultable,
        three_d_secure: None,
    }
}

fn venmo(rejection: Option<&str>) -> Magic {
    let account = VenmoAccount {
        username: "venmojoe".to_owned(),
        venmo_user_id: "1234567891234567891".to_owned(),
        rejection: rejection.map(str::to_owned),
    };
    Magic::Account {
        account: Account::Venmo(account),
        number: None,
        is_vaultable: true,
        three_d_secure: None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may")]
    use super::*;

    #[test]
    fn every_kind_of_account_reads_back_as_itself() {
        for nonce in [
            "fake-valid-nonce",
            "fake-paypal-billing-agreement-nonce",
            "fake-venmo-account-nonce",
            "fake-apple-pay-amex-nonce",
            "fake-apple-pay-mpan-nonce",
            "fake-android-pay-discover-nonce",
        ] {
            let Some(Magic::Account { account, .. }) = find(nonce) else {
                panic!("{nonce}");
            };
            let row = serde_json::to_string(&account).unwrap();
            assert_eq!(serde_json::from_str::<Account>(&row).unwrap(), account);
        }
    }
}
