//! Group commit: writes that wait at the same moment share one transaction, and so one flush to the disk.
//!
//! A flush takes about as long for one row as for a hundred. One task owns the writing; each caller is answered after the
//! commit that holds its change. If anything in a batch fails, the batch is rolled back and its writes run one by one, so
//! that a failure stays with the caller who caused it.

use sqlx::{Any, Transaction as SqlTransaction};
use tokio::sync::{mpsc, oneshot};

use super::{
    LedgerError, book,
    booking::{Booked, Booking},
    recurring,
    session::{self, Session},
    types::NewNonce,
    vault::{self, Change, Changed},
};
use crate::{clock::Millis, database::Database};

/// How many writes may share a commit. More would only lengthen the wait of the first.
const BATCH: usize = 256;

/// How many writes may wait. Beyond that callers queue at the channel, and their requests at the request timeout.
const WAITING: usize = 4_096;

/// A commit under way, in which a write takes place.
pub(super) type Tx<'a> = SqlTransaction<'a, Any>;

/// A change to the ledger.
pub(super) enum Write {
    Key([u8; 32]),
    Nonces(Vec<NewNonce>),
    Book(Box<Booking>),
    Vault(Change),
    Recurring(recurring::Change),
    NewSession(Session),
    Session(Session),
    Sweep(Millis),
    Reset,
}

/// What became of it.
#[derive(Clone)]
pub(super) enum Outcome {
    Done,
    Booked(Booked),
    Vault(Changed),
    /// It took place, or something else was there.
    Written(bool),
    Swept(u64),
}

struct Job {
    write: Write,
    reply: oneshot::Sender<Result<Outcome, LedgerError>>,
}

/// The handle to the writing task, which ends when the last handle is dropped.
#[derive(Clone)]
pub(super) struct Group(mpsc::Sender<Job>);

impl Group {
    pub(super) fn start(database: Database) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        tokio::spawn(run(database, receiver));
        Self(sender)
    }

    pub(super) async fn write(&self, write: Write) -> Result<Outcome, LedgerError> {
        let (reply, answer) = oneshot::channel();
        let job = Job { write, reply };
        self.0.send(job).await.map_err(|_| LedgerError)?;
        answer.await.map_err(|_| LedgerError)?
    }
}

async fn run(database: Database, mut jobs: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH);
    while jobs.recv_many(&mut batch, BATCH).await > 0 {
        match commit(&database, &batch).await {
            Ok(outcomes) => {
                for (job, outcome) in batch.drain(..).zip(outcomes) {
                    // A caller that has gone away needs no answer; its change stands.
                    let _ = job.reply.send(Ok(outcome));
                }
            }
            Err(_) => alone(&database, &mut batch).await,
        }
    }
}

async fn alone(database: &Database, batch: &mut Vec<Job>) {
    for job in batch.drain(..) {
        let outcome = commit(database, std::slice::from_ref(&job)).await;
        let outcome = outcome.map_err(|error| {
            tracing::error!(%error, "a write to the ledger failed");
            LedgerError
        });
        let outcome = outcome.and_then(|outcomes| outcomes.into_iter().next().ok_or(LedgerError));
        let _ = job.reply.send(outcome);
    }
}

async fn commit(database: &Database, batch: &[Job]) -> sqlx::Result<Vec<Outcome>> {
    let mut tx = database.begin().await?;
    let mut outcomes = Vec::with_capacity(batch.len());
    for job in batch {
        outcomes.push(apply(&mut tx, &job.write).await?);
    }
    tx.commit().await?;
    Ok(outcomes)
}

async fn apply(tx: &mut Tx<'_>, write: &Write) -> sqlx::Result<Outcome> {
    match write {
        Write::Key(key) => book::insert_key(tx, key).await.map(|()| Outcome::Done),
        Write::Nonces(nonces) => {
            for nonce in nonces {
                book::insert_nonce(tx, nonce).await?;
            }
            Ok(Outcome::Done)
        }
        Write::Book(booking) => book::book(tx, booking).await.map(Outcome::Booked),
        Write::Vault(change) => vault::apply(tx, change).await.map(Outcome::Vault),
        Write::Recurring(change) => recurring::apply(tx, change).await.map(Outcome::Written),
        Write::NewSession(session) => session::insert(tx, session).await.map(Outcome::Written),
        Write::Session(session) => session::replace(tx, session).await.map(Outcome::Written),
        Write::Sweep(before) => book::sweep(tx, *before).await.map(Outcome::Swept),
        Write::Reset => book::reset(tx).await.map(|()| Outcome::Done),
    }
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> sqlx::Result<String> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(error.into()))
}
