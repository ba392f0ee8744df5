//! Customers at the server API (wire §11.8).

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};

use super::{
    Gateway, customer,
    customer_xml::{self, Portrait},
    method_call::deleted,
    query,
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

/// The filter of a merchant who reads customers without what belongs to them.
const NO_ASSOCIATIONS: &str = "customernoassociations";

/// The filter of one who reads them without what their methods pay for.
const TOP_LEVEL_ASSOCIATIONS: &str = "customertoplevelassociations";

/// `GET …/customers/{id}`. `association_filter_id` names a filter; there are two.
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let mut customer = customer::load(&gateway, &id).await?;
    let filter = query::value(&query.unwrap_or_default(), "association_filter_id");
    let portrait = match filter.as_deref() {
        Some(NO_ASSOCIATIONS) => {
            customer.detail.custom_fields.clear();
            Portrait::default()
        }
        Some(TOP_LEVEL_ASSOCIATIONS) => {
            let mut portrait = customer_xml::portrait(&gateway, &customer).await?;
            portrait.forget_subscriptions();
            portrait
        }
        _ => return answer(&gateway, &customer, StatusCode::OK).await,
    };
    let mut xml = Xml::new();
    let month = gateway.clock.month();
    customer_xml::write(&mut xml, &customer, &portrait, month);
    Ok(xml.answer(StatusCode::OK))
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
