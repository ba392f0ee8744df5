//! What requests of the server API say about a method to be vaulted, wherever in them it stands.

use super::{
    Gateway,
    merchant::{self, Account},
    node::Node,
    nonce::{self, Found, Payable, Unusable},
    refusal::{Fault, Refusal},
    vault::{Owner, Wish},
};
use crate::ledger::{self, NonceDigest, Refused};

/// The `options`.
#[derive(Clone, Copy)]
pub(crate) struct Options {
    make_default: bool,
    /// The account by whose rules a card is verified.
    pub verified_by: Option<&'static Account>,
    refused: Refused,
}

impl Options {
    pub(crate) fn read(options: &Node) -> Self {
        let is_on = |name: &str| options.at(name).is_true();
        let named = options.at("verification_merchant_account_id").text();
        let account = named
            .and_then(merchant::account)
            .unwrap_or(merchant::DEFAULT);
        Self {
            make_default: is_on("make_default"),
            verified_by: is_on("verify_card").then_some(account),
            refused: Refused {
                anywhere: is_on("fail_on_duplicate_payment_method"),
                of_customer: is_on("fail_on_duplicate_payment_method_for_customer"),
            },
        }
    }

    pub(crate) fn wish(
        self,
        owner: Owner,
        account: ledger::Account,
        token: Option<String>,
        consumed: Option<NonceDigest>,
    ) -> Wish {
        Wish {
            owner,
            account,
            token,
            make_default: self.make_default,
            verified_by: self.verified_by,
            refused: self.refused,
            consumed,
            nonce: None,
        }
    }
}

/// A nonce that can be vaulted, or its fault with the field that it is about.
pub(crate) async fn payable(
    gateway: &Gateway,
    nonce: &str,
) -> Result<Result<Payable, (&'static str, Fault)>, Refusal> {
    const FIELD: &str = "payment_method_nonce";
    Ok(match nonce::look_up(gateway, nonce).await? {
        Ok(Found::Payment(payable)) if payable.is_vaultable => Ok(*payable),
        Ok(Found::Payment(_)) => Err((FIELD, Fault::NotVaultable)),
        Ok(Found::SecurityCode { .. }) => Err((FIELD, Fault::MethodNonceInvalid)),
        Err(unusable @ Unusable::NumberInvalid) => Err(("number", unusable.in_vaulting())),
        Err(unusable) => Err((FIELD, unusable.in_vaulting())),
    })
}
