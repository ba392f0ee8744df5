use reqwest::Method;

use crate::client::{Gateway, checked, success};
use crate::error::Error;
use crate::secret::Nonce;
use crate::transaction::ThreeDSecure;
use crate::transport::Answer;

/// What a nonce stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NonceDetails {
    /// The nonce itself.
    pub nonce: Nonce,
    /// The kind, such as `CreditCard` or `PayPalAccount`.
    pub kind: String,
    /// It was used; nothing can be paid with it any more.
    pub is_consumed: bool,
    /// The last four digits of a card.
    pub last_four: Option<String>,
    /// The brand of a card, such as `Visa`.
    pub brand: Option<String>,
    /// What 3-D Secure said of the card, if it was asked.
    pub three_d_secure: Option<ThreeDSecure>,
}

impl Gateway {
    /// Makes a nonce that stands for a saved payment method, for what takes nonces only.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`.
    pub async fn make_nonce(&self, token: &str) -> Result<NonceDetails, Error> {
        let path = ["payment_methods", checked(token)?, "nonces"];
        read(&self.act(Method::POST, &path, None).await?)
    }

    /// Looks at a nonce without using it up. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`. `NotFound` for one that is unknown or expired.
    pub async fn find_nonce(&self, nonce: &Nonce) -> Result<NonceDetails, Error> {
        let path = ["payment_method_nonces", checked(nonce.expose())?];
        read(&self.look(Method::GET, &path, None).await?)
    }
}

fn read(answer: &Answer) -> Result<NonceDetails, Error> {
    let root = success(answer, "payment-method-nonce")?;
    let unexpected = |reason| Error::Unexpected {
        status: answer.status,
        reason,
    };
    let text = |name| root.text_of(name).map(str::to_owned);
    let details = root.find("details");
    let detail = |name| details?.text_of(name).map(str::to_owned);
    Ok(NonceDetails {
        nonce: Nonce::new(text("nonce").ok_or_else(|| unexpected("a nonce without itself"))?),
        kind: text("type").unwrap_or_default(),
        is_consumed: root.text_of("consumed") == Some("true"),
        last_four: detail("last-four"),
        brand: detail("card-type"),
        three_d_secure: root
            .find("three-d-secure-info")
            .and_then(ThreeDSecure::from_xml),
    })
}
