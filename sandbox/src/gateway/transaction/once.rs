//! A sale, a refund, a credit, a clone, a capture or a void that is asked for twice under one key takes place once, and both
//! are answered alike, byte for byte. What was refused for its fields is not kept: it can be put right and sent again.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use sha2::{Digest as _, Sha256};

use super::{PATH, answer, change::Made};
use crate::{
    gateway::{
        Gateway,
        node::Node,
        refusal::{Fault, Refusal},
        server_call::{self, Asked, Unmet},
        validation::Faults,
        xml,
    },
    ledger::{KeptAnswer, Transaction},
};

/// The header of the key. The request's field `api_request_key` says the same.
const HEADER: &str = "idempotency-key";

/// The longest key, in bytes.
const MAX_KEY: usize = 255;

/// A request that may be sent again.
pub(super) struct Repeatable {
    asked: Asked,
    header: Option<Vec<u8>>,
    /// SHA-256 of the body.
    digest: [u8; 32],
    answer: Answer,
}

/// How a transaction is answered that came of a request.
type Answer = fn(&Transaction, &Node) -> (StatusCode, String);

/// The answer to a request with a key, to be kept with what the request changes.
pub(crate) struct Keeping<'a> {
    key: [u8; 32],
    digest: [u8; 32],
    request: &'a Node,
    answer: Answer,
}

impl FromRequest<Arc<Gateway>> for Repeatable {
    type Rejection = Response;

    async fn from_request(request: Request, gateway: &Arc<Gateway>) -> Result<Self, Response> {
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, gateway).await;
        let body = body.map_err(|refused| refused.into_response())?;
        let asked = Asked {
            gateway: Arc::clone(gateway),
            node: server_call::read(&headers, &body)?,
        };
        Ok(Self {
            asked,
            header: key(&headers),
            digest: Sha256::digest(&body).into(),
            answer: answer::made,
        })
    }
}

fn key(headers: &HeaderMap) -> Option<Vec<u8>> {
    let key = headers.get(HEADER)?.as_bytes();
    (!key.is_empty()).then(|| key.to_vec())
}

impl Repeatable {
    /// The same, of a transaction that is there already.
    pub(super) fn changing(self) -> Self {
        Self {
            answer: answer::changed,
            ..self
        }
    }

    /// Whose rules hold.
    pub(super) fn gateway(&self) -> &Gateway {
        &self.asked.gateway
    }

    /// A part of the body.
    pub(super) fn at(&self, root: &str) -> &Node {
        self.asked.node.at(root)
    }

    /// Whether an answer is to be kept, unless there is one already. `what` names the operation and what it is done to,
    /// for a key is good for one.
    #[allow(
        clippy::result_large_err,
        reason = "it is answered at once, never passed on"
    )]
    pub(super) async fn begin(
        &self,
        what: &str,
        fields: &Node,
    ) -> Result<Option<Keeping<'_>>, Response> {
        let keeping = self.keeping(what, fields);
        let keeping = keeping.map_err(|faults| faults.to_xml(&self.asked.node))?;
        match self.before(keeping.as_ref()).await {
            Some(before) => Err(before),
            None => Ok(keeping),
        }
    }

    /// The answer to what was made.
    pub(super) async fn finish(
        &self,
        keeping: Option<Keeping<'_>>,
        made: Result<Made, Unmet>,
    ) -> Response {
        match made {
            Ok(Made::Now(transaction)) => {
                let (status, document) = (self.answer)(&transaction, &self.asked.node);
                xml::response(status, document)
            }
            Ok(Made::Before(kept)) => self.again(kept),
            // The same request may have taken place in between, so that this one finds its nonce used.
            Err(unmet) => match self.before(keeping.as_ref()).await {
                Some(before) => before,
                None => self.asked.answer(Err(unmet)),
            },
        }
    }

    fn keeping(&self, what: &str, fields: &Node) -> Result<Option<Keeping<'_>>, Faults> {
        let field = fields.at("api_request_key").text();
        let key = self.header.as_deref().or(field.map(str::as_bytes));
        let Some(key) = key else {
            return Ok(None);
        };
        if key.len() > MAX_KEY {
            let fault = Fault::RequestKeyTooLong;
            return Err(Faults::one(PATH, "api_request_key", fault));
        }
        let digest = Sha256::new().chain_update(what).chain_update([0]);
        Ok(Some(Keeping {
            key: digest.chain_update(key).finalize().into(),
            digest: self.digest,
            request: &self.asked.node,
            answer: self.answer,
        }))
    }

    async fn before(&self, keeping: Option<&Keeping<'_>>) -> Option<Response> {
        let kept = self.asked.gateway.ledger.kept_answer(keeping?.key).await;
        match kept {
            Ok(kept) => kept.map(|kept| self.again(kept)),
            Err(error) => Some(Refusal::from(error).into_response()),
        }
    }

    fn again(&self, kept: KeptAnswer) -> Response {
        if kept.request != self.digest {
            let faults = Faults::one(PATH, "api_request_key", Fault::RequestKeyReused);
            return faults.to_xml(&self.asked.node);
        }
        match StatusCode::from_u16(kept.status) {
            Ok(status) => xml::response(status, kept.body),
            Err(_) => Refusal::Internal.into_response(),
        }
    }
}

impl Keeping<'_> {
    /// What to keep when this transaction comes of the request.
    pub(crate) fn answer(&self, transaction: &Transaction) -> KeptAnswer {
        let (status, body) = (self.answer)(transaction, self.request);
        KeptAnswer {
            key: self.key,
            request: self.digest,
            status: status.as_u16(),
            body,
        }
    }
}
