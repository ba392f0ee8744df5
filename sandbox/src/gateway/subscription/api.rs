//! Subscriptions at the server API.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
    routing::{get, post, put},
};

use super::{Made, cancel, create, past_due, portrait, update};
use crate::{
    gateway::{
        Gateway, query,
        refusal::Refusal,
        server_call::{Asked, Unmet},
        transaction, transaction_xml,
        validation::without_secrets,
        xml::Xml,
    },
    ledger::{Subscription, Transaction},
};

/// The merchant, whom the keys were checked for, and the subscription's id.
type Id = Path<(String, String)>;

/// All calls on subscriptions. What one owes is charged by a sale; see [`retry`](super::retry).
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const ALL: &str = "/merchants/{merchant}/subscriptions";
    const ONE: &str = "/merchants/{merchant}/subscriptions/{id}";
    Router::new()
        .route(ALL, post(create_one))
        .route(ONE, get(find).put(update_one))
        .route(&format!("{ONE}/cancel"), put(cancel_one))
        .route(&format!("{ONE}/make_past_due"), put(make_past_due))
}

async fn create_one(asked: Asked) -> Response {
    let made = create::create(&asked.gateway, asked.node.at("subscription")).await;
    answer(&asked, made, StatusCode::CREATED).await
}

async fn find(State(gateway): State<Arc<Gateway>>, Path((_, id)): Id) -> Result<Response, Refusal> {
    let subscription = super::load(&gateway, &id).await?;
    found(&gateway, subscription, StatusCode::OK).await
}

async fn update_one(Path((_, id)): Id, asked: Asked) -> Response {
    let made = update::update(&asked.gateway, &id, asked.node.at("subscription")).await;
    answer(&asked, made, StatusCode::OK).await
}

async fn cancel_one(Path((_, id)): Id, asked: Asked) -> Response {
    let canceled = cancel::cancel(&asked.gateway, &id).await;
    let canceled = canceled.map(|canceled| Made::Subscribed(Box::new(canceled)));
    answer(&asked, canceled, StatusCode::OK).await
}

/// A testing call: `days_past_due` in the query says for how long; one day if it does not.
async fn make_past_due(Path((_, id)): Id, RawQuery(query): RawQuery, asked: Asked) -> Response {
    let days = query.and_then(|query| query::value(&query, "days_past_due"));
    let days = days.and_then(|days| days.parse().ok()).unwrap_or(1);
    let made = past_due::make_past_due(&asked.gateway, &id, days).await;
    let made = made.map(|made| Made::Subscribed(Box::new(made)));
    answer(&asked, made, StatusCode::OK).await
}

async fn answer(asked: &Asked, made: Result<Made, Unmet>, status: StatusCode) -> Response {
    let answered = async {
        match made? {
            Made::Subscribed(subscription) => {
                Ok::<_, Unmet>(found(&asked.gateway, *subscription, status).await?)
            }
            Made::Unpaid {
                transaction,
                subscription,
            } => Ok(unpaid(asked, &transaction, subscription).await?),
        }
    };
    asked.answer(answered.await)
}

async fn found(
    gateway: &Gateway,
    subscription: Subscription,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let portrait = portrait(gateway, subscription).await?;
    let mut xml = Xml::new();
    portrait.write(&mut xml);
    Ok(xml.answer(status))
}

/// What was to be charged failed: the transaction is there, and says why.
async fn unpaid(
    asked: &Asked,
    transaction: &Transaction,
    subscription: Option<Box<Subscription>>,
) -> Result<Response, Refusal> {
    let portrait = match subscription {
        Some(subscription) => Some(portrait(&asked.gateway, *subscription).await?),
        None => None,
    };
    let mut xml = Xml::new();
    xml.element("api-error-response", |xml| {
        xml.element("errors", |xml| xml.array("errors", |_| {}));
        xml.echo("params", &without_secrets(&asked.node));
        let message = transaction::failure(transaction);
        xml.text("message", message.as_deref().unwrap_or_default());
        transaction_xml::write(xml, transaction);
        if let Some(portrait) = portrait {
            portrait.write(xml);
        }
    });
    Ok(xml.answer(StatusCode::UNPROCESSABLE_ENTITY))
}
