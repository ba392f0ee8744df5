//! Verifications at the server API (wire §11.6, §11.7).

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{Gateway, refusal::Refusal, server_call::Asked, verification, verification_xml};

/// `POST …/verifications`
pub(crate) async fn create(asked: Asked) -> Response {
    let made = verification::make(&asked.gateway, asked.node.at("verification")).await;
    asked.answer(made.map(|made| verification_xml::answer(&made, StatusCode::CREATED)))
}

/// `GET …/verifications/{id}`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let found = gateway.ledger.verification(&id).await?;
    let found = found.ok_or(Refusal::NotFound)?;
    Ok(verification_xml::answer(&found, StatusCode::OK))
}
