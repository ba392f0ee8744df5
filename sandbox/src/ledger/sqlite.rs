//! The ledger in SQLite: reads here, writes through [`Group`].

use serde::Deserialize;
use sqlx::{Row as _, sqlite::SqliteRow};

use super::{
    Answer, Ledger, LedgerError,
    group::{Group, Outcome, Write},
    types::{Event, NewNonce, NonceDigest, Recorded, Status, Step, StoredNonce, Transaction},
};
use crate::{clock::Millis, database::Database, random};

/// One row and its history, read in one statement so that they belong together.
macro_rules! select_transaction {
    ($condition:literal) => {
        concat!(
            "SELECT id, merchant_account_id, status, amount, order_id, detail, created_at, updated_at,
               (SELECT json_group_array(json_object('status', status, 'amount', amount, 'at', at) ORDER BY position)
                FROM gateway_transaction_event WHERE transaction_id = id) AS history
             FROM gateway_transaction WHERE ",
            $condition
        )
    };
}

/// The ledger of one sandbox.
pub struct SqliteLedger {
    pub(super) database: Database,
    pub(super) group: Group,
}

impl SqliteLedger {
    /// Over an open database. Needs a running runtime for the task that writes.
    #[must_use]
    pub fn new(database: Database) -> Self {
        let group = Group::start(database.writer.clone());
        Self { database, group }
    }

    async fn stored_key(&self) -> sqlx::Result<Option<Vec<u8>>> {
        sqlx::query_scalar("SELECT secret FROM signing_key")
            .fetch_optional(&self.database.reader)
            .await
    }
}

impl Ledger for SqliteLedger {
    fn signing_key(&self) -> Answer<'_, [u8; 32]> {
        Box::pin(async {
            self.group.write(Write::Key(random::bytes())).await?;
            let key = self.stored_key().await.map_err(report)?;
            key.and_then(|key| key.try_into().ok()).ok_or(LedgerError)
        })
    }

    fn store_nonce(&self, nonce: NewNonce) -> Answer<'_, ()> {
        Box::pin(async move {
            self.group.write(Write::Nonces(vec![nonce])).await?;
            Ok(())
        })
    }

    fn store_nonces(&self, nonces: Vec<NewNonce>) -> Answer<'_, ()> {
        Box::pin(async move {
            self.group.write(Write::Nonces(nonces)).await?;
            Ok(())
        })
    }

    fn nonce(&self, digest: NonceDigest) -> Answer<'_, Option<StoredNonce>> {
        Box::pin(async move {
            let row = sqlx::query(
                "SELECT card, expires_at, consumed_at IS NOT NULL FROM nonce WHERE digest = ?",
            )
            .bind(&digest.0[..])
            .fetch_optional(&self.database.reader)
            .await
            .map_err(report)?;
            row.map(|row| read_nonce(&row)).transpose().map_err(report)
        })
    }

    fn record(
        &self,
        sale: Transaction,
        nonce: Option<NonceDigest>,
        now: Millis,
    ) -> Answer<'_, Recorded> {
        Box::pin(async move {
            let sale = Box::new(sale);
            match self.group.write(Write::Sale { sale, nonce, now }).await? {
                Outcome::Sale(recorded) => Ok(recorded),
                Outcome::Done | Outcome::Stepped(_) | Outcome::Vault(_) => Err(LedgerError),
            }
        })
    }

    fn transaction<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Transaction>> {
        Box::pin(async move {
            let row = sqlx::query(select_transaction!("id = ?"))
                .bind(id)
                .fetch_optional(&self.database.reader)
                .await
                .map_err(report)?;
            row.map(|row| read(&row)).transpose().map_err(report)
        })
    }

    fn transactions_of_order<'a>(&'a self, order_id: &'a str) -> Answer<'a, Vec<Transaction>> {
        Box::pin(async move {
            let rows = sqlx::query(select_transaction!("order_id = ? ORDER BY created_at, id"))
                .bind(order_id)
                .fetch_all(&self.database.reader)
                .await
                .map_err(report)?;
            rows.iter()
                .map(read)
                .collect::<Result<_, _>>()
                .map_err(report)
        })
    }

    fn transaction_count(&self) -> Answer<'_, u64> {
        Box::pin(async move {
            let count: i64 = sqlx::query_scalar("SELECT count(*) FROM gateway_transaction")
                .fetch_one(&self.database.reader)
                .await
                .map_err(report)?;
            Ok(count.unsigned_abs())
        })
    }

    fn advance(&self, step: Step) -> Answer<'_, bool> {
        Box::pin(async move {
            match self.group.write(Write::Step(step)).await? {
                Outcome::Stepped(changed) => Ok(changed),
                Outcome::Done | Outcome::Sale(_) | Outcome::Vault(_) => Err(LedgerError),
            }
        })
    }
}

#[derive(Deserialize)]
struct EventRow {
    status: String,
    amount: i64,
    at: Millis,
}

fn read_nonce(row: &SqliteRow) -> sqlx::Result<StoredNonce> {
    Ok(StoredNonce {
        stands_for: from_json(row.try_get(0)?)?,
        expires_at: row.try_get(1)?,
        consumed: row.try_get(2)?,
    })
}

fn read(row: &SqliteRow) -> sqlx::Result<Transaction> {
    let history: Vec<EventRow> = from_json(row.try_get("history")?)?;
    let history = history.into_iter().map(|event| {
        Ok(Event {
            status: status(&event.status)?,
            amount: event.amount,
            at: event.at,
        })
    });
    Ok(Transaction {
        id: row.try_get("id")?,
        merchant_account_id: row.try_get("merchant_account_id")?,
        status: status(row.try_get("status")?)?,
        amount: row.try_get("amount")?,
        order_id: row.try_get("order_id")?,
        detail: from_json(row.try_get("detail")?)?,
        history: history.collect::<sqlx::Result<_>>()?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn status(word: &str) -> sqlx::Result<Status> {
    Status::from_word(word).ok_or_else(|| sqlx::Error::Decode("unknown status".into()))
}

pub(super) fn from_json<'r, T: Deserialize<'r>>(text: &'r str) -> sqlx::Result<T> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// Logged here because the caller learns only that it failed. SQLite's messages name tables and codes, never values.
pub(super) fn report(error: sqlx::Error) -> LedgerError {
    tracing::error!(%error, "the ledger can't be read");
    LedgerError
}
