//! A schema of a test's own in a PostgreSQL database. It stays there: the database is one to be thrown away.

use std::{
    process,
    sync::atomic::{AtomicU32, Ordering},
    thread,
};

use sqlx::{Connection as _, Executor as _, PgConnection};

/// Makes a schema in the database and gives the URL by which all names are in it.
pub(super) fn new(database: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{}_{number}", process::id(), super::dice::moment());
    let (url, statement) = (database.to_owned(), format!("CREATE SCHEMA {name}"));
    // A runtime of its own, for the caller's must not wait.
    let made = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(async {
            let mut connection = PgConnection::connect(&url).await?;
            connection.execute(sqlx::AssertSqlSafe(statement)).await?;
            connection.close().await
        })
    });
    let made = made.join().expect("a thread to its end");
    made.expect("the database of TILLFRAME_TEST_DB takes a new schema");
    let separator = if database.contains('?') { '&' } else { '?' };
    // The second is for tests that look for their own connections.
    format!("{database}{separator}options[search_path]={name}&application_name={name}")
}
