//! What the frame asks the gateway: its configuration, a nonce for a card, and what it keeps for the customer.
//!
//! By GraphQL where that is offered. If that gives no answer the question goes to the REST API, and once more if that is
//! silent too (wire-protocol §10.2); one time limit holds for all of it. Asking for a nonce twice charges nobody.

use tillframe_core::{
    authorization::Authorization,
    configuration::{self, Configuration},
    dropin_options::Limits,
    error::{ErrorCode, Failure},
    gateway_url::GatewayUrl,
    payment_method::PaymentMethod,
    request::{Metadata, Request},
    secret::Nonce,
    tokenize::{self, Card},
    vault::{self, Saved},
};

use crate::web::{
    fetch::{Answer, Deadline},
    json,
};

/// How often the REST API is asked.
const REST_ATTEMPTS: u8 = 2;

/// Whom to ask, and as whom.
pub struct Gateway {
    /// Proof that the merchant lets us ask.
    pub authorization: Authorization,
    /// Goes with every request.
    pub metadata: Metadata,
    /// How long each question may take.
    pub limits: Limits,
}

impl Gateway {
    /// Asks what this merchant takes.
    ///
    /// # Errors
    /// `CLIENT_…` codes, by the answer's status; `CLIENT_REQUEST_TIMEOUT` when none came in time.
    pub async fn configuration(&self) -> Result<Configuration, Failure> {
        let deadline = Deadline::after(self.limits.configuration);
        let deadline = deadline.ok_or(ErrorCode::ClientGatewayNetwork)?;
        if self.authorization.graphql_url.is_some() {
            let request = configuration::request(&self.authorization, &self.metadata);
            let read = |answer| configuration::from_graphql(&answer, &self.authorization);
            match deadline
                .send(&request)
                .await
                .map(|answer| of_status(&answer).and_then(|()| read(body(&answer)?)))
            {
                None => {}
                Some(Err(failure)) if is_no_answer(&failure) => {}
                Some(result) => return result,
            }
        }
        let request = configuration::rest_request(&self.authorization, &self.metadata);
        let answer = insist(&deadline, &request).await.ok_or_else(|| {
            if deadline.has_passed() {
                ErrorCode::ClientRequestTimeout
            } else {
                ErrorCode::ClientGatewayNetwork
            }
        })?;
        of_status(&answer)?;
        configuration::from_rest(&body(&answer)?, &self.authorization)
    }

    /// Asks for a nonce.
    ///
    /// # Errors
    /// `HOSTED_FIELDS_…` codes, as [`tokenize::failure`] words them.
    pub async fn tokenize(
        &self,
        card: &Card,
        configuration: &Configuration,
    ) -> Result<PaymentMethod, Failure> {
        let silent = || tokenize::failure(None, None);
        let deadline = Deadline::after(self.limits.tokenization).ok_or_else(silent)?;
        if configuration.graphql_url.is_some() {
            let request =
                tokenize::request(card, &self.authorization, configuration, &self.metadata);
            match deadline.send(&request).await.map(|answer| {
                if is_success(answer.status) {
                    tokenize::from_graphql(&answer.read().ok_or_else(silent)?, card)
                } else {
                    Err(tokenize::failure(Some(answer.status), None))
                }
            }) {
                None => {}
                Some(Err(failure)) if is_no_answer(&failure) => {}
                Some(result) => return result,
            }
        }
        let request =
            tokenize::rest_request(card, &self.authorization, configuration, &self.metadata);
        let answer = insist(&deadline, &request).await.ok_or_else(silent)?;
        match answer.read() {
            Some(body) => tokenize::from_rest(answer.status, &body, card),
            // A status of success without a body is no nonce.
            None => Err(tokenize::failure(
                Some(answer.status).filter(|status| !is_success(*status)),
                None,
            )),
        }
    }

    /// Asks for the customer's saved methods. Nothing when there is no list, for whatever reason: then there is the form.
    pub async fn methods(
        &self,
        client_api_url: &GatewayUrl,
        default_first: bool,
    ) -> Option<Vec<Saved>> {
        let deadline = Deadline::after(self.limits.vault)?;
        let authorization = &self.authorization;
        let request =
            vault::list_request(client_api_url, authorization, &self.metadata, default_first);
        let answer = insist(&deadline, &request).await?;
        of_status(&answer).ok()?;
        vault::list(&answer.read()?)
    }

    /// Asks for the deletion of a saved method. Whether the gateway says that it is done; without an answer nobody knows.
    pub async fn delete(&self, nonce: &Nonce, configuration: &Configuration) -> bool {
        let url = configuration.graphql_url.as_ref();
        let url = url.or(self.authorization.graphql_url.as_ref());
        let (Some(url), Some(deadline)) = (url, Deadline::after(self.limits.vault)) else {
            return false;
        };
        let request = vault::deletion_request(url, nonce, &self.authorization, &self.metadata);
        let answer = deadline.send(&request).await;
        let body = answer.and_then(|answer| answer.read());
        body.is_some_and(|body| vault::is_deleted(&body))
    }
}

async fn insist(deadline: &Deadline, request: &Request) -> Option<Answer> {
    for _ in 0..REST_ATTEMPTS {
        if let Some(answer) = deadline.send(request).await {
            return Some(answer);
        }
    }
    None
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// No answer that means anything: the other API may know more.
fn is_no_answer(failure: &Failure) -> bool {
    failure.code == ErrorCode::ClientGatewayNetwork
        || failure.code == ErrorCode::HostedFieldsTokenizationNetworkError
}

fn of_status(answer: &Answer) -> Result<(), Failure> {
    if is_success(answer.status) {
        Ok(())
    } else {
        Err(Failure::of_status(answer.status))
    }
}

fn body(answer: &Answer) -> Result<json::Value, Failure> {
    answer
        .read()
        .ok_or_else(|| ErrorCode::ClientGatewayNetwork.into())
}
