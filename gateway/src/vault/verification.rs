use reqwest::Method;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::client::{Gateway, checked, success};
use crate::error::Error;
use crate::transaction::{Card, Found, Text, by_texts};
use crate::xml::Element;

/// What a bank said when it was asked about a card without a sale.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verification {
    /// The gateway's id.
    pub id: String,
    /// How it went.
    pub status: VerificationStatus,
    /// The processor's code, such as `1000`, if it was asked.
    pub processor_response_code: Option<String>,
    /// Why the gateway refused, if it was not the bank.
    pub gateway_rejection_reason: Option<String>,
    /// Security code against the issuer's: `M` matches, `N` does not, `I` not given, `U` not verified.
    pub cvv_response_code: Option<String>,
    /// Postal code against the issuer's, with the same letters.
    pub avs_postal_code_response_code: Option<String>,
    /// The card.
    pub card: Option<Card>,
    /// When, in UTC.
    pub created_at: OffsetDateTime,
}

/// How a verification went.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerificationStatus {
    /// The bank said yes.
    Verified,
    /// The bank said no.
    ProcessorDeclined,
    /// The gateway said no.
    GatewayRejected,
    /// The bank could not be asked.
    Failed,
    /// A word that this version does not know, as it came.
    Unknown(String),
}

impl VerificationStatus {
    fn from_wire(word: &str) -> Self {
        match word {
            "verified" => Self::Verified,
            "processor_declined" => Self::ProcessorDeclined,
            "gateway_rejected" => Self::GatewayRejected,
            "failed" => Self::Failed,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl Verification {
    fn from_xml(xml: &Element) -> Result<Self, &'static str> {
        let owned = |name| xml.text_of(name).map(str::to_owned);
        let status = xml.text_of("status");
        let at = xml
            .text_of("created-at")
            .ok_or("a verification without a time")?;
        Ok(Self {
            id: owned("id").ok_or("a verification without an id")?,
            status: VerificationStatus::from_wire(status.ok_or("a verification without a status")?),
            processor_response_code: owned("processor-response-code"),
            gateway_rejection_reason: owned("gateway-rejection-reason"),
            cvv_response_code: owned("cvv-response-code"),
            avs_postal_code_response_code: owned("avs-postal-code-response-code"),
            card: xml.find("credit-card").and_then(Card::from_xml),
            created_at: OffsetDateTime::parse(at, &Rfc3339)
                .map_err(|_| "a time of another form")?,
        })
    }
}

/// Which verifications. All that is given must hold; the default finds everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerificationSearch {
    /// The gateway's id.
    pub id: Option<Text>,
    /// The token of the saved card.
    pub payment_method_token: Option<Text>,
}

impl VerificationSearch {
    fn to_xml(&self) -> Element {
        by_texts(&[
            ("id", &self.id),
            ("payment-method-token", &self.payment_method_token),
        ])
    }
}

impl Gateway {
    /// Looks up a verification. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`.
    pub async fn find_verification(&self, id: &str) -> Result<Verification, Error> {
        let path = ["verifications", checked(id)?];
        let answer = self.look(Method::GET, &path, None).await?;
        let status = answer.status;
        Verification::from_xml(success(&answer, "verification")?)
            .map_err(|reason| Error::Unexpected { status, reason })
    }

    /// Searches verifications. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn search_verifications(&self, search: &VerificationSearch) -> Result<Found, Error> {
        let body = search.to_xml();
        let path = ["verifications", "advanced_search_ids"];
        Found::from_answer(&self.look(Method::POST, &path, Some(&body)).await?)
    }

    /// The verifications of one page of a search.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn verifications(&self, ids: &[String]) -> Result<Vec<Verification>, Error> {
        let path = ["verifications", "advanced_search"];
        let names = ("credit-card-verifications", "verification");
        self.page(&path, ids, names, Verification::from_xml).await
    }
}
