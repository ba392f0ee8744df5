//! Changes of the books, each within the commit of its batch. A change looks before it writes: what it refuses has written
//! nothing, and no one else writes between the look and the change.

use super::{
    Transaction,
    booking::{Booked, Booking, KeptAnswer, Rival},
    group::{Tx, json},
    recurring,
    types::{NewNonce, NonceDigest},
    vault::{self, Vaulted},
};
use crate::clock::Millis;

pub(super) async fn insert_key(tx: &mut Tx<'_>, key: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO signing_key (id, secret) VALUES (1, $1) ON CONFLICT DO NOTHING")
        .bind(&key[..])
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub(super) async fn insert_nonce(tx: &mut Tx<'_>, nonce: &NewNonce) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO nonce (digest, merchant_account_id, card, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&nonce.digest.0[..])
    .bind(&nonce.merchant_account_id)
    .bind(json(&nonce.stands_for)?)
    .bind(nonce.created_at)
    .bind(nonce.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn book(tx: &mut Tx<'_>, booking: &Booking) -> sqlx::Result<Booked> {
    if let Some(refusal) = look(tx, booking).await? {
        return Ok(refusal);
    }
    // What may still refuse comes first, and writes nothing then.
    if let Some(vaulting) = &booking.vaulting {
        let vaulted = vault::look(tx, vaulting).await?;
        if let Some(refusal) = vaulted {
            return Ok(Booked::Unvaulted(refusal));
        }
    }
    if let Some(moving) = &booking.moving {
        let refusal = vault::look_at_moving(tx, moving).await?;
        if let Some(refusal) = refusal {
            return Ok(Booked::Unvaulted(refusal));
        }
    }
    if let Some(subscribing) = &booking.subscribes
        && let Some(refusal) = recurring::look(tx, subscribing).await?
    {
        return Ok(refusal);
    }
    if let Some(nonce) = booking.consumes
        && !consume(tx, nonce, booking.now).await?
    {
        return Ok(Booked::NonceGone);
    }
    if let Some(vaulting) = &booking.vaulting {
        vault::store(tx, vaulting).await?;
    }
    if let Some(moving) = &booking.moving {
        vault::move_to(tx, moving).await?;
    }
    if let Some(new) = &booking.new {
        insert(tx, new, booking.consumes).await?;
    }
    if let Some(changed) = &booking.changed {
        replace(tx, changed).await?;
    }
    if let Some(subscribing) = &booking.subscribes {
        recurring::subscribe(tx, subscribing).await?;
    }
    if let Some(answer) = &booking.keeps {
        keep(tx, answer, booking.now).await?;
    }
    Ok(Booked::Done)
}

/// Whatever is in the way.
async fn look(tx: &mut Tx<'_>, booking: &Booking) -> sqlx::Result<Option<Booked>> {
    if let Some(keeps) = &booking.keeps
        && let Some(kept) = kept_answer(&mut **tx, keeps.key).await?
    {
        return Ok(Some(Booked::Answered(kept)));
    }
    if let Some(changed) = &booking.changed {
        let version: Option<i64> =
            sqlx::query_scalar("SELECT version FROM gateway_transaction WHERE id = $1")
                .bind(&changed.id)
                .fetch_optional(&mut **tx)
                .await?;
        if version != Some(changed.version) {
            return Ok(Some(Booked::Stale));
        }
    }
    if let Some(rival) = &booking.unless
        && let Some(id) = rival_of(tx, rival).await?
    {
        return Ok(Some(Booked::Rival(id)));
    }
    if let Some(new) = &booking.new {
        let query = "SELECT id FROM gateway_transaction WHERE id = $1";
        let taken: Option<String> = sqlx::query_scalar(query)
            .bind(&new.id)
            .fetch_optional(&mut **tx)
            .await?;
        if taken.is_some() {
            return Ok(Some(Booked::IdTaken));
        }
    }
    Ok(None)
}

async fn rival_of(tx: &mut Tx<'_>, rival: &Rival) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "SELECT id FROM gateway_transaction
         WHERE number_id = $1 AND amount = $2 AND created_at > $3 AND coalesce(order_id, '') = $4
           AND status IN ('authorized', 'submitted_for_settlement', 'settling', 'settled')
         ORDER BY created_at LIMIT 1",
    )
    .bind(&rival.number_id)
    .bind(rival.amount)
    .bind(rival.since)
    .bind(rival.order_id.as_deref().unwrap_or_default())
    .fetch_optional(&mut **tx)
    .await
}

/// Of any number of uses of a nonce one sees it change a row.
pub(super) async fn consume(
    tx: &mut Tx<'_>,
    nonce: NonceDigest,
    now: Millis,
) -> sqlx::Result<bool> {
    let consumed = sqlx::query(
        "UPDATE nonce SET consumed_at = $1
         WHERE digest = $2 AND consumed_at IS NULL AND expires_at > $1",
    )
    .bind(now)
    .bind(&nonce.0[..])
    .execute(&mut **tx)
    .await?;
    Ok(consumed.rows_affected() == 1)
}

async fn insert(
    tx: &mut Tx<'_>,
    new: &Transaction,
    nonce: Option<NonceDigest>,
) -> sqlx::Result<()> {
    let card = new.detail.account.card();
    sqlx::query(
        "INSERT INTO gateway_transaction
         (id, nonce_digest, merchant_account_id, status, amount, order_id, detail, created_at, updated_at,
          version, customer_id, number_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&new.id)
    .bind(nonce.as_ref().map(|nonce| &nonce.0[..]))
    .bind(&new.merchant_account_id)
    .bind(new.status.as_str())
    .bind(new.amount)
    .bind(new.order_id.as_deref())
    .bind(json(&new.detail)?)
    .bind(new.created_at)
    .bind(new.updated_at)
    .bind(new.version)
    .bind(new.customer_id())
    .bind(card.and_then(|card| card.number_id.as_deref()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What it was sold with stays; everything else may have changed.
async fn replace(tx: &mut Tx<'_>, changed: &Transaction) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE gateway_transaction
         SET status = $1, amount = $2, order_id = $3, detail = $4, updated_at = $5, version = version + 1,
           customer_id = $6
         WHERE id = $7",
    )
    .bind(changed.status.as_str())
    .bind(changed.amount)
    .bind(changed.order_id.as_deref())
    .bind(json(&changed.detail)?)
    .bind(changed.updated_at)
    .bind(changed.customer_id())
    .bind(&changed.id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn keep(tx: &mut Tx<'_>, answer: &KeptAnswer, now: Millis) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO kept_answer (key, request, status, body, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&answer.key[..])
    .bind(&answer.request[..])
    .bind(i64::from(answer.status))
    .bind(&answer.body)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn kept_answer<'e>(
    from: impl sqlx::Executor<'e, Database = sqlx::Any>,
    key: [u8; 32],
) -> sqlx::Result<Option<KeptAnswer>> {
    let row: Option<(Vec<u8>, i64, String)> =
        sqlx::query_as("SELECT request, status, body FROM kept_answer WHERE key = $1")
            .bind(&key[..])
            .fetch_optional(from)
            .await?;
    let read = |(request, status, body): (Vec<u8>, i64, String)| {
        Ok(KeptAnswer {
            key,
            request: request.try_into().map_err(|_| odd("a digest's length"))?,
            status: u16::try_from(status).map_err(|_| odd("a status"))?,
            body,
        })
    };
    row.map(read).transpose()
}

fn odd(what: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(what.into())
}

pub(super) async fn sweep(tx: &mut Tx<'_>, before: Millis) -> sqlx::Result<u64> {
    let mut swept = 0;
    for statement in [
        "DELETE FROM nonce WHERE expires_at < $1 AND consumed_at IS NULL",
        "DELETE FROM session WHERE expires_at < $1",
        "DELETE FROM kept_answer WHERE created_at < $1",
    ] {
        let deleted = sqlx::query(statement).bind(before).execute(&mut **tx);
        swept += deleted.await?.rows_affected();
    }
    Ok(swept)
}

/// In the order of their references.
pub(super) async fn reset(tx: &mut Tx<'_>) -> sqlx::Result<()> {
    for statement in [
        "DELETE FROM gateway_transaction",
        "DELETE FROM nonce",
        "DELETE FROM verification",
        "DELETE FROM subscription",
        "DELETE FROM plan",
        "DELETE FROM modification",
        "DELETE FROM payment_method",
        "DELETE FROM address",
        "DELETE FROM customer",
        "DELETE FROM session",
        "DELETE FROM kept_answer",
        "DELETE FROM shop_order",
        "DELETE FROM shop_cart",
        "DELETE FROM shop_account",
    ] {
        sqlx::query(statement).execute(&mut **tx).await?;
    }
    Ok(())
}

/// For callers that store a method without a sale.
pub(super) async fn vault_alone(
    tx: &mut Tx<'_>,
    vaulting: &vault::Vaulting,
) -> sqlx::Result<Vaulted> {
    if let Some(refusal) = vault::look(tx, vaulting).await? {
        return Ok(refusal);
    }
    if let Some(nonce) = vaulting.consumed
        && !consume(tx, nonce, vaulting.method.created_at).await?
    {
        return Ok(Vaulted::NonceGone);
    }
    vault::store(tx, vaulting).await.map(Vaulted::Done)
}
