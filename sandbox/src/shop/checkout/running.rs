use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{
    sync::watch,
    time::{Instant, error::Elapsed, timeout_at},
};

use super::payment::Key;

/// The payments that this process is working on, so that others can wait for them.
///
/// It decides nothing about money: that is the database's part. Without it a repetition would only be
/// told to come back instead of getting its answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running(Arc<Mutex<HashMap<Key, watch::Sender<()>>>>);

/// The right to work on a key; given back on drop, which wakes whoever waits.
#[derive(Debug)]
pub(super) struct Claim {
    running: Running,
    key: Key,
}

/// Someone else's work, to wait for.
#[derive(Debug)]
pub(super) struct Other(watch::Receiver<()>);

impl Running {
    /// Claims a key, or gives the one who has it.
    pub(super) fn claim(&self, key: Key) -> Result<Claim, Other> {
        match self.lock().entry(key) {
            Entry::Occupied(entry) => Err(Other(entry.get().subscribe())),
            Entry::Vacant(entry) => {
                entry.insert(watch::Sender::new(()));
                Ok(Claim {
                    running: self.clone(),
                    key,
                })
            }
        }
    }

    /// The one who has a key, if any.
    pub(super) fn find(&self, key: Key) -> Option<Other> {
        self.lock()
            .get(&key)
            .map(|sender| Other(sender.subscribe()))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, watch::Sender<()>>> {
        // The map is whole between any two of its operations, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Other {
    /// Waits until the work is done or the deadline has come.
    pub(super) async fn finished(mut self, deadline: Instant) -> Result<(), Elapsed> {
        // Nothing is ever sent: the end is the sender's drop.
        timeout_at(deadline, self.0.changed()).await.map(|_| ())
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.running.lock().remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_is_woken_by_the_end_or_by_the_deadline() {
        let running = Running::default();
        let key = Key::test(1);
        let claim = running.claim(key).unwrap();
        let deadline = Instant::now() + Duration::from_secs(10);
        assert!(
            running
                .claim(key)
                .unwrap_err()
                .finished(deadline)
                .await
                .is_err()
        );
        assert_eq!(Instant::now(), deadline);

        let waiting = tokio::spawn(
            running
                .find(key)
                .unwrap()
                .finished(deadline + Duration::from_secs(10)),
        );
        drop(claim);
        assert!(waiting.await.unwrap().is_ok());
        assert_eq!(Instant::now(), deadline);
        assert!(running.find(key).is_none());
        assert!(running.claim(key).is_ok());
    }
}
