//! What pays in a sale: a nonce, a saved method by its token or as its customer's default, or a card as typed. A saved
//! card can come with a nonce of the security code alone, asked for again (wire §11.5).

use super::{
    Gateway,
    card::{self, CardInput},
    merchant::Account,
    node::Node,
    nonce::{self, Found, Payable, Unusable},
    refusal::{Fault, Refusal},
    three_d_secure::authentication,
    validation::Faults,
    wallet_card,
};
use crate::ledger::{self, Method, MethodId, NonceDigest, Saved, StoredAddress, ThreeDSecure};

const PATH: &[&str] = &["transaction"];
const PAYPAL: &[&str] = &["transaction", "paypal_account"];

/// What pays.
pub(crate) struct Payment {
    pub account: ledger::Account,
    /// To be used up with the sale.
    pub nonce: Option<NonceDigest>,
    /// The method in the vault, if it is one.
    pub saved: Option<Saved>,
    /// The same, by the name that is never given again.
    pub method: Option<MethodId>,
    /// The billing address of that method.
    pub billing: Option<StoredAddress>,
    /// It may be kept in the vault.
    pub is_vaultable: bool,
    /// What 3-D Secure said of it.
    pub three_d_secure: Option<ThreeDSecure>,
}

/// Finds what pays. Exactly one thing may; what is wrong is added to the faults.
pub(crate) async fn of(
    gateway: &Gateway,
    sale: &Node,
    account: &Account,
    faults: &mut Faults,
) -> Result<Option<Payment>, Refusal> {
    let nonce = sale.at("payment_method_nonce").text();
    let token = sale.at("payment_method_token").text();
    let number = sale.at("credit_card").at("number").text();
    let customer = sale.at("customer_id").text();
    let found = match (nonce, token, number) {
        (Some(nonce), None, None) => by_nonce(gateway, nonce).await?,
        (nonce, Some(token), None) => by_token(gateway, token, nonce, account, sale).await?,
        (None, None, Some(_)) => by_card(gateway, sale, account),
        (None, None, None) => match (by_wallet(gateway, sale, account), customer) {
            (Some(found), _) => found,
            (None, Some(customer)) => by_customer(gateway, customer).await?,
            (None, None) => Err(Faults::one(PATH, "base", Fault::NoPaymentMethod)),
        },
        _ => Err(Faults::one(PATH, "base", Fault::PaymentMethodConflict)),
    };
    let found = match found {
        Ok(payment) => Some(authenticated(gateway, payment, sale, faults).await?),
        Err(more) => {
            faults.append(more);
            None
        }
    };
    if let Some(customer) = customer
        && found
            .as_ref()
            .map_or(token.is_some(), |payment| payment.saved.is_none())
        && !is_known(gateway, customer).await?
    {
        faults.push(PATH, "customer_id", Fault::CustomerIdInvalid);
    }
    let owner = found.as_ref().and_then(|payment| payment.saved.as_ref());
    if let Some(customer) = customer
        && (token.is_some() || owner.is_some())
        && owner.is_none_or(|owner| owner.customer_id != customer)
    {
        faults.push(PATH, "base", Fault::TokenOfOther);
    }
    Ok(found)
}

/// With what 3-D Secure said, where the sale names that by its id, or by the token that was its name before. To name
/// nothing is a mistake: who does so has lost what 3-D Secure said.
async fn authenticated(
    gateway: &Gateway,
    mut payment: Payment,
    sale: &Node,
    faults: &mut Faults,
) -> Result<Payment, Refusal> {
    const ID: &str = "three_d_secure_authentication_id";
    for (field, invalid, of_other) in [
        (
            ID,
            Fault::ThreeDSecureIdInvalid,
            Fault::ThreeDSecureIdOfOther,
        ),
        (
            "three_d_secure_token",
            Fault::ThreeDSecureTokenInvalid,
            Fault::ThreeDSecureTokenOfOther,
        ),
    ] {
        let Some(id) = sale.part(field) else {
            continue;
        };
        let found = match id.text() {
            Some(id) => authentication::find(gateway, id).await?,
            None => None,
        };
        let card = payment.account.card();
        match found {
            None => faults.push(PATH, field, invalid),
            Some(found) if card.is_some_and(|card| !found.is_of(card)) => {
                faults.push(PATH, field, of_other);
            }
            Some(found) => payment.three_d_secure = Some(found.said),
        }
    }
    let passed = sale.at("three_d_secure_pass_thru");
    if !sale.at(ID).is_nil() && !passed.is_nil() {
        faults.push(PATH, ID, Fault::ThreeDSecureIdWithOutcome);
    }
    Ok(payment)
}

/// What was found, or why it can't pay.
type Paying = Result<Payment, Faults>;

async fn by_nonce(gateway: &Gateway, nonce: &str) -> Result<Paying, Refusal> {
    Ok(match nonce::look_up(gateway, nonce).await? {
        Ok(Found::Payment(payable)) => match payable.unpayable() {
            None => Ok(payable.into()),
            Some(fault) => Err(Faults::one(PAYPAL, "base", fault)),
        },
        // What it belongs to is missing.
        Ok(Found::SecurityCode { .. }) => Err(Faults::one(PATH, "base", Fault::NoPaymentMethod)),
        Err(unusable) => Err(of_nonce(unusable)),
    })
}

/// A token pays; a nonce beside it must be of a security code alone. One of a card would pay as well.
async fn by_token(
    gateway: &Gateway,
    token: &str,
    nonce: Option<&str>,
    account: &Account,
    sale: &Node,
) -> Result<Paying, Refusal> {
    let code = match nonce {
        None => None,
        Some(nonce) => match nonce::look_up(gateway, nonce).await? {
            Ok(Found::SecurityCode { letter, digest }) => Some((letter, digest)),
            Ok(Found::Payment(_)) => {
                return Ok(Err(Faults::one(PATH, "base", Fault::PaymentMethodConflict)));
            }
            Err(unusable) => return Ok(Err(of_nonce(unusable))),
        },
    };
    let method = gateway.ledger.method(token).await;
    let Some(method) = method.map_err(|_| Refusal::Internal)? else {
        let fault = Fault::TokenInvalid;
        return Ok(Err(Faults::one(PATH, "payment_method_token", fault)));
    };
    let mut payment = Payment::from(method);
    if let Some(cvv) = sale.at("credit_card").at("cvv").text() {
        let brand = payment.account.card().and_then(card::brand);
        match card::cvv(Some(cvv), brand, account, false) {
            Ok(letter) => payment.confirm(letter),
            Err(fault) => return Ok(Err(Faults::one(card::SALE.card, "cvv", fault))),
        }
    }
    if let Some((letter, digest)) = code {
        payment.confirm(letter);
        payment.nonce = Some(digest);
    }
    Ok(Ok(payment))
}

async fn by_customer(gateway: &Gateway, customer: &str) -> Result<Paying, Refusal> {
    if !is_known(gateway, customer).await? {
        return Ok(Err(Faults::one(
            PATH,
            "customer_id",
            Fault::CustomerIdInvalid,
        )));
    }
    let methods = gateway.ledger.methods_of(customer).await;
    let methods = methods.map_err(|_| Refusal::Internal)?;
    let default = methods.into_iter().find(|method| method.is_default);
    let fault = || Faults::one(PATH, "customer_id", Fault::CustomerWithoutMethod);
    Ok(default.map(Payment::from).ok_or_else(fault))
}

async fn is_known(gateway: &Gateway, customer: &str) -> Result<bool, Refusal> {
    let found = gateway.ledger.customer(customer).await;
    Ok(found.map_err(|_| Refusal::Internal)?.is_some())
}

fn by_card(gateway: &Gateway, sale: &Node, account: &Account) -> Paying {
    let input = CardInput::read(sale.at("credit_card"));
    let card = gateway.check(input, card::SALE, account, account.needs_cvv)?;
    Ok(Payment::alone(ledger::Account::Card(Box::new(card)), true))
}

/// A card that the merchant has out of a wallet.
fn by_wallet(gateway: &Gateway, sale: &Node, account: &Account) -> Option<Paying> {
    let card = wallet_card::find(gateway, sale, account)?;
    Some(card.map(|card| Payment::alone(card, true)))
}

fn of_nonce(unusable: Unusable) -> Faults {
    match unusable {
        Unusable::NumberInvalid => Faults::one(card::SALE.card, "number", unusable.in_sale()),
        Unusable::Consumed | Unusable::Unknown => {
            Faults::one(PATH, "payment_method_nonce", unusable.in_sale())
        }
    }
}

impl Payment {
    /// What pays is in no vault, and no nonce stands for it.
    fn alone(account: ledger::Account, is_vaultable: bool) -> Self {
        Self {
            account,
            nonce: None,
            saved: None,
            method: None,
            billing: None,
            is_vaultable,
            three_d_secure: None,
        }
    }

    /// The issuer's answer to a security code that was asked for again.
    fn confirm(&mut self, letter: char) {
        if let ledger::Account::Card(card) = &mut self.account {
            card.cvv_response = letter;
        }
    }
}

impl From<Method> for Payment {
    fn from(method: Method) -> Self {
        Self {
            account: method.account,
            billing: method.billing,
            is_vaultable: false,
            nonce: None,
            method: Some(method.id),
            saved: Some(Saved {
                token: method.token,
                customer_id: method.customer_id,
            }),
            three_d_secure: None,
        }
    }
}

impl From<Box<Payable>> for Payment {
    fn from(payable: Box<Payable>) -> Self {
        let nonce = payable.digest;
        let is_vaultable = payable.unvaultable().is_none();
        match payable.saved {
            Some(method) => Self {
                nonce,
                ..Self::from(method)
            },
            None => Self {
                account: payable.account,
                nonce,
                saved: None,
                method: None,
                billing: None,
                is_vaultable,
                three_d_secure: payable.three_d_secure,
            },
        }
    }
}
