//! Changes of the vault, each within the commit of its batch. A change looks before it writes: what it refuses has
//! written nothing, and no one else writes between the look and the change.

use super::{
    Change, Changed, address, store,
    types::{Deleted, MethodId, NewCustomer},
};
use crate::{
    clock::Millis,
    ledger::{
        Verification, book,
        group::{Tx, json},
        recurring,
        types::Customer,
    },
};

pub(in crate::ledger) async fn apply(tx: &mut Tx<'_>, change: &Change) -> sqlx::Result<Changed> {
    match change {
        Change::Vault(vaulting) => book::vault_alone(tx, vaulting).await.map(Changed::Vault),
        Change::Method(update) => store::update(tx, update).await.map(Changed::Vault),
        Change::Customer(customer) => insert_customer(tx, customer).await.map(Changed::Done),
        Change::Update {
            id,
            detail,
            default,
            now,
        } => update(tx, id, detail, *default, *now)
            .await
            .map(Changed::Done),
        Change::Forget { id, now } => forget(tx, id, *now).await.map(Changed::Done),
        Change::Delete {
            method,
            even_subscribed,
            now,
        } => delete(tx, *method, *even_subscribed, *now)
            .await
            .map(Changed::Deleted),
        Change::Address(new) => address::create(tx, new).await.map(Changed::Addressed),
        Change::Move {
            customer,
            id,
            detail,
            now,
        } => address::update(tx, customer, id, detail, *now)
            .await
            .map(Changed::Done),
        Change::Unaddress { customer, id } => {
            address::delete(tx, customer, id).await.map(Changed::Done)
        }
        Change::Verified(verification) => insert_verification(tx, verification, None)
            .await
            .map(|()| Changed::Done(true)),
    }
}

/// Whether a query by one name finds anything.
pub(super) async fn exists(tx: &mut Tx<'_>, query: &'static str, name: &str) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(query)
        .bind(name)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(found.is_some())
}

pub(super) async fn insert_customer(tx: &mut Tx<'_>, customer: &NewCustomer) -> sqlx::Result<bool> {
    let inserted = sqlx::query(
        "INSERT INTO customer (id, detail, created_at, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(&customer.id)
    .bind(json(&customer.detail)?)
    .bind(customer.created_at)
    .bind(customer.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

async fn update(
    tx: &mut Tx<'_>,
    id: &str,
    detail: &Customer,
    default: Option<MethodId>,
    now: Millis,
) -> sqlx::Result<bool> {
    if let Some(method) = default {
        let owner: Option<String> =
            sqlx::query_scalar("SELECT customer_id FROM payment_method WHERE id = $1")
                .bind(method.0)
                .fetch_optional(&mut **tx)
                .await?;
        if owner.as_deref() != Some(id) {
            return Ok(false);
        }
        store::no_default(tx, id).await?;
        sqlx::query("UPDATE payment_method SET is_default = 1, updated_at = $1 WHERE id = $2")
            .bind(now)
            .bind(method.0)
            .execute(&mut **tx)
            .await?;
    }
    let updated = sqlx::query("UPDATE customer SET detail = $1, updated_at = $2 WHERE id = $3")
        .bind(json(detail)?)
        .bind(now)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(updated.rows_affected() == 1)
}

async fn forget(tx: &mut Tx<'_>, id: &str, now: Millis) -> sqlx::Result<bool> {
    let methods: Vec<i64> =
        sqlx::query_scalar("SELECT id FROM payment_method WHERE customer_id = $1")
            .bind(id)
            .fetch_all(&mut **tx)
            .await?;
    for method in methods {
        recurring::end(tx, MethodId(method), now).await?;
    }
    let deleted = sqlx::query("DELETE FROM customer WHERE id = $1")
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(deleted.rows_affected() == 1)
}

async fn delete(
    tx: &mut Tx<'_>,
    method: MethodId,
    even_subscribed: bool,
    now: Millis,
) -> sqlx::Result<Deleted> {
    let subscribed = sqlx::query_scalar::<_, i64>(
        "SELECT 1 FROM subscription WHERE method_id = $1 AND status <> 'Canceled' LIMIT 1",
    )
    .bind(method.0)
    .fetch_optional(&mut **tx)
    .await?
    .is_some();
    if subscribed && !even_subscribed {
        return Ok(Deleted::Subscribed);
    }
    let deleted: Option<(String, i64)> = sqlx::query_as(
        "DELETE FROM payment_method WHERE id = $1 RETURNING customer_id, is_default",
    )
    .bind(method.0)
    .fetch_optional(&mut **tx)
    .await?;
    let Some((customer, was_default)) = deleted else {
        return Ok(Deleted::Unknown);
    };
    if subscribed {
        recurring::end(tx, method, now).await?;
    }
    if was_default != 0 {
        sqlx::query(
            "UPDATE payment_method SET is_default = 1, updated_at = $1
             WHERE id = (SELECT min(id) FROM payment_method WHERE customer_id = $2)",
        )
        .bind(now)
        .bind(customer)
        .execute(&mut **tx)
        .await?;
    }
    Ok(Deleted::Done)
}

/// Of a method, or of what the verification itself says.
pub(super) async fn insert_verification(
    tx: &mut Tx<'_>,
    verification: &Verification,
    method: Option<MethodId>,
) -> sqlx::Result<()> {
    let method = method.or(verification.method);
    sqlx::query(
        "INSERT INTO verification (id, method_id, detail, created_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(&verification.id)
    .bind(method.map(|method| method.0))
    .bind(json(&verification.detail)?)
    .bind(verification.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
