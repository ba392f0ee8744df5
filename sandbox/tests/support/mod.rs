//! Where the sandboxes of the tests keep their books: one place decides it for all of them.

#![allow(dead_code, reason = "each test program takes what it needs")]

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
    Db::Memory
}

/// A new database that outlives the sandbox over it, and goes with this value.
pub(crate) struct Kept {
    pub(crate) db: Db,
    _directory: TempDir,
}

impl Kept {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory for the database");
        Self {
            db: Db::File(directory.path().join("kept.sqlite")),
            _directory: directory,
        }
    }

    pub(crate) fn config(&self) -> Config {
        Config {
            db: self.db.clone(),
            ..Config::ephemeral()
        }
    }
}
