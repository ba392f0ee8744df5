//! The ledger in SQL: reads here, writes through [`Group`].

use serde::Deserialize;
use sqlx::{Row as _, any::AnyRow};

use super::{
    Answer, Ledger, LedgerError, Of, Page, book,
    booking::{Booked, Booking, KeptAnswer},
    group::{Group, Outcome, Write},
    session::{self, Session, SessionKind},
    transaction::{Status, Transaction},
    types::{NewNonce, NonceDigest, StoredNonce},
};
use crate::{clock::Millis, database::Database, random};

macro_rules! select_transaction {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, merchant_account_id, status, amount, order_id, detail, created_at, updated_at
             FROM gateway_transaction WHERE ",
            $rest
        )
    };
}

/// The ledger of one sandbox.
pub struct SqlLedger {
    pub(super) database: Database,
    group: Group,
}

impl SqlLedger {
    /// Over an open database. Needs a running runtime for the task that writes.
    #[must_use]
    pub fn new(database: Database) -> Self {
        let group = Group::start(database.clone());
        Self { database, group }
    }

    pub(super) async fn write(&self, write: Write) -> Result<Outcome, LedgerError> {
        self.group.write(write).await
    }

    async fn written(&self, write: Write) -> Result<bool, LedgerError> {
        match self.write(write).await? {
            Outcome::Written(written) => Ok(written),
            _ => Err(LedgerError),
        }
    }

    async fn stored_key(&self) -> sqlx::Result<Option<Vec<u8>>> {
        sqlx::query_scalar("SELECT secret FROM signing_key")
            .fetch_optional(&self.database.reader)
            .await
    }

    async fn page(&self, of: Of, page: Page) -> sqlx::Result<Vec<Transaction>> {
        let (at, id) = after(page.after);
        let query = match &of {
            Of::All => sqlx::query(select_transaction!(
                "(created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3"
            )),
            Of::Order(_) => sqlx::query(select_transaction!(
                "(created_at, id) < ($1, $2) AND order_id = $4 ORDER BY created_at DESC, id DESC LIMIT $3"
            )),
            Of::Customer(_) => sqlx::query(select_transaction!(
                "(created_at, id) < ($1, $2) AND customer_id = $4 ORDER BY created_at DESC, id DESC LIMIT $3"
            )),
        };
        let query = query.bind(at).bind(id).bind(page.limit);
        let query = match of {
            Of::All => query,
            Of::Order(name) | Of::Customer(name) => query.bind(name),
        };
        let rows = query.fetch_all(&self.database.reader).await?;
        rows.iter().map(read).collect()
    }
}

/// Where a page begins: below what is above everything if it is the first.
pub(super) fn after(last: Option<(Millis, String)>) -> (Millis, String) {
    last.unwrap_or((Millis::MAX, String::new()))
}

impl Ledger for SqlLedger {
    fn signing_key(&self) -> Answer<'_, [u8; 32]> {
        Box::pin(async {
            self.write(Write::Key(random::bytes())).await?;
            let key = self.stored_key().await.map_err(report)?;
            key.and_then(|key| key.try_into().ok()).ok_or(LedgerError)
        })
    }

    fn store_nonces(&self, nonces: Vec<NewNonce>) -> Answer<'_, ()> {
        Box::pin(async move { self.write(Write::Nonces(nonces)).await.map(|_| ()) })
    }

    fn nonce(&self, digest: NonceDigest) -> Answer<'_, Option<StoredNonce>> {
        Box::pin(async move {
            let row =
                sqlx::query("SELECT card, expires_at, consumed_at FROM nonce WHERE digest = $1")
                    .bind(&digest.0[..])
                    .fetch_optional(&self.database.reader)
                    .await
                    .map_err(report)?;
            row.map(|row| read_nonce(&row)).transpose().map_err(report)
        })
    }

    fn book(&self, booking: Booking) -> Answer<'_, Booked> {
        Box::pin(async move {
            match self.write(Write::Book(Box::new(booking))).await? {
                Outcome::Booked(booked) => Ok(booked),
                _ => Err(LedgerError),
            }
        })
    }

    fn kept_answer(&self, key: [u8; 32]) -> Answer<'_, Option<KeptAnswer>> {
        Box::pin(async move {
            let kept = book::kept_answer(&self.database.reader, key).await;
            kept.map_err(report)
        })
    }

    fn transaction<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Transaction>> {
        Box::pin(async move {
            let row = sqlx::query(select_transaction!("id = $1"))
                .bind(id)
                .fetch_optional(&self.database.reader)
                .await;
            found(row)?
                .map(|row| read(&row))
                .transpose()
                .map_err(report)
        })
    }

    fn transactions(&self, of: Of, page: Page) -> Answer<'_, Vec<Transaction>> {
        Box::pin(async move { found(self.page(of, page).await) })
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

    fn store_session(&self, session: Session) -> Answer<'_, bool> {
        Box::pin(self.written(Write::NewSession(session)))
    }

    fn session<'a>(&'a self, kind: SessionKind, id: &'a str) -> Answer<'a, Option<Session>> {
        Box::pin(async move { found(session::find(&self.database.reader, kind, id).await) })
    }

    fn replace_session(&self, session: Session) -> Answer<'_, bool> {
        Box::pin(self.written(Write::Session(session)))
    }

    fn sweep(&self, before: Millis) -> Answer<'_, u64> {
        Box::pin(async move {
            match self.write(Write::Sweep(before)).await? {
                Outcome::Swept(swept) => Ok(swept),
                _ => Err(LedgerError),
            }
        })
    }

    fn reset(&self) -> Answer<'_, ()> {
        Box::pin(async move { self.write(Write::Reset).await.map(|_| ()) })
    }
}

fn read_nonce(row: &AnyRow) -> sqlx::Result<StoredNonce> {
    let consumed_at: Option<Millis> = row.try_get("consumed_at")?;
    Ok(StoredNonce {
        stands_for: from_json(row, "card")?,
        expires_at: row.try_get("expires_at")?,
        consumed: consumed_at.is_some(),
    })
}

fn read(row: &AnyRow) -> sqlx::Result<Transaction> {
    Ok(Transaction {
        id: row.try_get("id")?,
        version: row.try_get("version")?,
        merchant_account_id: row.try_get("merchant_account_id")?,
        status: status(row.try_get("status")?)?,
        amount: row.try_get("amount")?,
        order_id: row.try_get("order_id")?,
        detail: from_json(row, "detail")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn status(word: &str) -> sqlx::Result<Status> {
    Status::from_word(word).ok_or_else(|| sqlx::Error::Decode("unknown status".into()))
}

pub(super) fn from_json<'r, T: Deserialize<'r>>(row: &'r AnyRow, column: &str) -> sqlx::Result<T> {
    let text: &'r str = row.try_get(column)?;
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// What was asked for. PostgreSQL refuses to look for a text with a NUL in it, so nothing has such a name.
pub(super) fn found<T: Default>(answer: sqlx::Result<T>) -> Result<T, LedgerError> {
    const NOT_A_TEXT: &str = "22021";
    match answer {
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(NOT_A_TEXT) => {
            Ok(T::default())
        }
        other => other.map_err(report),
    }
}

/// Logged here because the caller learns only that it failed. A database's messages name tables and codes, never values.
pub(super) fn report(error: sqlx::Error) -> LedgerError {
    tracing::error!(%error, "the ledger can't be read");
    LedgerError
}
