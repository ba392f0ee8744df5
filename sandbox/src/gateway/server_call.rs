//! A call of the server API: its body as a [`Node`], and the answer to whoever does not get what they asked for.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

use super::{
    Gateway, node::Node, refusal::Refusal, surface::Surface, validation::Faults, verification_xml,
};
use crate::ledger::{LedgerError, Verification};

/// What is asked, and of which gateway. As an argument of a handler it is read from the request; a body that can't be
/// read is answered before the handler runs.
pub(crate) struct Asked {
    /// Whose rules hold.
    pub gateway: Arc<Gateway>,
    /// The body. Its root is a part, as in JSON: `node.at("customer")`.
    pub node: Node,
}

/// Why a call of the merchant does not get what it asks for. The same for the XML API and for GraphQL.
#[derive(Debug)]
pub(crate) enum Unmet {
    /// Something is wrong with the request's fields.
    Faults(Faults),
    /// The bank, or the account's rules, said no to a card; it can be found by the verification's id.
    Unverified(Box<Verification>),
    /// There is no such thing, or the gateway is at fault.
    Refused(Refusal),
}

impl FromRequest<Arc<Gateway>> for Asked {
    type Rejection = Response;

    async fn from_request(request: Request, gateway: &Arc<Gateway>) -> Result<Self, Response> {
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, gateway)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self {
            gateway: Arc::clone(gateway),
            node: read(&headers, &body)?,
        })
    }
}

/// The body of a server request, or the refusal of one that can't be read.
#[allow(
    clippy::result_large_err,
    reason = "it is answered at once, never passed on"
)]
pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Node, Response> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    Node::read(kind, body).map_err(|_| {
        let refusal = Refusal::Malformed;
        Surface::Server.refuse(refusal.status(), refusal.message())
    })
}

impl Asked {
    /// The answer as it was made, or the refusal, which gives the request back without its secrets.
    pub(crate) fn answer(&self, done: Result<Response, Unmet>) -> Response {
        match done {
            Ok(answer) => answer,
            Err(Unmet::Faults(faults)) => faults.to_xml(&self.node),
            Err(Unmet::Unverified(unverified)) => {
                verification_xml::refusal(&unverified, &self.node)
            }
            Err(Unmet::Refused(refusal)) => refusal.into_response(),
        }
    }
}

/// As the server API words it. The client API and GraphQL have their own ways; see `client_refusal` there.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        Surface::Server.refuse(self.status(), self.message())
    }
}

impl From<LedgerError> for Refusal {
    fn from(_: LedgerError) -> Self {
        Self::Internal
    }
}

impl From<Refusal> for Unmet {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<LedgerError> for Unmet {
    fn from(error: LedgerError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<Faults> for Unmet {
    fn from(faults: Faults) -> Self {
        Self::Faults(faults)
    }
}
