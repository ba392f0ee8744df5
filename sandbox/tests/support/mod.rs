//! Where the sandboxes of the tests keep their books: SQLite, or with `TILLFRAME_TEST_DB` that PostgreSQL database, each
//! in a schema of its own. So the same tests run on both.

#![allow(dead_code, reason = "each test program takes what it needs")]

pub(crate) mod dice;
mod schema;
pub(crate) mod xml;

use std::path::Path;

use tempfile::TempDir;
use tillframe_sandbox::{Config, Db};

/// For a sandbox of one test: free ports, and a database of its own.
pub(crate) fn config() -> Config {
    Config {
        db: db(),
        ..Config::ephemeral()
    }
}

/// A new database that nobody else has.
pub(crate) fn db() -> Db {
    postgres().unwrap_or(Db::Memory)
}

fn postgres() -> Option<Db> {
    let database = std::env::var("TILLFRAME_TEST_DB").ok()?;
    Some(Db::Postgres(schema::new(&database)))
}

/// A new database that outlives the sandbox over it, and goes with this value.
pub(crate) struct Kept {
    pub(crate) db: Db,
    directory: TempDir,
}

impl Kept {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory for the database");
        let file = || Db::File(directory.path().join("kept.sqlite"));
        Self {
            db: postgres().unwrap_or_else(file),
            directory,
        }
    }

    /// Where the file is, if it is one.
    pub(crate) fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// What the program takes behind `--db`.
    pub(crate) fn option(&self) -> String {
        match &self.db {
            Db::Memory => unreachable!("it does not outlive anything"),
            Db::File(path) => path.display().to_string(),
            Db::Postgres(url) => url.clone(),
        }
    }

    /// What a client of the database itself connects to.
    pub(crate) fn url(&self) -> String {
        match &self.db {
            Db::File(path) => format!("sqlite:{}", path.display()),
            _ => self.option(),
        }
    }

    pub(crate) fn config(&self) -> Config {
        Config {
            db: self.db.clone(),
            ..Config::ephemeral()
        }
    }
}
