//! The one database of the process, shared by the gateway's ledger and the shop's store: SQLite, or PostgreSQL for several
//! sandboxes behind one address. The SQL is the same for both; what differs is here and in `migrations/`.

use std::time::Duration;

use sqlx::{
    Any, AnyPool, ConnectOptions as _, Executor as _, Transaction,
    any::{AnyConnectOptions, AnyPoolOptions},
    migrate::{MigrateError, Migrator},
};
use tracing::log::LevelFilter;

use crate::config::Db;

static FOR_SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");
static FOR_POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

/// How long a request may wait for the writer before it fails; the request itself is cut off later.
const ACQUIRE: Duration = Duration::from_secs(10);

/// Readers of SQLite beside the one writer. WAL lets them run while it writes; two suit the two cores we measure on.
const SQLITE_READERS: u32 = 2;

/// Readers of PostgreSQL, which run on its side of the wire. A hundred connections is what it takes as installed.
const POSTGRES_READERS: u32 = 4;

/// A change takes milliseconds. Whoever holds the lock and says nothing for so long is a machine that went away without a
/// word, and the other sandboxes wait for it.
const POSTGRES_WRITER: &str = "SET idle_in_transaction_session_timeout = '5s'";

/// Handles to the database: every change goes through `writer`, which is one connection, so that the writers of a process
/// queue here; reads go through `reader`.
///
/// In memory both are the same single connection: never hold one while asking for the other.
#[derive(Clone, Debug)]
pub struct Database {
    /// The one connection that writes.
    pub(crate) writer: AnyPool,
    /// Connections that only read.
    pub(crate) reader: AnyPool,
    engine: Engine,
}

#[derive(Clone, Copy, Debug)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Database {
    /// Opens the database, makes its tables when absent, and brings them up to date.
    ///
    /// # Errors
    ///
    /// The database can't be opened or written, or was made by a newer sandbox.
    pub async fn open(db: &Db) -> Result<Self, OpenError> {
        sqlx::any::install_default_drivers();
        match db {
            Db::Memory => {
                let only = pool(1).connect_with(options("sqlite::memory:")?).await?;
                Self::migrated(only.clone(), only, Engine::Sqlite).await
            }
            Db::File(path) => {
                let options = options(&sqlite_url(path))?;
                // The writer comes first: it makes the file and sets the journal mode.
                let writer = prepared(1, "PRAGMA synchronous = FULL");
                let writer = writer.connect_with(options.clone()).await?;
                log_ahead(&writer).await?;
                let reader = prepared(SQLITE_READERS, "PRAGMA query_only = ON");
                let reader = reader.connect_with(options).await?;
                Self::migrated(writer, reader, Engine::Sqlite).await
            }
            Db::Postgres(url) => {
                let options = options(url)?;
                // A server that is started anew ends every connection, and a request should not be what finds out.
                let writer = prepared(1, POSTGRES_WRITER).test_before_acquire(true);
                let writer = writer.connect_with(options.clone()).await?;
                let reader = pool(POSTGRES_READERS).min_connections(0);
                let reader = reader.test_before_acquire(true);
                let reader = reader.connect_with(options).await?;
                Self::migrated(writer, reader, Engine::Postgres).await
            }
        }
    }

    async fn migrated(writer: AnyPool, reader: AnyPool, engine: Engine) -> Result<Self, OpenError> {
        let migrations = match engine {
            Engine::Sqlite => &FOR_SQLITE,
            Engine::Postgres => &FOR_POSTGRES,
        };
        let database = Self {
            writer,
            reader,
            engine,
        };
        // Within a change, so that of several that start at once over one file one makes the tables, and the others see
        // them made.
        let mut change = database.begin().await?;
        // `run` does the same, but the compiler can't see that its future may go to another thread.
        migrations.run_direct(None, &mut *change, false).await?;
        change.commit().await?;
        Ok(database)
    }

    /// Begins a change. Until it is committed or dropped nobody else changes anything, in whatever process.
    pub(crate) async fn begin(&self) -> sqlx::Result<Transaction<'static, Any>> {
        match self.engine {
            Engine::Sqlite => self.writer.begin_with("BEGIN IMMEDIATE").await,
            Engine::Postgres => {
                let mut change = self.writer.begin().await?;
                // The lock ends with the change. Its number is the schema's, for several sandboxes of their own may
                // share one database.
                change
                    .execute("SELECT pg_advisory_xact_lock(hashtext(current_schema()::text))")
                    .await?;
                Ok(change)
            }
        }
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
    /// Nothing is there, or it is too busy to talk.
    #[error("the database does not answer; see that it runs, at the address that --db gives")]
    Silent,
    /// It refused.
    #[error("can't open the database: {0}; see that --db names what can be read and written")]
    Refused(sqlx::Error),
    /// The tables are not those of this version.
    #[error("can't bring the database up to date: {0}; move it away to start a new one")]
    Migrate(#[from] MigrateError),
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // Refused connections are tried again until the time is over.
            sqlx::Error::PoolTimedOut => Self::Silent,
            other => Self::Refused(other),
        }
    }
}

/// Sets SQLite's journal to one that is written ahead, which lets others read meanwhile. Where two do that at once, SQLite
/// does not wait but tells both that the file is locked. Then whoever comes first to the lock that it does wait for tries
/// again.
async fn log_ahead(writer: &AnyPool) -> sqlx::Result<()> {
    const TRIES: usize = 100;
    let mut tries = 1;
    loop {
        let set = writer.execute("PRAGMA journal_mode = WAL").await;
        match set {
            Err(sqlx::Error::Database(_)) if tries < TRIES => {
                tries += 1;
                writer.execute("BEGIN IMMEDIATE; COMMIT").await?;
            }
            set => return set.map(|_| ()),
        }
    }
}

/// A path may hold what means something in a URL.
fn sqlite_url(path: &std::path::Path) -> String {
    let mut url = String::from("sqlite:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                url.push(char::from(*byte));
            }
            other => url.push_str(&format!("%{other:02X}")),
        }
    }
    url + "?mode=rwc"
}

fn options(url: &str) -> sqlx::Result<AnyConnectOptions> {
    // Statements hold no bound values, but they are noise at any level that people read.
    let options: AnyConnectOptions = url.parse()?;
    Ok(options.log_statements(LevelFilter::Trace))
}

/// Connections of SQLite live as long as the pool: the database in memory is the connection.
fn pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .min_connections(connections)
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// With statements that every connection begins with.
fn prepared(connections: u32, statements: &'static str) -> AnyPoolOptions {
    pool(connections).after_connect(move |connection, _| {
        Box::pin(async move {
            connection.execute(statements).await?;
            Ok(())
        })
    })
}
