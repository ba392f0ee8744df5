//! What goes wrong when a test wants it to: late answers, lost ones, broken ones.
//!
//! A fault is on one request by its header `Tillframe-Fault` ([`inject`]), or waits for requests of a route, added by
//! [`Faults`] or by `POST /faults` ([`api`]). `docs/faults.md` is the guide.

pub(crate) mod api;
mod broken;
mod fault;
pub(crate) mod inject;
mod route;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::http::Method;

pub use self::fault::{Fault, FaultError};
use self::{
    fault::{Failure, RateLimit},
    route::Route,
};
use crate::clock::{Clock, Millis};

/// How many faults may wait: no test has a tenth of them, and each request looks at all.
const MAX_WAITING: usize = 100;

/// The faults of a sandbox's gateway, as [`Sandbox::faults`](crate::Sandbox::faults) lends them. Clones are the same.
///
/// # Example: the answer of a sale is lost
///
/// ```
/// use tillframe_sandbox::{Fault, Planned, Sandbox};
///
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sandbox = Sandbox::start().await?;
/// let sale = Planned::new(Fault::reset().after()).times(1);
/// sandbox.faults().add(sale.on("POST", "/merchants/*/transactions")?)?;
/// // The next sale happens, and its connection closes without an answer.
/// # sandbox.stop().await;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Faults {
    clock: Clock,
    waiting: Arc<Mutex<Waiting>>,
}

/// The faults that wait for requests, oldest first.
#[derive(Debug, Default)]
struct Waiting {
    last: u64,
    faults: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: FaultId,
    planned: Planned,
    /// Of a rate limit: when its window started, and the requests since then.
    window: Option<(Millis, u32)>,
}

/// Names one fault among those that wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultId(pub(crate) u64);

/// A fault with the requests that it waits for: at first every request, until it is deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    fault: Fault,
    route: Route,
    left: Option<u32>,
}

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Strike {
    pub(crate) fault: Fault,
    /// Seconds after which a client may ask again, for what is rate limited.
    pub(crate) retry_after: u64,
}

impl Faults {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            waiting: Arc::default(),
        }
    }

    /// Makes the next request to the gateway fail, whatever it asks.
    ///
    /// # Errors
    ///
    /// A hundred faults wait already.
    pub fn next(&self, fault: Fault) -> Result<FaultId, FaultError> {
        self.add(Planned::new(fault).times(1))
    }

    /// Adds a fault. Of several that wait for the same request the oldest takes it.
    ///
    /// # Errors
    ///
    /// A hundred faults wait already.
    pub fn add(&self, planned: Planned) -> Result<FaultId, FaultError> {
        let mut waiting = self.lock();
        if waiting.faults.len() >= MAX_WAITING {
            return Err(FaultError::Full);
        }
        waiting.last += 1;
        let id = FaultId(waiting.last);
        waiting.faults.push(Entry {
            id,
            planned,
            window: None,
        });
        Ok(id)
    }

    /// The faults that still wait, oldest first. One whose requests have all come is not among them.
    #[must_use]
    pub fn waiting(&self) -> Vec<(FaultId, Planned)> {
        let waiting = self.lock();
        let entries = waiting.faults.iter();
        entries
            .map(|entry| (entry.id, entry.planned.clone()))
            .collect()
    }

    /// Deletes a fault; `false` if it does not wait any more.
    pub fn remove(&self, id: FaultId) -> bool {
        let mut waiting = self.lock();
        let before = waiting.faults.len();
        waiting.faults.retain(|entry| entry.id != id);
        waiting.faults.len() < before
    }

    /// Deletes every fault.
    pub fn clear(&self) {
        self.lock().faults.clear();
    }

    /// What happens to a request that comes now. The fault counts it.
    pub(crate) fn strike(&self, method: &Method, path: &str) -> Option<Strike> {
        let now = self.clock.now();
        let mut waiting = self.lock();
        let mut entries = waiting.faults.iter_mut().enumerate();
        let (place, strike) = entries.find_map(|(place, entry)| {
            let is_meant = entry.planned.route.is_for(method, path);
            let strike = is_meant.then(|| entry.strike(now)).flatten();
            strike.map(|strike| (place, strike))
        })?;
        if let Some(entry) = waiting.faults.get_mut(place)
            && let Some(left) = &mut entry.planned.left
        {
            *left = left.saturating_sub(1);
            if *left == 0 {
                waiting.faults.remove(place);
            }
        }
        Some(strike)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Nothing in here panics halfway, so that what a panic elsewhere left is whole.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn strike(&mut self, now: Millis) -> Option<Strike> {
        let fault = self.planned.fault;
        let retry_after = match fault.failure() {
            Some(Failure::RateLimit(limit)) => self.exceeds(limit, now)?,
            _ => 0,
        };
        Some(Strike { fault, retry_after })
    }

    /// Counts a request. The seconds to wait, if it is one too many.
    fn exceeds(&mut self, limit: RateLimit, now: Millis) -> Option<u64> {
        let length = millis(limit.window);
        let (start, count) = match self.window {
            Some((start, count)) if now < start.saturating_add(length) => (start, count),
            _ => (now, 0),
        };
        if count < limit.requests {
            self.window = Some((start, count + 1));
            return None;
        }
        self.window = Some((start, count));
        let left = start.saturating_add(length).saturating_sub(now);
        let seconds = u64::try_from(left).unwrap_or_default().div_ceil(1_000);
        Some(seconds.max(1))
    }
}

fn millis(time: Duration) -> Millis {
    Millis::try_from(time.as_millis()).unwrap_or(Millis::MAX)
}

impl Planned {
    /// A fault for every request, until it is deleted.
    #[must_use]
    pub fn new(fault: Fault) -> Self {
        Self {
            fault,
            route: Route::default(),
            left: None,
        }
    }

    /// Only for requests of a method (`GET`, `POST`, `PUT`, `PATCH`, `DELETE`) and a path. A part of the path may be `*`,
    /// which is any one, and the last one `**`, which is any rest.
    ///
    /// # Errors
    ///
    /// No such method, or a path that none can fit.
    pub fn on(self, method: &str, path: &str) -> Result<Self, FaultError> {
        let route = Route::new(Some(method), Some(path))?;
        Ok(Self { route, ..self })
    }

    /// Only for so many requests, one at least; then the fault is gone.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self {
            left: Some(times.max(1)),
            ..self
        }
    }

    /// What goes wrong.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// How many requests it still waits for; `None` if any number.
    #[must_use]
    pub fn left(&self) -> Option<u32> {
        self.left
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn strikes(faults: &Faults, path: &str) -> bool {
        faults.strike(&Method::POST, path).is_some()
    }

    #[test]
    fn a_fault_takes_as_many_requests_of_its_route_as_it_was_given() {
        let faults = Faults::new(Clock::manual());
        let planned = Planned::new(Fault::reset()).times(2);
        faults.add(planned.on("POST", "/a").unwrap()).unwrap();
        assert!(!strikes(&faults, "/b"));
        assert!(strikes(&faults, "/a"));
        assert_eq!(faults.waiting().first().unwrap().1.left(), Some(1));
        assert!(strikes(&faults, "/a"));
        assert!(!strikes(&faults, "/a"));
        assert!(faults.waiting().is_empty());
    }

    #[test]
    fn of_two_faults_the_older_goes_first() {
        let faults = Faults::new(Clock::manual());
        faults.next(Fault::reset()).unwrap();
        faults.next(Fault::truncate()).unwrap();
        let next = || faults.strike(&Method::GET, "/").unwrap().fault;
        assert_eq!(next(), Fault::reset());
        assert_eq!(next(), Fault::truncate());
    }

    #[test]
    fn faults_are_deleted_one_by_one_or_all() {
        let faults = Faults::new(Clock::manual());
        let first = faults.add(Planned::new(Fault::reset())).unwrap();
        let second = faults.add(Planned::new(Fault::truncate())).unwrap();
        assert!(faults.remove(first));
        assert!(!faults.remove(first));
        assert_eq!(faults.waiting().first().unwrap().0, second);
        faults.clear();
        assert!(!strikes(&faults, "/"));
        for _ in 0..MAX_WAITING {
            faults.next(Fault::reset()).unwrap();
        }
        assert_eq!(faults.next(Fault::reset()), Err(FaultError::Full));
    }

    #[test]
    fn a_rate_limit_lets_so_many_through_in_each_window() {
        let clock = Clock::manual();
        let faults = Faults::new(clock.clone());
        let limit = Fault::rate_limit(2, Duration::from_secs(10));
        faults.add(Planned::new(limit)).unwrap();
        let wait = || {
            faults
                .strike(&Method::GET, "/")
                .map(|strike| strike.retry_after)
        };
        assert_eq!([wait(), wait(), wait()], [None, None, Some(10)]);
        clock.advance(Duration::from_millis(9_001));
        assert_eq!(wait(), Some(1));
        clock.advance(Duration::from_millis(999));
        assert_eq!([wait(), wait(), wait()], [None, None, Some(10)]);
    }
}
