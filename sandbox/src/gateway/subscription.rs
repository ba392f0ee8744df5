//! Subscriptions at the server API: as much of them as a payment method needs to have one. Nothing is ever billed.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

use super::{
    Gateway, merchant, name,
    node::Node,
    refusal::{Fault, Refusal},
    server_body,
    transaction_xml::{nils, timestamp},
    validation::Faults,
    xml::Xml,
};
use crate::{
    ledger::{Method, Subscribed, Subscription},
    random,
};

const PATH: &[&str] = &["subscription"];

/// `POST …/subscriptions`: `payment_method_token` and `plan_id`. Any plan is taken; it stands for nothing here.
pub(crate) async fn create(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match server_body(&headers, &body) {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    let asked = request.at("subscription");
    let method = match method(&gateway, asked).await {
        Ok(method) => method,
        Err(refusal) => return refusal.status().into_response(),
    };
    let mut faults = Faults::default();
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
    let (method, plan_id) = match faults.or(method.zip(plan)) {
        Ok(both) => both,
        Err(faults) => return faults.to_xml(&request),
    };
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
        match gateway.ledger.subscribe(subscription.clone()).await {
            Ok(Subscribed::Done) => return answer(&subscription, StatusCode::CREATED),
            Ok(Subscribed::IdTaken) if id.is_some() => {
                return Faults::one(PATH, "id", Fault::SubscriptionIdInUse).to_xml(&request);
            }
            Ok(Subscribed::IdTaken) => {}
            Ok(Subscribed::NoMethod) => {
                let fault = Fault::SubscriptionTokenInvalid;
                return Faults::one(PATH, "payment_method_token", fault).to_xml(&request);
            }
            Err(_) => break,
        }
    }
    Refusal::Internal.status().into_response()
}

async fn method(gateway: &Gateway, asked: &Node) -> Result<Option<Method>, Refusal> {
    match asked.at("payment_method_token").text() {
        None => Ok(None),
        Some(token) => {
            let method = gateway.ledger.method(token).await;
            method.map_err(|_| Refusal::Internal)
        }
    }
}

/// `GET …/subscriptions/{id}`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    match load(&gateway, &id).await {
        Ok(subscription) => answer(&subscription, StatusCode::OK),
        Err(refusal) => refusal.status().into_response(),
    }
}

/// `PUT …/subscriptions/{id}/cancel`
pub(crate) async fn cancel(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let canceled = async {
        load(&gateway, &id).await?;
        let now = gateway.clock.now();
        let canceled = gateway.ledger.cancel_subscription(id.clone(), now).await;
        let canceled = canceled.map_err(|_| Refusal::Internal)?;
        Ok((canceled, load(&gateway, &id).await?))
    };
    match canceled.await {
        Ok((true, subscription)) => answer(&subscription, StatusCode::OK),
        Ok((false, _)) => {
            Faults::one(PATH, "status", Fault::SubscriptionCanceled).to_xml(&Node::Nil)
        }
        Err::<_, Refusal>(refusal) => refusal.status().into_response(),
    }
}

async fn load(gateway: &Gateway, id: &str) -> Result<Subscription, Refusal> {
    let found = gateway.ledger.subscription(id).await;
    found
        .map_err(|_| Refusal::Internal)?
        .ok_or(Refusal::NotFound)
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
        nils(
            xml,
            &["price", "next-billing-date", "number-of-billing-cycles"],
        );
        for list in ["add-ons", "discounts", "transactions", "status-history"] {
            xml.array(list, |_| {});
        }
    });
    xml.answer(status)
}
