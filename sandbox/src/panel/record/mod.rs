//! The last requests that the gateway answered, for the control panel: in memory only, and without secrets.
//!
//! What is secret is taken out before anything is kept, so that no card number waits in memory for somebody to ask. That
//! costs time, so only so many requests a second are recorded: all that a developer makes, a sample of what a load test
//! makes. Reading order: [`watch`] for how a request gets here, [`body`] for what remains of it.

mod body;
mod budget;
mod digits;
mod graphql;
mod json;
mod path;
mod secret;
mod tee;
mod watch;
mod xml;

#[cfg(test)]
mod property;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::http::Method;
use serde::Serialize;

use self::budget::Budget;
pub(crate) use self::{body::Text, watch::watch};
use crate::clock::{Clock, Millis};

/// How many requests are kept. With two bodies of [`body::LONGEST`] each they take some 3 MiB at most.
const MOST: usize = 200;

/// A request and its answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// Counts up from 1.
    pub id: u64,
    /// When it came.
    pub at: Millis,
    /// GET and so on; `None` if it is none of the usual ones.
    pub method: Option<&'static str>,
    /// The pattern of its path, if any fits.
    pub route: Option<String>,
    /// Its path, without the query.
    pub path: String,
    /// The fault that it met.
    pub fault: Option<String>,
    /// The answer's status, of whatever the gateway itself answered; `None` if a fault left it without one.
    pub status: Option<u16>,
    /// How long it took, in microseconds.
    pub micros: u64,
    /// The scheme of its Authorization header, such as `Basic`.
    pub authorization: Option<&'static str>,
    /// Its body.
    pub request: Text,
    /// The answer's body.
    pub answer: Text,
}

/// Keeps the last requests.
pub(crate) struct Recorder {
    clock: Clock,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    entries: VecDeque<Arc<Entry>>,
    last_id: u64,
    left_out: u64,
    budget: Budget,
}

impl Recorder {
    /// An empty one.
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            kept: Mutex::default(),
        }
    }

    /// The kept requests, newest first.
    pub(crate) fn entries(&self) -> Vec<Arc<Entry>> {
        self.kept().entries.iter().rev().cloned().collect()
    }

    /// One of them.
    pub(crate) fn entry(&self, id: u64) -> Option<Arc<Entry>> {
        let kept = self.kept();
        kept.entries.iter().find(|entry| entry.id == id).cloned()
    }

    /// How many requests were not recorded because too many came at once.
    pub(crate) fn left_out(&self) -> u64 {
        self.kept().left_out
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        let mut kept = self.kept();
        kept.entries.clear();
        kept.left_out = 0;
    }

    /// Whether the next request is to be recorded; one that is not is counted.
    fn takes_another(&self) -> bool {
        let mut kept = self.kept();
        let takes = kept.budget.spend();
        kept.left_out += u64::from(!takes);
        takes
    }

    fn keep(&self, mut entry: Entry) {
        let mut kept = self.kept();
        kept.last_id += 1;
        entry.id = kept.last_id;
        if kept.entries.len() == MOST {
            kept.entries.pop_front();
        }
        kept.entries.push_back(Arc::new(entry));
    }

    /// What is inside is whole after every step, so that a panic elsewhere spoils nothing.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The usual methods by name: another could be any text.
fn name(method: &Method) -> Option<&'static str> {
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
        .into_iter()
        .find(|name| method == name)
}
