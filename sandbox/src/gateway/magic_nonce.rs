//! Nonces that every sandbox knows (wire §14.6): for tests of servers, without a browser. They never expire.

mod accounts;
mod cards;
mod three_d_secure;
mod wallets;

pub(crate) use self::three_d_secure::of_id as three_d_secure_of_id;
use super::nonce::Unusable;
use crate::{
    clock::Clock,
    ledger::{Account, ThreeDSecure},
};

/// What a magic nonce stands for.
#[derive(Debug)]
pub(crate) enum Magic {
    /// Something that can be charged any number of times.
    Account {
        /// What it is.
        account: Account,
        /// The test number, if it is a card.
        number: Option<&'static str>,
        /// What 3-D Secure said of it.
        three_d_secure: Option<Box<ThreeDSecure>>,
    },
    /// Whatever is done with it fails.
    Fails(Unusable),
}

/// What a magic nonce stands for at this moment; nothing for any other text. Cards are good for one more year.
pub(crate) fn find(nonce: &str, clock: &Clock) -> Option<Magic> {
    let (this_year, _) = clock.month();
    let year = this_year + 1;
    match nonce {
        "fake-consumed-nonce" => Some(Magic::Fails(Unusable::Consumed)),
        "fake-luhn-invalid-nonce" => Some(Magic::Fails(Unusable::NumberInvalid)),
        _ => cards::find(nonce, year)
            .or_else(|| wallets::find(nonce, year))
            .or_else(|| accounts::find(nonce, clock.now()))
            .or_else(|| three_d_secure::find(nonce, year)),
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
            "fake-visa-checkout-amex-nonce",
            "fake-masterpass-mastercard-nonce",
            "fake-meta-checkout-token-nonce",
            "fake-amex-express-checkout-nonce",
            "tokensam_fake_discover",
            "fake-us-bank-account-nonce",
            "fake-sepa-direct-debit-nonce",
            "fake-local-payment-method-nonce",
            "fake-paypal-one-time-nonce",
        ] {
            let Some(Magic::Account { account, .. }) = find(nonce, &Clock::manual()) else {
                panic!("{nonce}");
            };
            let row = serde_json::to_string(&account).unwrap();
            assert_eq!(serde_json::from_str::<Account>(&row).unwrap(), account);
        }
    }
}
