//! The changes themselves, each within the transaction of its batch. A change looks before it writes: what it refuses has
//! written nothing, and no one else writes between the look and the change.

use sqlx::{Sqlite, Transaction};

use super::{
    Change, Changed,
    types::{
        Deleted, MethodId, NewCustomer, NewMethod, Subscribed, Subscription, Vaulted, Vaulting,
    },
};
use crate::{
    clock::Millis,
    ledger::{
        group::json,
        types::{Customer, NewNonce, NonceDigest, Tokenized},
    },
};

type Tx<'a> = Transaction<'a, Sqlite>;

pub(in crate::ledger) async fn apply(tx: &mut Tx<'_>, change: &Change) -> sqlx::Result<Changed> {
    match change {
        Change::Vault(vaulting) => vault(tx, vaulting).await.map(Changed::Vault),
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
        Change::Subscribe(subscription) => {
            subscribe(tx, subscription).await.map(Changed::Subscribed)
        }
        Change::Cancel { id, now } => cancel(tx, id, *now).await.map(Changed::Done),
    }
}

async fn vault(tx: &mut Tx<'_>, vaulting: &Vaulting) -> sqlx::Result<Vaulted> {
    let method = &vaulting.method;
    let number = method
        .account
        .card()
        .and_then(|card| card.number_id.as_deref());
    let customer_exists = exists(
        tx,
        "SELECT 1 FROM customer WHERE id = ?",
        &method.customer_id,
    );
    let customer_exists = customer_exists.await?;
    match (&vaulting.customer, customer_exists) {
        (Some(_), true) => return Ok(Vaulted::CustomerTaken),
        (None, false) => return Ok(Vaulted::NoCustomer),
        (Some(_), false) | (None, true) => {}
    }
    let same_token = "SELECT 1 FROM payment_method WHERE token = ?";
    if exists(tx, same_token, &method.token).await? {
        return Ok(Vaulted::TokenTaken);
    }
    if let Some(number) = number {
        if method.refused.of_customer && has_number(tx, number, Some(&method.customer_id)).await? {
            return Ok(Vaulted::DuplicateOfCustomer);
        }
        if method.refused.anywhere && has_number(tx, number, None).await? {
            return Ok(Vaulted::Duplicate);
        }
    }
    // The last look is a write at once, so that it needs no other.
    if let Some(nonce) = vaulting.consumed
        && !consume(tx, nonce, method.created_at).await?
    {
        return Ok(Vaulted::NonceGone);
    }
    if let Some(customer) = &vaulting.customer {
        insert_customer(tx, customer).await?;
    }
    let id = insert_method(tx, method, number).await?;
    if let Some(nonce) = &vaulting.nonce {
        let nonce = NewNonce {
            digest: nonce.digest,
            merchant_account_id: nonce.merchant_account_id.clone(),
            stands_for: Tokenized::Method { method: id },
            created_at: method.created_at,
            expires_at: nonce.expires_at,
        };
        crate::ledger::group::insert_nonce(tx, &nonce).await?;
    }
    Ok(Vaulted::Done(id))
}

async fn exists(tx: &mut Tx<'_>, query: &'static str, name: &str) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(query)
        .bind(name)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(found.is_some())
}

async fn has_number(tx: &mut Tx<'_>, number: &str, customer: Option<&str>) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM payment_method WHERE number_id = ? AND customer_id = coalesce(?, customer_id)
         LIMIT 1",
    )
    .bind(number)
    .bind(customer)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found.is_some())
}

/// Of any number of uses of a nonce one sees it change a row.
pub(in crate::ledger) async fn consume(
    tx: &mut Tx<'_>,
    nonce: NonceDigest,
    now: Millis,
) -> sqlx::Result<bool> {
    let consumed = sqlx::query(
        "UPDATE nonce SET consumed_at = ?
         WHERE digest = ? AND consumed_at IS NULL AND expires_at > ?",
    )
    .bind(now)
    .bind(&nonce.0[..])
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(consumed.rows_affected() == 1)
}

async fn insert_customer(tx: &mut Tx<'_>, customer: &NewCustomer) -> sqlx::Result<bool> {
    let inserted = sqlx::query(
        "INSERT INTO customer (id, detail, created_at, updated_at) VALUES (?, ?, ?, ?)
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

async fn insert_method(
    tx: &mut Tx<'_>,
    method: &NewMethod,
    number: Option<&str>,
) -> sqlx::Result<MethodId> {
    let any_default = "SELECT 1 FROM payment_method WHERE customer_id = ? AND is_default = 1";
    let has_default = exists(tx, any_default, &method.customer_id).await?;
    if method.make_default && has_default {
        no_default(tx, &method.customer_id).await?;
    }
    let id = sqlx::query_scalar(
        "INSERT INTO payment_method
         (token, customer_id, number_id, is_default, account, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(&method.token)
    .bind(&method.customer_id)
    .bind(number)
    .bind(method.make_default || !has_default)
    .bind(json(&method.account)?)
    .bind(method.created_at)
    .bind(method.created_at)
    .fetch_one(&mut **tx)
    .await?;
    Ok(MethodId(id))
}

async fn no_default(tx: &mut Tx<'_>, customer: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE payment_method SET is_default = 0 WHERE customer_id = ? AND is_default = 1",
    )
    .bind(customer)
    .execute(&mut **tx)
    .await?;
    Ok(())
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
            sqlx::query_scalar("SELECT customer_id FROM payment_method WHERE id = ?")
                .bind(method.0)
                .fetch_optional(&mut **tx)
                .await?;
        if owner.as_deref() != Some(id) {
            return Ok(false);
        }
        no_default(tx, id).await?;
        sqlx::query("UPDATE payment_method SET is_default = 1, updated_at = ? WHERE id = ?")
            .bind(now)
            .bind(method.0)
            .execute(&mut **tx)
            .await?;
    }
    let updated = sqlx::query("UPDATE customer SET detail = ?, updated_at = ? WHERE id = ?")
        .bind(json(detail)?)
        .bind(now)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(updated.rows_affected() == 1)
}

async fn forget(tx: &mut Tx<'_>, id: &str, now: Millis) -> sqlx::Result<bool> {
    sqlx::query(
        "UPDATE subscription SET status = 'Canceled', updated_at = ? WHERE status = 'Active'
         AND method_id IN (SELECT id FROM payment_method WHERE customer_id = ?)",
    )
    .bind(now)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    let deleted = sqlx::query("DELETE FROM customer WHERE id = ?")
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
        "SELECT 1 FROM subscription WHERE method_id = ? AND status = 'Active' LIMIT 1",
    )
    .bind(method.0)
    .fetch_optional(&mut **tx)
    .await?
    .is_some();
    if subscribed && !even_subscribed {
        return Ok(Deleted::Subscribed);
    }
    let deleted: Option<(String, bool)> =
        sqlx::query_as("DELETE FROM payment_method WHERE id = ? RETURNING customer_id, is_default")
            .bind(method.0)
            .fetch_optional(&mut **tx)
            .await?;
    let Some((customer, was_default)) = deleted else {
        return Ok(Deleted::Unknown);
    };
    if subscribed {
        sqlx::query(
            "UPDATE subscription SET status = 'Canceled', updated_at = ?
             WHERE method_id = ? AND status = 'Active'",
        )
        .bind(now)
        .bind(method.0)
        .execute(&mut **tx)
        .await?;
    }
    if was_default {
        sqlx::query(
            "UPDATE payment_method SET is_default = 1, updated_at = ?
             WHERE id = (SELECT min(id) FROM payment_method WHERE customer_id = ?)",
        )
        .bind(now)
        .bind(customer)
        .execute(&mut **tx)
        .await?;
    }
    Ok(Deleted::Done)
}

async fn subscribe(tx: &mut Tx<'_>, subscription: &Subscription) -> sqlx::Result<Subscribed> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM payment_method WHERE id = ?")
        .bind(subscription.method.0)
        .fetch_optional(&mut **tx)
        .await?;
    if found.is_none() {
        return Ok(Subscribed::NoMethod);
    }
    let inserted = sqlx::query(
        "INSERT INTO subscription (id, method_id, token, plan_id, status, created_at, updated_at)
         VALUES (?, ?, ?, ?, 'Active', ?, ?) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&subscription.id)
    .bind(subscription.method.0)
    .bind(&subscription.token)
    .bind(&subscription.plan_id)
    .bind(subscription.created_at)
    .bind(subscription.updated_at)
    .execute(&mut **tx)
    .await?;
    Ok(match inserted.rows_affected() {
        0 => Subscribed::IdTaken,
        _ => Subscribed::Done,
    })
}

async fn cancel(tx: &mut Tx<'_>, id: &str, now: Millis) -> sqlx::Result<bool> {
    let canceled = sqlx::query(
        "UPDATE subscription SET status = 'Canceled', updated_at = ?
         WHERE id = ? AND status = 'Active'",
    )
    .bind(now)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(canceled.rows_affected() == 1)
}
