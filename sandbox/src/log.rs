//! What is logged: times, statuses, counts. Never account data, tokens, nonces, keys, bodies, or query strings.
//!
//! One line for each request, at its end, from here and nowhere else. The path appears as its route's pattern: what
//! someone puts in the place of an id could be anything.

use std::{io, time::Instant};

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

/// Sends the log of this process to stderr: for people, or as one JSON object a line. `RUST_LOG` sets the level.
pub fn to_stderr(json: bool) {
    let filter = EnvFilter::builder()
        .with_default_directive(LevelFilter::INFO.into())
        .from_env_lossy();
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    // A second call finds a log already set, and that one stays.
    let _ = if json {
        log.json().try_init()
    } else {
        log.try_init()
    };
}

/// Logs one line for a request.
pub(crate) async fn requests(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let status = response.status().as_u16();
    let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::debug!(%method, route, status, micros, "request answered");
    response
}
