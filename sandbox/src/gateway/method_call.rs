//! Payment methods at the server API (wire §11.7).

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{
    Gateway,
    method::{self, Kind},
    method_change,
    method_root::Root,
    method_xml,
    node::Node,
    refusal::{Fault, Refusal},
    server_call::{Asked, Unmet},
    validation::Faults,
    xml::Xml,
};
use crate::ledger::Method;

/// `POST …/payment_methods`: from a nonce (`payment_method`), or from a card as typed (`credit_card`).
pub(crate) async fn create(asked: Asked) -> Response {
    let made = async {
        let (root, node) = root(&asked)?;
        let method = method::make(&asked.gateway, root, node).await?;
        Ok(answer(&asked.gateway, &method, StatusCode::CREATED).await?)
    };
    asked.answer(made.await)
}

fn root(asked: &Asked) -> Result<(Root, &Node), Faults> {
    let roots = [
        ("credit_card", Root::Card),
        ("payment_method", Root::Method),
        ("paypal_account", Root::Paypal),
    ];
    let mut given = roots
        .into_iter()
        .filter_map(|(name, root)| Some((root, asked.node.part(name)?)));
    let path: &[&str] = &["payment_method"];
    given
        .next()
        .ok_or_else(|| Faults::one(path, "base", Fault::MethodParamsRequired))
}

/// `GET …/payment_methods/{kind}/{token}`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, kind, token)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    let method = method::load(&gateway, of_path(&kind)?, &token).await?;
    answer(&gateway, &method, StatusCode::OK).await
}

/// `PUT …/payment_methods/{kind}/{token}`
pub(crate) async fn update(
    Path((_, kind, token)): Path<(String, String, String)>,
    asked: Asked,
) -> Response {
    let changed = async {
        let gateway = &asked.gateway;
        let method = method::load(gateway, of_path(&kind)?, &token).await?;
        let (root, node) = root(&asked)?;
        let method = method_change::change(gateway, root, method, node).await?;
        Ok::<_, Unmet>(answer(gateway, &method, StatusCode::OK).await?)
    };
    asked.answer(changed.await)
}

/// `DELETE …/payment_methods/{kind}/{token}`. There are no grants that `revoke_all_grants` could be about.
pub(crate) async fn delete(
    State(gateway): State<Arc<Gateway>>,
    Path((_, kind, token)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    method::remove(&gateway, of_path(&kind)?, &token).await?;
    Ok(deleted())
}

fn of_path(kind: &str) -> Result<Kind, Refusal> {
    Kind::of_path(kind).ok_or(Refusal::NotFound)
}

/// 200 with a blank body: one official SDK takes no 204, and another no body at all (wire §11.1).
pub(crate) fn deleted() -> Response {
    let headers = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
    (StatusCode::OK, headers, " ").into_response()
}

/// An answer that is a method.
pub(crate) async fn answer(
    gateway: &Gateway,
    method: &Method,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let background = method_xml::background(gateway, method).await?;
    let mut xml = Xml::new();
    method_xml::write(&mut xml, method, &background, gateway.clock.month());
    Ok(xml.answer(status))
}
