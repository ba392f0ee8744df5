//! Whether the sandbox runs (`GET /alive`) and whether it can work (`GET /ready`): what a container's runtime asks, and a
//! script that waits for the start. Both are at the gateway's address and need no credentials.

use std::time::Duration;

use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use serde_json::{Value, json};

use crate::database::Database;

/// How long the database may take to answer: runtimes wait a second or more, and then ask again.
const PATIENCE: Duration = Duration::from_millis(800);

/// The two addresses, for the gateway's listeners.
pub(crate) fn router(database: Database) -> Router {
    Router::new()
        .route("/alive", get(async || Json(json!({ "status": "alive" }))))
        .route("/ready", get(ready))
        .with_state(database)
}

async fn ready(State(database): State<Database>) -> (StatusCode, Json<Value>) {
    let reason = match tokio::time::timeout(PATIENCE, database.answers()).await {
        Ok(Ok(())) => return (StatusCode::OK, Json(json!({ "status": "ready" }))),
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready: the database fails");
            "the database fails; the log says why"
        }
        Err(_) => "the database does not answer in time; is it running, and reachable from here?",
    };
    let body = json!({ "status": "unavailable", "reason": reason });
    (StatusCode::SERVICE_UNAVAILABLE, Json(body))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use axum::{
        body::{Body, to_bytes},
        http::Request,
    };
    use tower::ServiceExt as _;

    use super::*;
    use crate::config::Db;

    async fn ask(database: &Database, path: &str) -> (StatusCode, Value) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = router(database.clone()).oneshot(request).await.unwrap();
        let status = answer.status();
        let body = to_bytes(answer.into_body(), 1_000).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap())
    }

    #[tokio::test]
    async fn without_its_database_it_is_alive_and_not_ready() {
        let database = Database::open(&Db::Memory).await.unwrap();
        let (status, body) = ask(&database, "/ready").await;
        assert_eq!((status, &body["status"]), (StatusCode::OK, &json!("ready")));

        database.close().await;
        let (status, body) = ask(&database, "/ready").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(body["status"], "unavailable");
        assert!(body["reason"].as_str().unwrap().contains("database"));
        assert_eq!(ask(&database, "/alive").await.0, StatusCode::OK);
    }

    #[tokio::test]
    async fn a_database_that_is_held_up_is_told_from_one_that_fails() {
        let database = Database::open(&Db::Memory).await.unwrap();
        let held = database.writer.acquire().await.unwrap();
        tokio::time::pause();
        let (status, body) = ask(&database, "/ready").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(body["reason"].as_str().unwrap().contains("in time"));
        drop(held);
    }
}
