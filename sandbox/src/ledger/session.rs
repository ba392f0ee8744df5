//! A client session: what a merchant's backend says about a checkout before and while it runs (wire §13.2).

use sqlx::{Row as _, any::AnyRow};

use super::group::Tx;
use crate::clock::Millis;

/// A client session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// A UUID; the client token names it.
    pub id: String,
    /// Counts its changes, from 0. A change is written only over the version that it was made of.
    pub version: i64,
    /// What the merchant said, as JSON.
    pub detail: String,
    /// When it was made.
    pub created_at: Millis,
    /// From when on its token is refused.
    pub expires_at: Millis,
}

pub(super) const SELECT: &str =
    "SELECT id, version, detail, created_at, expires_at FROM client_session WHERE id = $1";

pub(super) fn read(row: &AnyRow) -> sqlx::Result<Session> {
    Ok(Session {
        id: row.try_get("id")?,
        version: row.try_get("version")?,
        detail: row.try_get("detail")?,
        created_at: row.try_get("created_at")?,
        expires_at: row.try_get("expires_at")?,
    })
}

pub(super) async fn insert(tx: &mut Tx<'_>, session: &Session) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO client_session (id, version, detail, created_at, expires_at)
         VALUES ($1, 0, $2, $3, $4)",
    )
    .bind(&session.id)
    .bind(&session.detail)
    .bind(session.created_at)
    .bind(session.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn replace(tx: &mut Tx<'_>, session: &Session) -> sqlx::Result<bool> {
    let replaced = sqlx::query(
        "UPDATE client_session SET detail = $1, version = version + 1 WHERE id = $2 AND version = $3",
    )
    .bind(&session.detail)
    .bind(&session.id)
    .bind(session.version)
    .execute(&mut **tx)
    .await?;
    Ok(replaced.rows_affected() == 1)
}
