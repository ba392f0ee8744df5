//! Subscriptions at the server API: as much of them as a payment method needs to have one. Nothing is ever billed.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    Gateway, merchant, name,
    node::Node,
    refusal::{Fault, Refusal},
    server_call::{Asked, Unmet},
    transaction_xml::{nils, timestamp},
    validation::Faults,
    xml::Xml,
};
use crate::{
    ledger::{Subscribed, Subscription},
    random,
};

const PATH: &[&str] = &["subscription"];

/// `POST …/subscriptions`: `payment_method_token` and `plan_id`. Any plan is taken; it stands for nothing here.
pub(crate) async fn create(asked: Asked) -> Response {
    let made = make(&asked.gateway, asked.node.at("subscription")).await;
    asked.answer(made.map(|subscription| answer(&subscription, StatusCode::CREATED)))
}

async fn make(gateway: &Gateway, asked: &Node) -> Result<Subscription, Unmet> {
    let mut faults = Faults::default();
    let method = match asked.at("payment_method_token").text() {
        None => None,
        Some(token) => gateway.ledger.method(token).await?,
    };
    if method.is_none() {
        let fault = Fault::SubscriptionTokenInvalid;
        faults.push(PATH, "payment_method_token", fault);
    }
    let plan = asked.at("plan_id").string();
    if plan.is_none() {
        faults.push(PATH, "plan_id", Fault::PlanRequired);
    }
    let id = asked.at("id").string();
    if id
        .as_deref()
        .is_some_and(|id| name::token_fault(id).is_some())
    {
        faults.push(PATH, "id", Fault::SubscriptionIdFormat);
    }
    let (method, plan_id) = faults.or(method.zip(plan))?;
    let now = gateway.clock.now();
    for _ in 0..random::ID_TRIES {
        let subscription = Subscription {
            id: id.clone().unwrap_or_else(random::subscription_id),
            method: method.id,
            token: method.token.clone(),
            plan_id: plan_id.clone(),
            is_active: true,
            created_at: now,
            updated_at: now,
        };
        match gateway.ledger.subscribe(subscription.clone()).await? {
            Subscribed::Done => return Ok(subscription),
            Subscribed::IdTaken if id.is_some() => {
                return Err(Faults::one(PATH, "id", Fault::SubscriptionIdInUse).into());
            }
            Subscribed::IdTaken => {}
            Subscribed::NoMethod => {
                let fault = Fault::SubscriptionTokenInvalid;
                return Err(Faults::one(PATH, "payment_method_token", fault).into());
            }
        }
    }
    Err(Refusal::Internal.into())
}

/// `GET …/subscriptions/{id}`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let subscription = load(&gateway, &id).await?;
    Ok(answer(&subscription, StatusCode::OK))
}

/// `PUT …/subscriptions/{id}/cancel`
pub(crate) async fn cancel(Path((_, id)): Path<(String, String)>, asked: Asked) -> Response {
    let canceled = end(&asked.gateway, &id).await;
    asked.answer(canceled.map(|subscription| answer(&subscription, StatusCode::OK)))
}

async fn end(gateway: &Gateway, id: &str) -> Result<Subscription, Unmet> {
    load(gateway, id).await?;
    let now = gateway.clock.now();
    if gateway
        .ledger
        .cancel_subscription(id.to_owned(), now)
        .await?
    {
        Ok(load(gateway, id).await?)
    } else {
        Err(Faults::one(PATH, "status", Fault::SubscriptionCanceled).into())
    }
}

async fn load(gateway: &Gateway, id: &str) -> Result<Subscription, Refusal> {
    let found = gateway.ledger.subscription(id).await?;
    found.ok_or(Refusal::NotFound)
}

fn answer(subscription: &Subscription, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    xml.element("subscription", |xml| {
        xml.text("id", &subscription.id);
        xml.text("payment-method-token", &subscription.token);
        xml.text("plan-id", &subscription.plan_id);
        xml.text("merchant-account-id", merchant::DEFAULT.id);
        let word = if subscription.is_active {
            "Active"
        } else {
            "Canceled"
        };
        xml.text("status", word);
        let created = timestamp(subscription.created_at);
        xml.typed("created-at", "datetime", &created);
        let updated = timestamp(subscription.updated_at);
        xml.typed("updated-at", "datetime", &updated);
        // Nothing is ever charged for it. The official Python SDK reads no subscription without a number here.
        xml.text("price", "0.00");
        nils(xml, &["next-billing-date", "number-of-billing-cycles"]);
        for list in ["add-ons", "discounts", "transactions", "status-history"] {
            xml.array(list, |_| {});
        }
    });
    xml.answer(status)
}
