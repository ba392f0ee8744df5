//! Addresses of customers.

use sqlx::{Row as _, any::AnyRow};

use super::types::{Addressed, NewAddress, StoredAddress};
use crate::{
    clock::Millis,
    ledger::{
        group::{Tx, json},
        sql::from_json,
        types::Address,
    },
};

/// The most that a customer can have (wire §11.5).
const MOST: i64 = 50;

pub(super) const SELECT: &str = "SELECT customer_id, id, detail, created_at, updated_at
     FROM address WHERE customer_id = $1 AND id = $2";

pub(super) const SELECT_ALL: &str = "SELECT customer_id, id, detail, created_at, updated_at
     FROM address WHERE customer_id = $1 ORDER BY created_at, id";

pub(super) fn read(row: &AnyRow) -> sqlx::Result<StoredAddress> {
    Ok(StoredAddress {
        customer_id: row.try_get("customer_id")?,
        id: row.try_get("id")?,
        address: from_json(row, "detail")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

/// What is in the way of more addresses of a customer; `with_customer` if the customer is made along with them.
pub(super) async fn look(
    tx: &mut Tx<'_>,
    new: &NewAddress,
    more: i64,
    with_customer: bool,
) -> sqlx::Result<Option<Addressed>> {
    if with_customer {
        return Ok(None);
    }
    let customer: Option<String> = sqlx::query_scalar("SELECT id FROM customer WHERE id = $1")
        .bind(&new.customer_id)
        .fetch_optional(&mut **tx)
        .await?;
    if customer.is_none() {
        return Ok(Some(Addressed::NoCustomer));
    }
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM address WHERE customer_id = $1")
        .bind(&new.customer_id)
        .fetch_one(&mut **tx)
        .await?;
    if count + more > MOST {
        return Ok(Some(Addressed::TooMany));
    }
    let taken = is_there(tx, &new.customer_id, &new.id).await?;
    Ok(taken.then_some(Addressed::IdTaken))
}

pub(super) async fn is_there(tx: &mut Tx<'_>, customer: &str, id: &str) -> sqlx::Result<bool> {
    let found: Option<String> =
        sqlx::query_scalar("SELECT id FROM address WHERE customer_id = $1 AND id = $2")
            .bind(customer)
            .bind(id)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(found.is_some())
}

pub(super) async fn create(tx: &mut Tx<'_>, new: &NewAddress) -> sqlx::Result<Addressed> {
    if let Some(refusal) = look(tx, new, 1, false).await? {
        return Ok(refusal);
    }
    insert(tx, new).await?;
    Ok(Addressed::Done)
}

pub(super) async fn insert(tx: &mut Tx<'_>, new: &NewAddress) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO address (customer_id, id, detail, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $4)",
    )
    .bind(&new.customer_id)
    .bind(&new.id)
    .bind(json(&new.address)?)
    .bind(new.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn update(
    tx: &mut Tx<'_>,
    customer: &str,
    id: &str,
    detail: &Address,
    now: Millis,
) -> sqlx::Result<bool> {
    let updated = sqlx::query(
        "UPDATE address SET detail = $1, updated_at = $2 WHERE customer_id = $3 AND id = $4",
    )
    .bind(json(detail)?)
    .bind(now)
    .bind(customer)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(updated.rows_affected() == 1)
}

pub(super) async fn delete(tx: &mut Tx<'_>, customer: &str, id: &str) -> sqlx::Result<bool> {
    sqlx::query(
        "UPDATE payment_method SET billing_id = NULL WHERE customer_id = $1 AND billing_id = $2",
    )
    .bind(customer)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    let deleted = sqlx::query("DELETE FROM address WHERE customer_id = $1 AND id = $2")
        .bind(customer)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(deleted.rows_affected() == 1)
}
