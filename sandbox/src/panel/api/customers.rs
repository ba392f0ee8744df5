//! The vault: customers, newest first, one with all that is theirs, and every payment method.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::{Value, json};

use super::{
    PAGE, Refusal, checked,
    cursor::{After, next},
    shape,
};
use crate::{
    ledger::{Of, Page},
    panel::Panel,
};

/// How many of a customer's transactions are shown with the customer.
const LAST: i64 = 10;

pub(super) async fn list(
    State(panel): State<Arc<Panel>>,
    after: After,
) -> Result<Json<Value>, Refusal> {
    let found = panel.ledger.customers(after.page()?).await?;
    let items: Vec<_> = found.iter().map(shape::customer).collect();
    let next = next(&found, |last| (last.created_at, last.id.clone()));
    Ok(Json(json!({ "items": items, "next": next })))
}

pub(super) async fn one(
    State(panel): State<Arc<Panel>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let id = checked(id)?;
    let ledger = &panel.ledger;
    let customer = ledger.customer(&id).await?.ok_or(Refusal::NotFound)?;
    let methods = ledger.methods_of(&id).await?;
    let addresses = ledger.addresses_of(&id).await?;
    let last = Page {
        after: None,
        limit: LAST,
    };
    let transactions = ledger.transactions(Of::Customer(id), last).await?;
    let mut whole = shape::customer(&customer);
    let theirs = json!({
        "methods": methods.iter().map(shape::method).collect::<Vec<_>>(),
        "addresses": addresses.iter().map(shape::address).collect::<Vec<_>>(),
        "transactions": transactions.iter().map(shape::row).collect::<Vec<_>>(),
    });
    shape::extend(&mut whole, theirs);
    Ok(Json(whole))
}

/// Every payment method, oldest first: so the ledger counts them.
pub(super) async fn methods(
    State(panel): State<Arc<Panel>>,
    after: After,
) -> Result<Json<Value>, Refusal> {
    let found = panel.ledger.methods(after.read()?, PAGE).await?;
    let items: Vec<_> = found.iter().map(shape::method).collect();
    let next = next(&found, |last| last.id);
    Ok(Json(json!({ "items": items, "next": next })))
}
