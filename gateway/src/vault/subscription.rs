use reqwest::Method;

use crate::client::{Gateway, checked, success};
use crate::error::Error;
use crate::xml::Element;

impl Gateway {
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
            .act(Method::POST, &["subscriptions"], Some(&body))
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
        let answer = self.act(Method::PUT, &path, None).await?;
        success(&answer, "subscription").map(drop)
    }
}
