//! Deletes in the background what nobody can use any more, so that a sandbox that runs for weeks does not grow by it.

use std::sync::Arc;

use tokio::task::JoinHandle;

use crate::{
    clock::{Clock, Millis},
    ledger::Ledger,
};

/// How often. An hour's worth of dead nonces is nothing to a database.
const EVERY: Millis = 60 * 60 * 1_000;

/// How long dead nonces and sessions, and the answers of idempotency keys, stay: as long as a client may repeat a request.
const KEPT: Millis = 24 * 60 * 60 * 1_000;

/// Sweeps at once and then every hour. It stops when this is dropped.
pub(crate) struct Sweeper(JoinHandle<()>);

impl Sweeper {
    pub(crate) fn start(ledger: Arc<dyn Ledger>, clock: Clock) -> Self {
        Self(tokio::spawn(async move {
            loop {
                let now = clock.now();
                // A ledger that fails has logged why; the next hour is the next try.
                if let Ok(swept @ 1..) = ledger.sweep(now.saturating_sub(KEPT)).await {
                    tracing::info!(
                        swept,
                        "expired nonces, sessions and kept answers are deleted"
                    );
                }
                clock.until(now.saturating_add(EVERY)).await;
            }
        }))
    }
}

impl Drop for Sweeper {
    fn drop(&mut self) {
        self.0.abort();
    }
}
