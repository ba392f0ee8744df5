//! Transactions at the server API.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::{get, post, put},
};

use super::{Settlement, once::Repeatable};
use crate::{
    gateway::{
        Gateway,
        refusal::Fault,
        server_call::{Asked, Unmet},
        subscription, transaction_xml,
        validation::Faults,
    },
    ledger::Transaction,
};

/// The merchant, whom the keys were checked for, and the transaction's id.
type Id = Path<(String, String)>;

/// All calls on transactions.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const ALL: &str = "/merchants/{merchant}/transactions";
    const ONE: &str = "/merchants/{merchant}/transactions/{id}";
    Router::new()
        .route(ALL, post(sell))
        .route(ONE, get(find))
        .route(&format!("{ONE}/submit_for_settlement"), put(capture))
        .route(
            &format!("{ONE}/submit_for_partial_settlement"),
            post(capture_part),
        )
        .route(&format!("{ONE}/void"), put(void))
        .route(&format!("{ONE}/refund"), post(refund))
        .route(&format!("{ONE}/adjust_authorization"), put(adjust))
        .route(&format!("{ONE}/update_details"), put(update_details))
        .route(&format!("{ONE}/clone"), post(copy))
        .route(&format!("{ONE}/shipments"), post(ship))
        .route(&format!("{ONE}/line_items"), get(line_items))
        .merge(escrow(ONE))
        .merge(settlements(ONE))
}

/// The testing endpoints.
fn settlements(one: &str) -> Router<Arc<Gateway>> {
    [
        ("settle", Settlement::Done),
        ("settlement_confirm", Settlement::Confirmed),
        ("settlement_decline", Settlement::Declined),
        ("settlement_pending", Settlement::Pending),
    ]
    .into_iter()
    .fold(Router::new(), |routes, (name, settlement)| {
        let settle = async move |path: Id, asked: Asked| settle(path, asked, settlement).await;
        routes.route(&format!("{one}/{name}"), put(settle))
    })
}

/// Calls of marketplaces. No transaction here is ever held.
fn escrow(one: &str) -> Router<Arc<Gateway>> {
    [
        ("hold_in_escrow", Fault::NotHoldable),
        ("release_from_escrow", Fault::NotReleasable),
        ("cancel_release", Fault::NotUnreleasable),
    ]
    .into_iter()
    .fold(Router::new(), |routes, (name, fault)| {
        let refuse = async move |path: Id, asked: Asked| refuse(path, asked, fault).await;
        routes.route(&format!("{one}/{name}"), put(refuse))
    })
}

async fn sell(request: Repeatable) -> Response {
    let fields = request.at("transaction");
    let keeping = match request.begin("sale", fields).await {
        Ok(keeping) => keeping,
        Err(before) => return before,
    };
    let sold = if fields.at("subscription_id").text().is_some() {
        subscription::retry(request.gateway(), fields, keeping.as_ref()).await
    } else {
        super::sell(request.gateway(), fields, keeping.as_ref()).await
    };
    request.finish(keeping, sold).await
}

async fn find(State(gateway): State<Arc<Gateway>>, Path((_, id)): Id) -> Response {
    match super::load(&gateway, &id).await {
        Ok(transaction) => transaction_xml::answer(&transaction, StatusCode::OK),
        Err(refusal) => refusal.into_response(),
    }
}

async fn capture(Path((_, id)): Id, request: Repeatable) -> Response {
    let request = request.changing();
    let fields = request.at("transaction");
    let keeping = match request.begin(&format!("capture {id}"), fields).await {
        Ok(keeping) => keeping,
        Err(before) => return before,
    };
    let captured = super::capture(request.gateway(), &id, fields, keeping.as_ref()).await;
    request.finish(keeping, captured).await
}

async fn capture_part(Path((_, id)): Id, request: Repeatable) -> Response {
    let request = request.changing();
    let fields = request.at("transaction");
    let keeping = match request.begin(&format!("capture part {id}"), fields).await {
        Ok(keeping) => keeping,
        Err(before) => return before,
    };
    let part = super::capture_part(request.gateway(), &id, fields, keeping.as_ref()).await;
    request.finish(keeping, part).await
}

async fn void(Path((_, id)): Id, request: Repeatable) -> Response {
    let request = request.changing();
    let fields = request.at("transaction");
    let keeping = match request.begin(&format!("void {id}"), fields).await {
        Ok(keeping) => keeping,
        Err(before) => return before,
    };
    let voided = super::void(request.gateway(), &id, keeping.as_ref()).await;
    request.finish(keeping, voided).await
}

async fn refund(Path((_, id)): Id, request: Repeatable) -> Response {
    let fields = request.at("transaction");
    let keeping = match request.begin(&format!("refund {id}"), fields).await {
        Ok(keeping) => keeping,
        Err(before) => return before,
    };
    let refund = super::refund(request.gateway(), &id, fields, keeping.as_ref()).await;
    request.finish(keeping, refund).await
}

async fn adjust(Path((_, id)): Id, asked: Asked) -> Response {
    let request = asked.node.at("transaction");
    match super::adjust(&asked.gateway, &id, request).await {
        Err(Unmet::Faults(faults)) => unadjusted(&asked, &id, &faults).await,
        adjusted => changed(&asked, adjusted),
    }
}

/// Who wanted another amount is shown the one that it still is.
async fn unadjusted(asked: &Asked, id: &str, faults: &Faults) -> Response {
    match super::load(&asked.gateway, id).await {
        Ok(found) => faults.to_xml_with(&asked.node, |xml| transaction_xml::write(xml, &found)),
        Err(refusal) => refusal.into_response(),
    }
}

async fn settle(Path((_, id)): Id, asked: Asked, settlement: Settlement) -> Response {
    let settled = super::settle(&asked.gateway, &id, settlement).await;
    changed(&asked, settled)
}

async fn ship(Path((_, id)): Id, asked: Asked) -> Response {
    let shipped = super::ship(&asked.gateway, &id, asked.node.at("shipment")).await;
    asked.answer(shipped.map(|shipped| transaction_xml::answer(&shipped, StatusCode::CREATED)))
}

async fn update_details(Path((_, id)): Id, asked: Asked) -> Response {
    let request = asked.node.at("transaction");
    let updated = super::update_details(&asked.gateway, &id, request).await;
    changed(&asked, updated)
}

async fn copy(Path((_, id)): Id, request: Repeatable) -> Response {
    let fields = request.at("transaction_clone");
    let keeping = match request.begin(&format!("clone {id}"), fields).await {
        Ok(keeping) => keeping,
        Err(before) => return before,
    };
    let copy = super::copy(request.gateway(), &id, fields, keeping.as_ref()).await;
    request.finish(keeping, copy).await
}

async fn line_items(State(gateway): State<Arc<Gateway>>, Path((_, id)): Id) -> Response {
    match super::load(&gateway, &id).await {
        Ok(transaction) => transaction_xml::line_items(&transaction),
        Err(refusal) => refusal.into_response(),
    }
}

async fn refuse(Path((_, id)): Id, asked: Asked, fault: Fault) -> Response {
    let found = super::load(&asked.gateway, &id).await;
    let refused = found.map_err(Unmet::from).and(Err(super::refused(fault)));
    changed(&asked, refused)
}

fn changed(asked: &Asked, transaction: Result<Transaction, Unmet>) -> Response {
    asked.answer(
        transaction.map(|transaction| transaction_xml::answer(&transaction, StatusCode::OK)),
    )
}
