//! What pays for a subscription: a method in the vault, by its token or by a nonce of it.

use super::PATH;
use crate::{
    gateway::{
        Gateway,
        merchant::Account,
        node::Node,
        nonce::{self, Found},
        refusal::{Fault, Refusal},
        sale::takes,
        validation::Faults,
    },
    ledger::{Method, NonceDigest},
};

const TOKEN: &str = "payment_method_token";
pub(super) const NONCE: &str = "payment_method_nonce";

/// A method that pays.
pub(super) struct Payer {
    pub method: Method,
    /// To be used up.
    pub nonce: Option<NonceDigest>,
}

/// Finds what a request names, if it names something; what is wrong is added to the faults. The method must be of the
/// customer, if one is known.
pub(super) async fn named(
    gateway: &Gateway,
    asked: &Node,
    account: &Account,
    customer: Option<&str>,
    faults: &mut Faults,
) -> Result<Option<Payer>, Refusal> {
    let (field, found) = match (asked.at(TOKEN).text(), asked.at(NONCE).text()) {
        (Some(token), _) => (TOKEN, by_token(gateway, token).await?),
        (None, Some(nonce)) => (NONCE, by_nonce(gateway, nonce).await?),
        (None, None) => return Ok(None),
    };
    let is_token = field == TOKEN;
    let judged = found.and_then(|payer| {
        let is_of_other = customer.is_some_and(|customer| customer != payer.method.customer_id);
        match (is_of_other, takes(account, &payer.method.account)) {
            (true, _) if is_token => Err(Fault::SubscriptionTokenOfOther),
            (true, _) => Err(Fault::SubscriptionNonceOfOther),
            (false, false) if is_token => Err(Fault::SubscriptionTokenBrand),
            (false, false) => Err(Fault::SubscriptionNonceBrand),
            (false, true) => Ok(payer),
        }
    });
    let judged = judged.map_err(|fault| faults.push(PATH, field, fault));
    Ok(judged.ok())
}

/// The same, for a request that must name something.
pub(super) async fn required(
    gateway: &Gateway,
    asked: &Node,
    account: &Account,
    faults: &mut Faults,
) -> Result<Option<Payer>, Refusal> {
    if asked.at(TOKEN).text().is_none() && asked.at(NONCE).text().is_none() {
        faults.push(PATH, TOKEN, Fault::SubscriptionTokenInvalid);
    }
    named(gateway, asked, account, None, faults).await
}

async fn by_token(gateway: &Gateway, token: &str) -> Result<Result<Payer, Fault>, Refusal> {
    let method = gateway.ledger.method(token).await?;
    let payer = method.map(|method| Payer {
        method,
        nonce: None,
    });
    Ok(payer.ok_or(Fault::SubscriptionTokenInvalid))
}

async fn by_nonce(gateway: &Gateway, nonce: &str) -> Result<Result<Payer, Fault>, Refusal> {
    let Ok(Found::Payment(payable)) = nonce::look_up(gateway, nonce).await? else {
        return Ok(Err(Fault::SubscriptionNonceInvalid));
    };
    let is_card = payable.account.card().is_some();
    let nonce = payable.digest;
    Ok(match payable.saved {
        Some(method) => Ok(Payer { method, nonce }),
        None if is_card => Err(Fault::SubscriptionNonceUnvaulted),
        None => Err(Fault::SubscriptionNonceInvalid),
    })
}
