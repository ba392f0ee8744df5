use reqwest::Method;

use super::{Transaction, calls::from_answer};
use crate::client::{Gateway, checked};
use crate::error::Error;

/// How a sandbox settles a transaction at once, instead of with the night's batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// The money is with the merchant.
    Settled,
    /// Settlement is promised, as bank transfers do.
    Confirmed,
    /// Settlement waits for the other side, as PayPal does.
    Pending,
    /// Settlement is refused.
    Declined,
}

impl Gateway {
    /// Settles a submitted transaction at once. Only sandboxes do that; a real gateway answers `NotFound`.
    ///
    /// # Errors
    ///
    /// Any [`Error`]. `Validation` 91575 when it was not submitted.
    pub async fn settle_now(&self, id: &str, how: Settle) -> Result<Transaction, Error> {
        let call = match how {
            Settle::Settled => "settle",
            Settle::Confirmed => "settlement_confirm",
            Settle::Pending => "settlement_pending",
            Settle::Declined => "settlement_decline",
        };
        let path = ["transactions", checked(id)?, call];
        from_answer(&self.act(Method::PUT, &path, None).await?)
    }
}
