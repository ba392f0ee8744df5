//! Plans at the server API.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
    routing::{get, post},
};

use super::xml;
use crate::{
    gateway::{Gateway, refusal::Refusal, server_call::Asked, xml::Xml},
    ledger::Plan,
};

/// All calls on plans. Some clients end the list's address with a slash.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const ALL: &str = "/merchants/{merchant}/plans";
    Router::new()
        .route(ALL, get(all).post(create))
        .route(&format!("{ALL}/"), get(all))
        // The SDKs' own tests call it so.
        .route(&format!("{ALL}/create_plan_for_tests"), post(create))
        .route(&format!("{ALL}/{{id}}"), get(find).put(update))
}

async fn all(State(gateway): State<Arc<Gateway>>) -> Result<Response, Refusal> {
    let all = super::all(&gateway).await?;
    let mut xml = Xml::new();
    xml.array("plans", |xml| {
        for plan in &all {
            xml::write(xml, plan);
        }
    });
    Ok(xml.answer(StatusCode::OK))
}

async fn create(asked: Asked) -> Response {
    let made = super::make(&asked.gateway, asked.node.at("plan")).await;
    asked.answer(made.map(|plan| answer(&plan, StatusCode::CREATED)))
}

async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let plan = super::load(&gateway, &id).await?;
    Ok(answer(&plan, StatusCode::OK))
}

async fn update(Path((_, id)): Path<(String, String)>, asked: Asked) -> Response {
    let changed = super::change(&asked.gateway, &id, asked.node.at("plan")).await;
    asked.answer(changed.map(|plan| answer(&plan, StatusCode::OK)))
}

fn answer(plan: &Plan, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    xml::write(&mut xml, plan);
    xml.answer(status)
}
