//! Group commit: writes that wait at the same moment share one transaction, and so one flush to the disk.
//!
//! A flush takes about as long for one row as for a hundred. One task owns the writing; each caller is answered after the
//! commit that holds its change. If anything in a batch fails, the batch is rolled back and its writes run one by one, so
//! that a failure stays with the caller who caused it.

use sqlx::{Sqlite, SqlitePool, Transaction as SqlTransaction};
use tokio::sync::{mpsc, oneshot};

use super::{
    LedgerError,
    types::{Event, NewNonce, NonceDigest, Recorded, Step, Transaction},
    vault::{self, Change, Changed},
};
use crate::clock::Millis;

/// How many writes may share a commit. More would only lengthen the wait of the first.
const BATCH: usize = 256;

/// How many writes may wait. Beyond that callers queue at the channel, and their requests at the request timeout.
const WAITING: usize = 4_096;

/// A change to the ledger.
pub(super) enum Write {
    Key([u8; 32]),
    Nonces(Vec<NewNonce>),
    Sale {
        sale: Box<Transaction>,
        nonce: Option<NonceDigest>,
        now: Millis,
    },
    Step(Step),
    Vault(Change),
}

/// What became of it.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    Done,
    Sale(Recorded),
    Stepped(bool),
    Vault(Changed),
}

struct Job {
    write: Write,
    reply: oneshot::Sender<Result<Outcome, LedgerError>>,
}

/// The handle to the writing task, which ends when the last handle is dropped.
#[derive(Clone)]
pub(super) struct Group(mpsc::Sender<Job>);

impl Group {
    pub(super) fn start(pool: SqlitePool) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        tokio::spawn(run(pool, receiver));
        Self(sender)
    }

    pub(super) async fn write(&self, write: Write) -> Result<Outcome, LedgerError> {
        let (reply, answer) = oneshot::channel();
        let job = Job { write, reply };
        self.0.send(job).await.map_err(|_| LedgerError)?;
        answer.await.map_err(|_| LedgerError)?
    }
}

async fn run(pool: SqlitePool, mut jobs: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH);
    while jobs.recv_many(&mut batch, BATCH).await > 0 {
        match commit(&pool, &batch).await {
            Ok(outcomes) => {
                for (job, outcome) in batch.drain(..).zip(outcomes) {
                    // A caller that has gone away needs no answer; its change stands.
                    let _ = job.reply.send(Ok(outcome));
                }
            }
            Err(_) => alone(&pool, &mut batch).await,
        }
    }
}

async fn alone(pool: &SqlitePool, batch: &mut Vec<Job>) {
    for job in batch.drain(..) {
        let outcome = commit(pool, std::slice::from_ref(&job)).await;
        let outcome = outcome.map_err(|error| {
            tracing::error!(%error, "a write to the ledger failed");
            LedgerError
        });
        let outcome = outcome.and_then(|outcomes| outcomes.first().copied().ok_or(LedgerError));
        let _ = job.reply.send(outcome);
    }
}

async fn commit(pool: &SqlitePool, batch: &[Job]) -> sqlx::Result<Vec<Outcome>> {
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    let mut outcomes = Vec::with_capacity(batch.len());
    for job in batch {
        outcomes.push(apply(&mut tx, &job.write).await?);
    }
    tx.commit().await?;
    Ok(outcomes)
}

async fn apply(tx: &mut SqlTransaction<'_, Sqlite>, write: &Write) -> sqlx::Result<Outcome> {
    match write {
        Write::Key(key) => insert_key(tx, key).await.map(|()| Outcome::Done),
        Write::Nonces(nonces) => {
            for nonce in nonces {
                insert_nonce(tx, nonce).await?;
            }
            Ok(Outcome::Done)
        }
        Write::Sale { sale, nonce, now } => {
            insert_sale(tx, sale, *nonce, *now).await.map(Outcome::Sale)
        }
        Write::Step(step) => advance(tx, step).await.map(Outcome::Stepped),
        Write::Vault(change) => vault::apply(tx, change).await.map(Outcome::Vault),
    }
}

async fn insert_key(tx: &mut SqlTransaction<'_, Sqlite>, key: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO signing_key (id, secret) VALUES (1, ?) ON CONFLICT DO NOTHING")
        .bind(&key[..])
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub(super) async fn insert_nonce(
    tx: &mut SqlTransaction<'_, Sqlite>,
    nonce: &NewNonce,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO nonce (digest, merchant_account_id, card, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?)",
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

/// Consuming the nonce is the conditional update: of several sales, only one sees it change a row.
async fn insert_sale(
    tx: &mut SqlTransaction<'_, Sqlite>,
    sale: &Transaction,
    nonce: Option<NonceDigest>,
    now: Millis,
) -> sqlx::Result<Recorded> {
    if let Some(nonce) = nonce
        && !vault::consume(tx, nonce, now).await?
    {
        return Ok(Recorded::NonceGone);
    }
    let inserted = sqlx::query(
        "INSERT INTO gateway_transaction
         (id, nonce_digest, merchant_account_id, status, amount, order_id, detail, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&sale.id)
    .bind(nonce.as_ref().map(|nonce| &nonce.0[..]))
    .bind(&sale.merchant_account_id)
    .bind(sale.status.as_str())
    .bind(sale.amount)
    .bind(&sale.order_id)
    .bind(json(&sale.detail)?)
    .bind(sale.created_at)
    .bind(sale.updated_at)
    .execute(&mut **tx)
    .await?;
    if inserted.rows_affected() == 0 {
        if let Some(nonce) = nonce {
            sqlx::query("UPDATE nonce SET consumed_at = NULL WHERE digest = ?")
                .bind(&nonce.0[..])
                .execute(&mut **tx)
                .await?;
        }
        return Ok(Recorded::IdTaken);
    }
    for event in &sale.history {
        insert_event(tx, &sale.id, event).await?;
    }
    Ok(Recorded::Done)
}

async fn advance(tx: &mut SqlTransaction<'_, Sqlite>, step: &Step) -> sqlx::Result<bool> {
    for from in &step.from {
        let changed: Option<i64> = sqlx::query_scalar(
            "UPDATE gateway_transaction
             SET status = ?, amount = coalesce(?, amount), updated_at = ?
             WHERE id = ? AND status = ? RETURNING amount",
        )
        .bind(step.to.as_str())
        .bind(step.amount)
        .bind(step.at)
        .bind(&step.id)
        .bind(from.as_str())
        .fetch_optional(&mut **tx)
        .await?;
        if let Some(amount) = changed {
            let event = Event {
                status: step.to,
                amount,
                at: step.at,
            };
            insert_event(tx, &step.id, &event).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

async fn insert_event(
    tx: &mut SqlTransaction<'_, Sqlite>,
    id: &str,
    event: &Event,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO gateway_transaction_event (transaction_id, position, status, amount, at)
         SELECT ?, count(*), ?, ?, ? FROM gateway_transaction_event WHERE transaction_id = ?",
    )
    .bind(id)
    .bind(event.status.as_str())
    .bind(event.amount)
    .bind(event.at)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> sqlx::Result<String> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(error.into()))
}
