//! Transactions, newest first, and one with everything.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::{Value, json};

use super::{
    Refusal,
    actions::possible,
    checked,
    cursor::{After, next},
    shape,
};
use crate::{
    ledger::{Of, Transaction},
    panel::Panel,
};

pub(super) async fn list(
    State(panel): State<Arc<Panel>>,
    after: After,
) -> Result<Json<Value>, Refusal> {
    let found = panel.ledger.transactions(Of::All, after.page()?).await?;
    let total = panel.ledger.transaction_count().await?;
    let items: Vec<_> = found.iter().map(shape::row).collect();
    let next = next(&found, |last| (last.created_at, last.id.clone()));
    Ok(Json(
        json!({ "items": items, "next": next, "total": total }),
    ))
}

pub(super) async fn one(
    State(panel): State<Arc<Panel>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let found = panel.ledger.transaction(&checked(id)?).await?;
    found.as_ref().map(whole).ok_or(Refusal::NotFound)
}

/// A transaction with everything, and what can be done with it.
pub(super) fn whole(transaction: &Transaction) -> Json<Value> {
    Json(shape::whole(transaction, &possible(transaction)))
}
