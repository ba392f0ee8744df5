use reqwest::Method;

use super::Transaction;
use crate::amount::Amount;
use crate::client::{Gateway, checked, success};
use crate::error::Error;
use crate::request::{Descriptor, SaleRequest};
use crate::transport::Answer;
use crate::xml::Element;

/// What may change when a held amount is settled. The default changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaptureRequest {
    /// At most what is held; all of it otherwise.
    pub amount: Option<Amount>,
    /// The merchant's own number of the order.
    pub order_id: Option<String>,
    /// What stands on the card's statement.
    pub descriptor: Option<Descriptor>,
}

impl CaptureRequest {
    /// Of a part of what is held.
    #[must_use]
    pub fn of(amount: Amount) -> Self {
        Self {
            amount: Some(amount),
            ..Self::default()
        }
    }

    fn to_xml(&self) -> Element {
        let amount = self.amount.map(|amount| amount.to_string());
        let descriptor = self.descriptor.as_ref();
        Element::new("transaction")
            .text("amount", amount.as_deref())
            .text("order-id", self.order_id.as_deref())
            .child(descriptor.map_or_else(Element::default, Descriptor::to_xml))
    }
}

/// None of these is tried again unless nothing of the first try left this machine, but for [`Gateway::find`].
impl Gateway {
    /// Charges.
    ///
    /// # Errors
    ///
    /// Any [`Error`]. Ask [`Error::outcome_unknown`] before anything is charged again. `Validation`
    /// 91564 is a nonce that was used, 91565 one that is unknown or expired.
    pub async fn sale(&self, request: &SaleRequest) -> Result<Transaction, Error> {
        let body = request.to_xml("sale");
        from_answer(
            &self
                .act(Method::POST, &["transactions"], Some(&body))
                .await?,
        )
    }

    /// Gives money to the owner of a card without a sale before it. Not every merchant account may do that; to give back
    /// what was sold, see [`Gateway::refund`].
    ///
    /// # Errors
    ///
    /// Any [`Error`].
    pub async fn credit(&self, request: &SaleRequest) -> Result<Transaction, Error> {
        let mut request = request.clone();
        // A credit has nothing to submit: it goes out with the next batch.
        request.submit_for_settlement = false;
        let body = request.to_xml("credit");
        from_answer(
            &self
                .act(Method::POST, &["transactions"], Some(&body))
                .await?,
        )
    }

    /// Looks up a transaction. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined` and `Validation`. `NotFound` also for a text that can't be an id.
    pub async fn find(&self, id: &str) -> Result<Transaction, Error> {
        let path = ["transactions", checked(id)?];
        from_answer(&self.look(Method::GET, &path, None).await?)
    }

    /// Settles an authorized transaction, for less than what is held if an amount is given.
    ///
    /// # Errors
    ///
    /// Any [`Error`]. `Validation` 91507 when it is not authorized, 91522 when the amount is too large.
    pub async fn submit_for_settlement(
        &self,
        id: &str,
        amount: Option<Amount>,
    ) -> Result<Transaction, Error> {
        let request = CaptureRequest {
            amount,
            ..CaptureRequest::default()
        };
        self.capture(id, &request).await
    }

    /// The same with everything that may change then.
    ///
    /// # Errors
    ///
    /// As [`Gateway::submit_for_settlement`].
    pub async fn capture(&self, id: &str, request: &CaptureRequest) -> Result<Transaction, Error> {
        let path = ["transactions", checked(id)?, "submit_for_settlement"];
        let body = request.to_xml();
        from_answer(&self.act(Method::PUT, &path, Some(&body)).await?)
    }

    /// Settles a part of an authorized transaction, and gives the new transaction of that part. More parts may follow, as
    /// for parcels that leave one by one.
    ///
    /// # Errors
    ///
    /// Any [`Error`]. `Validation` 91522 when less is left.
    pub async fn capture_part(
        &self,
        id: &str,
        request: &CaptureRequest,
    ) -> Result<Transaction, Error> {
        let path = [
            "transactions",
            checked(id)?,
            "submit_for_partial_settlement",
        ];
        let body = request.to_xml();
        from_answer(&self.act(Method::POST, &path, Some(&body)).await?)
    }

    /// Cancels a transaction that is not settled yet.
    ///
    /// # Errors
    ///
    /// Any [`Error`]. `Validation` 91504 when it is too late.
    pub async fn void(&self, id: &str) -> Result<Transaction, Error> {
        let path = ["transactions", checked(id)?, "void"];
        from_answer(&self.act(Method::PUT, &path, None).await?)
    }

    /// Gives back all or a part of what was settled, and gives the new transaction that does it.
    ///
    /// # Errors
    ///
    /// Any [`Error`]. `Validation` 91506 when nothing was settled yet (void it then), 91512 when all was given back,
    /// 91521 when less is left.
    pub async fn refund(&self, id: &str, amount: Option<Amount>) -> Result<Transaction, Error> {
        let path = ["transactions", checked(id)?, "refund"];
        let body = CaptureRequest {
            amount,
            ..CaptureRequest::default()
        };
        from_answer(&self.act(Method::POST, &path, Some(&body.to_xml())).await?)
    }

    /// Changes the amount that is held.
    ///
    /// # Errors
    ///
    /// Any [`Error`].
    pub async fn adjust_authorization(
        &self,
        id: &str,
        amount: Amount,
    ) -> Result<Transaction, Error> {
        let path = ["transactions", checked(id)?, "adjust_authorization"];
        let body = CaptureRequest::of(amount).to_xml();
        from_answer(&self.act(Method::PUT, &path, Some(&body)).await?)
    }

    /// Sells the same once more, for another amount.
    ///
    /// # Errors
    ///
    /// Any [`Error`].
    pub async fn clone_transaction(
        &self,
        id: &str,
        amount: Amount,
        submit_for_settlement: bool,
    ) -> Result<Transaction, Error> {
        let path = ["transactions", checked(id)?, "clone"];
        let options = Element::new("options").flag("submit-for-settlement", submit_for_settlement);
        let body = Element::new("transaction-clone")
            .text("amount", Some(&amount.to_string()))
            .child(options);
        from_answer(&self.act(Method::POST, &path, Some(&body)).await?)
    }

    /// Changes what is told to the bank when a submitted transaction settles.
    ///
    /// # Errors
    ///
    /// Any [`Error`].
    pub async fn update_details(
        &self,
        id: &str,
        request: &CaptureRequest,
    ) -> Result<Transaction, Error> {
        let path = ["transactions", checked(id)?, "update_details"];
        let body = request.to_xml();
        from_answer(&self.act(Method::PUT, &path, Some(&body)).await?)
    }
}

pub(crate) fn from_answer(answer: &Answer) -> Result<Transaction, Error> {
    let status = answer.status;
    Transaction::from_xml(success(answer, "transaction")?)
        .map_err(|reason| Error::Unexpected { status, reason })
}
