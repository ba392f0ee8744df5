//! What the ids of an input stand for. That of a payment method is a global id, a nonce, or a magic nonce (wire §12.3,
//! §14.6).

use super::{failure::Failure, global_id::GlobalId, types::PaymentMethod};
use crate::{
    gateway::{
        Gateway,
        node::Node,
        nonce::{self, Found},
    },
    ledger::{Method, StoredCustomer, Transaction},
};

/// The payment method behind a nonce, if it can still be used.
pub(super) async fn single_use(
    gateway: &Gateway,
    id: &str,
) -> Result<Option<PaymentMethod>, Failure> {
    Ok(match nonce::look_up(gateway, id).await? {
        Ok(Found::Payment(payable)) => Some(PaymentMethod::SingleUse {
            nonce: id.to_owned(),
            account: payable.account,
        }),
        Ok(Found::SecurityCode { .. }) | Err(_) => None,
    })
}

/// The method in the vault that an input names; a nonce names none.
pub(super) async fn saved(gateway: &Gateway, id: &str, input: &str) -> Result<Method, Failure> {
    let Some(GlobalId::PaymentMethod(token)) = GlobalId::parse(id) else {
        return Err(Failure::not_found(input));
    };
    let method = gateway.ledger.method(&token).await?;
    method.ok_or_else(|| Failure::not_found(input))
}

/// Writes into a sale what pays: a token for what is in the vault, a nonce for anything else.
pub(super) async fn put(
    gateway: &Gateway,
    sale: &mut Node,
    id: Option<&str>,
) -> Result<(), Failure> {
    const INPUT: &str = "paymentMethodId";
    let id = id.unwrap_or_default();
    if GlobalId::parse(id).is_some() {
        let method = saved(gateway, id, INPUT).await?;
        sale.put("transaction.payment_method_token", Node::Text(method.token));
    } else {
        sale.put(
            "transaction.payment_method_nonce",
            Node::Text(id.to_owned()),
        );
    }
    Ok(())
}

/// The customer that an input names.
pub(super) async fn customer(
    gateway: &Gateway,
    id: &str,
    input: &str,
) -> Result<StoredCustomer, Failure> {
    let Some(GlobalId::Customer(id)) = GlobalId::parse(id) else {
        return Err(Failure::not_found(input));
    };
    let customer = gateway.ledger.customer(&id).await?;
    customer.ok_or_else(|| Failure::not_found(input))
}

/// The transaction's own id, of the one that an input names.
pub(super) async fn transaction(
    gateway: &Gateway,
    id: &str,
    input: &str,
) -> Result<Transaction, Failure> {
    let Some(GlobalId::Transaction(id)) = GlobalId::parse(id) else {
        return Err(Failure::not_found(input));
    };
    let transaction = gateway.ledger.transaction(&id).await?;
    transaction.ok_or_else(|| Failure::not_found(input))
}
