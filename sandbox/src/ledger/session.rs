//! Sessions: what is made beside the books, is found by its id, and ends after a while.

use sqlx::{Row as _, any::AnyRow};

use super::group::Tx;
use crate::clock::Millis;

/// What a session is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SessionKind {
    /// What a merchant's backend says about a checkout before and while it runs (wire §13.2). Its client token names it.
    Client,
    /// What a merchant knows of a shopper, for recommendations of what to pay with.
    Customer,
}

impl SessionKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Customer => "customer",
        }
    }
}

/// A session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// What it is.
    pub kind: SessionKind,
    /// Unique among those of its kind.
    pub id: String,
    /// Counts its changes, from 0. A change is written only over the version that it was made of.
    pub version: i64,
    /// What it says, as JSON.
    pub detail: String,
    /// When it was made.
    pub created_at: Millis,
    /// From when on it is as if it were not there, and may be deleted.
    pub expires_at: Millis,
}

pub(super) async fn find<'e>(
    from: impl sqlx::Executor<'e, Database = sqlx::Any>,
    kind: SessionKind,
    id: &str,
) -> sqlx::Result<Option<Session>> {
    let row = sqlx::query(
        "SELECT id, version, detail, created_at, expires_at FROM session WHERE kind = $1 AND id = $2",
    )
    .bind(kind.as_str())
    .bind(id)
    .fetch_optional(from)
    .await?;
    row.map(|row| read(kind, &row)).transpose()
}

fn read(kind: SessionKind, row: &AnyRow) -> sqlx::Result<Session> {
    Ok(Session {
        kind,
        id: row.try_get("id")?,
        version: row.try_get("version")?,
        detail: row.try_get("detail")?,
        created_at: row.try_get("created_at")?,
        expires_at: row.try_get("expires_at")?,
    })
}

/// `false` if the id is taken.
pub(super) async fn insert(tx: &mut Tx<'_>, session: &Session) -> sqlx::Result<bool> {
    let inserted = sqlx::query(
        "INSERT INTO session (kind, id, version, detail, created_at, expires_at)
         VALUES ($1, $2, 0, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(session.kind.as_str())
    .bind(&session.id)
    .bind(&session.detail)
    .bind(session.created_at)
    .bind(session.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// `false` if it was changed meanwhile.
pub(super) async fn replace(tx: &mut Tx<'_>, session: &Session) -> sqlx::Result<bool> {
    let replaced = sqlx::query(
        "UPDATE session SET detail = $1, version = version + 1
         WHERE kind = $2 AND id = $3 AND version = $4",
    )
    .bind(&session.detail)
    .bind(session.kind.as_str())
    .bind(&session.id)
    .bind(session.version)
    .execute(&mut **tx)
    .await?;
    Ok(replaced.rows_affected() == 1)
}
