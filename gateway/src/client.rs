use reqwest::Method;

use crate::config::{Config, ConfigError, is_id};
use crate::error::{Error, ValidationError};
use crate::request::ClientTokenRequest;
use crate::secret::ClientToken;
use crate::transaction::Transaction;
use crate::transport::{Answer, Retry, Transport};
use crate::xml::Element;

/// The gateway as one merchant sees it. Cheap to clone; clones share their connections.
///
/// # A sale
///
/// ```no_run
/// # async fn sale(nonce_from_browser: String) -> Result<(), Box<dyn std::error::Error>> {
/// use tillframe_gateway::{Config, Error, Gateway, Nonce, PrivateKey, SaleRequest, Timeouts};
///
/// let gateway = Gateway::new(Config {
///     base_url: "http://127.0.0.1:3000".to_owned(),
///     merchant_id: "integration_merchant_id".to_owned(),
///     public_key: "integration_public_key".to_owned(),
///     private_key: PrivateKey::new("integration_private_key"),
///     timeouts: Timeouts::default(),
/// })?;
/// let mut sale = SaleRequest::new("25.00".parse()?, Nonce::new(nonce_from_browser));
/// sale.order_id = Some("ord-1001".to_owned());
/// match gateway.sale(&sale).await {
///     Ok(paid) => println!("paid: {}", paid.id),
///     Err(Error::Declined { transaction, .. }) => println!("declined: {}", transaction.status),
///     Err(error) if error.outcome_unknown() => println!("paid or not, look for ord-1001: {error}"),
///     Err(error) => return Err(error.into()),
/// }
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Gateway {
    pub(crate) transport: Transport,
}

impl Gateway {
    /// Sets up a client. Nothing is sent yet, so wrong keys show with the first call.
    ///
    /// # Errors
    ///
    /// What in the configuration can't be right.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        Ok(Self {
            transport: Transport::new(config)?,
        })
    }

    /// Asks for a token with which a browser may tokenize cards. Tried again once when the gateway
    /// can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`. `Validation` 92806 is an unknown version, 92804 an unknown
    /// customer; 92801 to 92803 and 92805 are options that need one.
    pub async fn client_token(&self, request: &ClientTokenRequest) -> Result<ClientToken, Error> {
        let body = request.to_xml();
        let answer = self
            .look(Method::POST, &["client_token"], Some(&body))
            .await?;
        let token = success(&answer, "client-token")?
            .text_of("value")
            .map(ClientToken::new);
        token.ok_or(Error::Unexpected {
            status: answer.status,
            reason: "a client token without a value",
        })
    }

    /// Sends what may change something. Tried again only when the connection was not made, so that nothing was sent.
    pub(crate) async fn act(
        &self,
        method: Method,
        path: &[&str],
        body: Option<&Element>,
    ) -> Result<Answer, Error> {
        self.transport.send(method, path, body, Retry::Unsent).await
    }

    /// Asks what changes nothing. Tried again once when the gateway can't be reached or fails.
    pub(crate) async fn look(
        &self,
        method: Method,
        path: &[&str],
        body: Option<&Element>,
    ) -> Result<Answer, Error> {
        self.transport.send(method, path, body, Retry::Safe).await
    }
}

/// Ids come from outside now and then; one that is a path must not become part of the URL.
pub(crate) fn checked(id: &str) -> Result<&str, Error> {
    if is_id(id) {
        Ok(id)
    } else {
        Err(Error::NotFound)
    }
}

/// The root when it is what was asked for, and the error that it says otherwise.
pub(crate) fn success<'a>(answer: &'a Answer, name: &str) -> Result<&'a Element, Error> {
    let unexpected = |reason| Error::Unexpected {
        status: answer.status,
        reason,
    };
    let refused = answer.status == 422;
    match answer.root.name() {
        "api-error-response" if refused => Err(refusal(&answer.root).unwrap_or_else(unexpected)),
        root if root == name && !refused => Ok(&answer.root),
        _ => Err(unexpected("its root element is not the one expected")),
    }
}

/// A refusal is a decline when there is a transaction in it, a failed verification when there is one of those, else a list
/// of what was wrong.
fn refusal(root: &Element) -> Result<Error, &'static str> {
    let message = root.text_of("message").unwrap_or_default().to_owned();
    if let Some(transaction) = root.find("transaction") {
        let transaction = Box::new(Transaction::from_xml(transaction)?);
        return Ok(Error::Declined {
            transaction,
            message,
        });
    }
    if let Some(verification) = root.find("verification") {
        let reason = verification.text_of("gateway-rejection-reason");
        return Ok(Error::Unverified {
            gateway_rejection_reason: reason.map(str::to_owned),
            message,
        });
    }
    let mut errors = Vec::new();
    if let Some(tree) = root.find("errors") {
        flatten(tree, &mut Vec::new(), &mut errors);
    }
    Ok(Error::Validation { errors, message })
}

/// Each level has an `errors` list of its own and the levels below it.
fn flatten(level: &Element, path: &mut Vec<String>, found: &mut Vec<ValidationError>) {
    let snake = |text: &str| text.replace('-', "_");
    for child in level.children() {
        if child.name() == "errors" {
            found.extend(child.children().iter().filter_map(|error| {
                Some(ValidationError {
                    code: error.text_of("code")?.to_owned(),
                    attribute: snake(error.text_of("attribute").unwrap_or("base")),
                    path: path.join("."),
                    message: error.text_of("message").unwrap_or_default().to_owned(),
                })
            }));
        } else {
            path.push(snake(child.name()));
            flatten(child, path, found);
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests;
