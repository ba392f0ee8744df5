use reqwest::Method;

use super::{CustomerRequest, PaymentMethod, SavedCustomer, VaultRequest, read::KINDS};
use crate::client::{Gateway, checked, success};
use crate::error::Error;
use crate::secret::Nonce;
use crate::transport::{Answer, Retry};
use crate::xml::Element;

impl Gateway {
    /// Makes a customer. Tried again only when nothing was sent.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`. `Validation` 91609 is an id that is in use, 93107 and 93108 a nonce that is used or
    /// unknown, 81604 an email that is none.
    pub async fn create_customer(&self, request: &CustomerRequest) -> Result<SavedCustomer, Error> {
        let body = request.to_xml();
        let answer = self
            .transport
            .send(Method::POST, &["customers"], Some(&body), Retry::Unsent)
            .await?;
        customer(&answer)
    }

    /// Looks up a customer with everything that was saved. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`. `NotFound` also for a text that can't be an id.
    pub async fn find_customer(&self, id: &str) -> Result<SavedCustomer, Error> {
        let path = ["customers", checked(id)?];
        customer(
            &self
                .transport
                .send(Method::GET, &path, None, Retry::Safe)
                .await?,
        )
    }

    /// Saves a payment method for a customer. Tried again only when nothing was sent.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`. `Unverified` when the card was to be verified and was not; `Validation` 81724 and
    /// 81763 are duplicates, 93105 an unknown customer, 93107 and 93108 a nonce that is used or unknown, 82902 one that is
    /// for one payment only.
    pub async fn vault(&self, request: &VaultRequest) -> Result<PaymentMethod, Error> {
        let body = request.to_xml();
        let answer = self
            .transport
            .send(
                Method::POST,
                &["payment_methods"],
                Some(&body),
                Retry::Unsent,
            )
            .await?;
        method(&answer)
    }

    /// The saved payment method that a nonce points to: what a backend asks for when the shopper was asked for the
    /// security code again, to charge the method by its token and the nonce of the code. The nonce is not used up.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`. `NotFound` for a nonce that is used, expired, unknown,
    /// or of a card that is not saved.
    pub async fn from_nonce(&self, nonce: &Nonce) -> Result<PaymentMethod, Error> {
        let path = ["payment_methods", "from_nonce", checked(nonce.expose())?];
        method(
            &self
                .transport
                .send(Method::GET, &path, None, Retry::Safe)
                .await?,
        )
    }

    /// Deletes a saved payment method; subscriptions to it are canceled.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`.
    pub async fn delete_payment_method(&self, token: &str) -> Result<(), Error> {
        let path = ["payment_methods", "any", checked(token)?];
        self.transport
            .send(Method::DELETE, &path, None, Retry::Unsent)
            .await
            .map(drop)
    }

    /// Subscribes a saved payment method to a plan, and gives the subscription's id. Shoppers can't delete a method with an
    /// active subscription.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`. `Validation` 91903 is an unknown token.
    pub async fn subscribe(&self, token: &str, plan_id: &str) -> Result<String, Error> {
        let body = Element::new("subscription")
            .text("payment-method-token", Some(token))
            .text("plan-id", Some(plan_id));
        let answer = self
            .transport
            .send(Method::POST, &["subscriptions"], Some(&body), Retry::Unsent)
            .await?;
        let id = success(&answer, "subscription")?.text_of("id");
        id.map(str::to_owned).ok_or(Error::Unexpected {
            status: answer.status,
            reason: "a subscription without an id",
        })
    }

    /// Cancels a subscription.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`. `Validation` 81905 when it was canceled before.
    pub async fn cancel_subscription(&self, id: &str) -> Result<(), Error> {
        let path = ["subscriptions", checked(id)?, "cancel"];
        let answer = self
            .transport
            .send(Method::PUT, &path, None, Retry::Unsent)
            .await?;
        success(&answer, "subscription").map(drop)
    }
}

fn customer(answer: &Answer) -> Result<SavedCustomer, Error> {
    let status = answer.status;
    SavedCustomer::from_xml(success(answer, "customer")?)
        .map_err(|reason| Error::Unexpected { status, reason })
}

fn method(answer: &Answer) -> Result<PaymentMethod, Error> {
    let status = answer.status;
    let name = answer.root.name();
    let kind = KINDS.into_iter().find(|kind| *kind == name);
    PaymentMethod::from_xml(success(answer, kind.unwrap_or("credit-card"))?)
        .map_err(|reason| Error::Unexpected { status, reason })
}
