//! Searches for transactions, and the transactions of a customer.

use std::sync::Arc;

use axum::{Router, extract::Path, response::Response, routing::post};

use super::{Search, answer, exactly, ids, transaction_fields::FIELDS};
use crate::{
    gateway::{
        Gateway,
        node::Node,
        refusal::Refusal,
        server_call::{Asked, Unmet},
        transaction, transaction_xml,
        validation::Faults,
    },
    ledger::{LedgerError, Of, Page, Transaction},
};

/// How many rows are read at a time.
const BATCH: i64 = 500;

/// The collection on the wire, whatever the transactions were paid with.
const ROOT: &str = "credit-card-transactions";

/// The searches of the server API.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const TRANSACTIONS: &str = "/merchants/{merchant}/transactions";
    const CUSTOMER: &str = "/merchants/{merchant}/customers/{id}";
    Router::new()
        .route(
            &format!("{TRANSACTIONS}/advanced_search_ids"),
            post(find_ids),
        )
        .route(&format!("{TRANSACTIONS}/advanced_search"), post(find_page))
        .route(
            &format!("{CUSTOMER}/transaction_ids"),
            post(ids_of_customer),
        )
        .route(&format!("{CUSTOMER}/transactions"), post(page_of_customer))
}

async fn find_ids(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(found.map(|found| all_ids(&found)))
}

async fn find_page(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(found.map(|found| one_page(&found)))
}

async fn ids_of_customer(Path((_, id)): Path<(String, String)>, asked: Asked) -> Response {
    let found = of_customer(&asked.gateway, &id, &Node::Nil).await;
    asked.answer(found.map(|found| all_ids(&found)))
}

async fn page_of_customer(Path((_, id)): Path<(String, String)>, asked: Asked) -> Response {
    let found = of_customer(&asked.gateway, &id, asked.node.at("search")).await;
    asked.answer(found.map(|found| one_page(&found)))
}

fn all_ids(found: &[Transaction]) -> Response {
    answer::ids(found.iter().map(|transaction| transaction.id.as_str()))
}

fn one_page(found: &[Transaction]) -> Response {
    let page = found.get(..super::PAGE).unwrap_or(found);
    answer::page(ROOT, page, transaction_xml::write)
}

/// The criteria of a search.
///
/// # Errors
///
/// The criteria are at fault.
pub(crate) fn read(criteria: &Node) -> Result<Search<Transaction>, Faults> {
    Search::read(criteria, FIELDS)
}

/// Everything that meets the criteria, newest first.
///
/// # Errors
///
/// The criteria are at fault, or the ledger is.
pub(crate) async fn find(gateway: &Gateway, criteria: &Node) -> Result<Vec<Transaction>, Unmet> {
    let search = read(criteria)?;
    if let Some(ids) = ids(criteria) {
        return Ok(by_ids(gateway, &ids, |transaction| search.matches(transaction)).await?);
    }
    let of = match (
        exactly(criteria, "order_id"),
        exactly(criteria, "customer_id"),
    ) {
        (Some(order), _) => Of::Order(order.to_owned()),
        (None, Some(customer)) => Of::Customer(customer.to_owned()),
        (None, None) => Of::All,
    };
    Ok(walk(gateway, of, |transaction| search.matches(transaction)).await?)
}

async fn of_customer(
    gateway: &Gateway,
    id: &str,
    criteria: &Node,
) -> Result<Vec<Transaction>, Unmet> {
    let customer = gateway.ledger.customer(id).await?;
    customer.ok_or(Refusal::NotFound)?;
    let search = read(criteria)?;
    let theirs = |transaction: &Transaction| {
        transaction.customer_id() == Some(id) && search.matches(transaction)
    };
    Ok(match ids(criteria) {
        Some(ids) => by_ids(gateway, &ids, theirs).await?,
        None => walk(gateway, Of::Customer(id.to_owned()), theirs).await?,
    })
}

/// Some by their ids. What is unknown is left out, as by every other criterion.
async fn by_ids(
    gateway: &Gateway,
    ids: &[&str],
    is_wanted: impl Fn(&Transaction) -> bool,
) -> Result<Vec<Transaction>, Refusal> {
    let mut found = Vec::new();
    for id in ids {
        match transaction::load(gateway, id).await {
            Ok(transaction) if is_wanted(&transaction) => found.push(transaction),
            Ok(_) | Err(Refusal::NotFound) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    let age = |transaction: &Transaction| (transaction.created_at, transaction.id.clone());
    found.sort_by_key(|transaction| std::cmp::Reverse(age(transaction)));
    Ok(found)
}

/// All those that are wanted, newest first.
pub(crate) async fn walk(
    gateway: &Gateway,
    of: Of,
    is_wanted: impl Fn(&Transaction) -> bool,
) -> Result<Vec<Transaction>, LedgerError> {
    let mut found = Vec::new();
    let mut page = Page::first(BATCH);
    loop {
        let batch = gateway.ledger.transactions(of.clone(), page).await?;
        let last = batch.last().map(|last| (last.created_at, last.id.clone()));
        found.extend(
            batch
                .into_iter()
                .filter(|transaction| is_wanted(transaction)),
        );
        match last {
            Some(last) => {
                page = Page {
                    after: Some(last),
                    limit: BATCH,
                }
            }
            None => return Ok(found),
        }
    }
}
