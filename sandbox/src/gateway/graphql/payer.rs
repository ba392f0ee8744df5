//! What an id of a payment method stands for: a global id, a nonce, or a magic nonce (wire §12.3, §14.6).

use super::{failure::Failure, global_id::GlobalId, types::PaymentMethod};
use crate::{
    gateway::{
        Gateway,
        nonce::{self, Found},
    },
    ledger::Method,
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
