//! Customers at the server API (wire §11.8).

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    Gateway, customer, customer_xml,
    method_call::deleted,
    refusal::Refusal,
    server_call::{Asked, Unmet},
    xml::Xml,
};
use crate::ledger::StoredCustomer;

/// `POST …/customers`
pub(crate) async fn create(asked: Asked) -> Response {
    let made = async {
        let customer = customer::make(&asked.gateway, asked.node.at("customer")).await?;
        Ok::<_, Unmet>(answer(&asked.gateway, &customer, StatusCode::CREATED).await?)
    };
    asked.answer(made.await)
}

/// `GET …/customers/{id}`. Everything of theirs is shown, whatever `association_filter_id` leaves out.
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let customer = customer::load(&gateway, &id).await?;
    answer(&gateway, &customer, StatusCode::OK).await
}

/// `PUT …/customers/{id}`
pub(crate) async fn update(Path((_, id)): Path<(String, String)>, asked: Asked) -> Response {
    let changed = async {
        let customer = customer::change(&asked.gateway, &id, asked.node.at("customer")).await?;
        Ok::<_, Unmet>(answer(&asked.gateway, &customer, StatusCode::OK).await?)
    };
    asked.answer(changed.await)
}

/// `DELETE …/customers/{id}`
pub(crate) async fn delete(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    customer::remove(&gateway, &id).await?;
    Ok(deleted())
}

async fn answer(
    gateway: &Gateway,
    customer: &StoredCustomer,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let mut xml = Xml::new();
    let portrait = customer_xml::portrait(gateway, customer).await?;
    customer_xml::write(&mut xml, customer, &portrait, gateway.clock.month());
    Ok(xml.answer(status))
}
