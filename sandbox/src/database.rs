//! The one SQLite database of the process, shared by the gateway's ledger and the shop's store.

use std::time::Duration;

use sqlx::{
    ConnectOptions as _, SqlitePool,
    migrate::{MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tracing::log::LevelFilter;

use crate::config::Db;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a statement waits for another process that holds the file (a second sandbox, the `sqlite3` shell).
const BUSY: Duration = Duration::from_secs(5);

/// How long a request may wait for the writer before it fails; the request itself is cut off later.
const ACQUIRE: Duration = Duration::from_secs(10);

/// Readers beside the one writer. WAL lets them run while it writes; two suit the two cores we measure on.
const READERS: u32 = 2;

/// Handles to the database: every change goes through `writer`, which is one connection, so that writers queue here and
/// never meet `SQLITE_BUSY`; reads go through `reader`.
///
/// In memory both are the same single connection: never hold one while asking for the other.
#[derive(Clone, Debug)]
pub struct Database {
    /// The one connection that writes.
    pub writer: SqlitePool,
    /// Connections that only read.
    pub reader: SqlitePool,
}

impl Database {
    /// Opens the database, makes it when absent, and brings its tables up to date.
    ///
    /// # Errors
    ///
    /// The file can't be opened or written, or was made by a newer sandbox.
    pub async fn open(db: &Db) -> Result<Self, OpenError> {
        let database = match db {
            Db::Memory => {
                let only =
                    pool(1).connect_with(options(SqliteConnectOptions::new().in_memory(true)));
                let only = only.await?;
                Self {
                    writer: only.clone(),
                    reader: only,
                }
            }
            Db::File(path) => {
                let options = options(SqliteConnectOptions::new().filename(path))
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full);
                // The writer comes first: it makes the file and sets the journal mode.
                let writer = pool(1).connect_with(options.clone()).await?;
                let reader = pool(READERS).connect_with(options.pragma("query_only", "ON"));
                let reader = reader.await?;
                Self { writer, reader }
            }
        };
        MIGRATIONS.run(&database.writer).await?;
        Ok(database)
    }

    /// Asks the database the least there is to ask.
    ///
    /// # Errors
    ///
    /// It is closed, or can't be reached.
    pub async fn answers(&self) -> Result<(), sqlx::Error> {
        sqlx::query("SELECT 1").execute(&self.reader).await?;
        Ok(())
    }

    /// Closes every connection; SQLite then folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// Why the database can't be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// SQLite refused.
    #[error("can't open the database: {0}")]
    Sqlite(#[from] sqlx::Error),
    /// The tables are not those of this version.
    #[error("can't bring the database up to date: {0}; move the file away to start a new one")]
    Migrate(#[from] MigrateError),
}

fn options(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .foreign_keys(true)
        .busy_timeout(BUSY)
        // Statements hold no bound values, but they are noise at any level that people read.
        .log_statements(LevelFilter::Trace)
}

/// Connections live as long as the pool: the database in memory is the connection.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .min_connections(connections)
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}
