//! The one source of time, so that a test can let three hours pass in an instant.

use std::{fmt, sync::Arc, time::Duration};

use time::OffsetDateTime;
use tokio::sync::watch;

/// Milliseconds since the Unix epoch, UTC. The ledger stores times in this form.
pub type Millis = i64;

/// Tells the gateway what time it is: the machine's clock, or one that a test moves by hand.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Manual(Arc<watch::Sender<Millis>>),
}

impl Clock {
    /// The machine's own clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still at the present moment until [`advance`](Self::advance) moves it. Clones share the time.
    #[must_use]
    pub fn manual() -> Self {
        Self(Source::Manual(Arc::new(
            watch::Sender::new(system_millis()),
        )))
    }

    /// Moves a manual clock forward. The machine's clock can't be moved: there this does nothing.
    pub fn advance(&self, by: Duration) {
        if let Source::Manual(now) = &self.0 {
            let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            now.send_modify(|now| *now = now.saturating_add(by));
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Millis {
        match &self.0 {
            Source::System => system_millis(),
            Source::Manual(now) => *now.borrow(),
        }
    }

    /// Waits until a moment has come: by the machine's time, or until somebody moves a manual clock there.
    pub(crate) async fn until(&self, moment: Millis) {
        match &self.0 {
            Source::System => {
                let left = u64::try_from(moment.saturating_sub(self.now())).unwrap_or_default();
                tokio::time::sleep(Duration::from_millis(left)).await;
            }
            Source::Manual(now) => {
                // It can't fail, for the sender is here.
                let _ = now.subscribe().wait_for(|now| *now >= moment).await;
            }
        }
    }

    /// The present year and month, 1 to 12, in UTC: what the expiry of a card is compared with.
    #[must_use]
    pub fn month(&self) -> (i32, u8) {
        let now = OffsetDateTime::from_unix_timestamp(self.now().div_euclid(1_000));
        let now = now.unwrap_or(OffsetDateTime::UNIX_EPOCH);
        (now.year(), now.month().into())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Source::System => "Clock::system",
            Source::Manual(_) => "Clock::manual",
        })
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

fn system_millis() -> Millis {
    let nanos = OffsetDateTime::now_utc().unix_timestamp_nanos();
    i64::try_from(nanos / 1_000_000).unwrap_or(i64::MAX)
}
