//! Changes, each within the commit of its batch.

use super::{
    Change, Modification, Plan, Subscribing, Subscription, SubscriptionDetail, SubscriptionStatus,
    Unsubscribed,
};
use crate::{
    clock::Millis,
    ledger::{
        Detail, MethodId,
        booking::Booked,
        group::{Tx, json},
    },
};

pub(in crate::ledger) async fn apply(tx: &mut Tx<'_>, change: &Change) -> sqlx::Result<bool> {
    match change {
        Change::Plan(plan) if plan.version == 0 => insert_plan(tx, plan).await,
        Change::Plan(plan) => replace_plan(tx, plan).await,
        Change::Modification(modification) => insert_modification(tx, modification).await,
    }
}

async fn insert_plan(tx: &mut Tx<'_>, plan: &Plan) -> sqlx::Result<bool> {
    let inserted = sqlx::query(
        "INSERT INTO plan (id, version, detail, created_at, updated_at) VALUES ($1, 1, $2, $3, $4)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(&plan.id)
    .bind(json(&plan.detail)?)
    .bind(plan.created_at)
    .bind(plan.updated_at)
    .execute(&mut **tx)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

async fn replace_plan(tx: &mut Tx<'_>, plan: &Plan) -> sqlx::Result<bool> {
    let replaced = sqlx::query(
        "UPDATE plan SET detail = $1, updated_at = $2, version = version + 1
         WHERE id = $3 AND version = $4",
    )
    .bind(json(&plan.detail)?)
    .bind(plan.updated_at)
    .bind(&plan.id)
    .bind(plan.version)
    .execute(&mut **tx)
    .await?;
    Ok(replaced.rows_affected() == 1)
}

async fn insert_modification(tx: &mut Tx<'_>, new: &Modification) -> sqlx::Result<bool> {
    let inserted = sqlx::query(
        "INSERT INTO modification (id, kind, detail, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(&new.id)
    .bind(new.kind.as_str())
    .bind(json(new)?)
    .bind(new.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Whatever is in the way of writing a subscription.
pub(in crate::ledger) async fn look(
    tx: &mut Tx<'_>,
    subscribing: &Subscribing,
) -> sqlx::Result<Option<Booked>> {
    let to = subscribing.subscription();
    let is_renamed = match subscribing {
        Subscribing::New(_) => true,
        Subscribing::Changed { id, to } => {
            let version: Option<i64> =
                sqlx::query_scalar("SELECT version FROM subscription WHERE id = $1")
                    .bind(id)
                    .fetch_optional(&mut **tx)
                    .await?;
            if version != Some(to.version) {
                return Ok(Some(Booked::Stale));
            }
            *id != to.id
        }
    };
    if is_renamed && is_there(tx, &to.id).await? {
        return Ok(Some(Booked::Unsubscribed(Unsubscribed::IdTaken)));
    }
    if to.status == SubscriptionStatus::Canceled {
        return Ok(None);
    }
    let method: Option<i64> = sqlx::query_scalar("SELECT id FROM payment_method WHERE id = $1")
        .bind(to.method.0)
        .fetch_optional(&mut **tx)
        .await?;
    let refusal = Booked::Unsubscribed(Unsubscribed::NoMethod);
    Ok(method.is_none().then_some(refusal))
}

async fn is_there(tx: &mut Tx<'_>, id: &str) -> sqlx::Result<bool> {
    let found: Option<String> = sqlx::query_scalar("SELECT id FROM subscription WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(found.is_some())
}

/// Writes what was looked at.
pub(in crate::ledger) async fn subscribe(
    tx: &mut Tx<'_>,
    subscribing: &Subscribing,
) -> sqlx::Result<()> {
    match subscribing {
        Subscribing::New(new) => insert(tx, new).await,
        Subscribing::Changed { id, to } => {
            replace(tx, id, to).await?;
            if *id == to.id {
                return Ok(());
            }
            let mut charges = to.detail.transactions.clone();
            while let Some(charge) = charges.pop() {
                charges.extend(rename(tx, &charge, &to.id).await?);
            }
            Ok(())
        }
    }
}

async fn insert(tx: &mut Tx<'_>, new: &Subscription) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO subscription
         (id, version, method_id, token, plan_id, status, detail, created_at, updated_at)
         VALUES ($1, 0, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&new.id)
    .bind(new.method.0)
    .bind(&new.token)
    .bind(&new.plan_id)
    .bind(new.status.as_str())
    .bind(json(&new.detail)?)
    .bind(new.created_at)
    .bind(new.updated_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn replace(tx: &mut Tx<'_>, id: &str, to: &Subscription) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE subscription SET id = $1, method_id = $2, token = $3, plan_id = $4, status = $5,
           detail = $6, updated_at = $7, version = version + 1
         WHERE id = $8",
    )
    .bind(&to.id)
    .bind(to.method.0)
    .bind(&to.token)
    .bind(&to.plan_id)
    .bind(to.status.as_str())
    .bind(json(&to.detail)?)
    .bind(to.updated_at)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A transaction says what it is of by the id of today; so do its refunds, which are given back.
async fn rename(tx: &mut Tx<'_>, transaction: &str, to: &str) -> sqlx::Result<Vec<String>> {
    let detail: Option<String> =
        sqlx::query_scalar("SELECT detail FROM gateway_transaction WHERE id = $1")
            .bind(transaction)
            .fetch_optional(&mut **tx)
            .await?;
    let Some(detail) = detail else {
        return Ok(Vec::new());
    };
    let mut detail: Detail = read(&detail)?;
    if let Some(billed) = &mut detail.billed {
        billed.subscription_id = Some(to.to_owned());
    }
    sqlx::query("UPDATE gateway_transaction SET detail = $1, version = version + 1 WHERE id = $2")
        .bind(json(&detail)?)
        .bind(transaction)
        .execute(&mut **tx)
        .await?;
    Ok(detail.links.refunds)
}

/// Cancels what a method pays for, for it goes.
pub(in crate::ledger) async fn end(
    tx: &mut Tx<'_>,
    method: MethodId,
    now: Millis,
) -> sqlx::Result<()> {
    let held: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT id, plan_id, detail FROM subscription
         WHERE method_id = $1 AND status <> 'Canceled'",
    )
    .bind(method.0)
    .fetch_all(&mut **tx)
    .await?;
    for (id, plan_id, detail) in held {
        let mut detail: SubscriptionDetail = read(&detail)?;
        detail.remember(SubscriptionStatus::Canceled, &plan_id, now);
        sqlx::query(
            "UPDATE subscription
             SET status = 'Canceled', detail = $1, updated_at = $2, version = version + 1
             WHERE id = $3",
        )
        .bind(json(&detail)?)
        .bind(now)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

fn read<'a, T: serde::Deserialize<'a>>(text: &'a str) -> sqlx::Result<T> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}
