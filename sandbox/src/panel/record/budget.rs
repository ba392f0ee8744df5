//! How many requests a second are worth recording.

use std::time::{Duration, Instant};

/// The most in one second. Recording a sale costs some 100 µs, so that recording takes 1 % of a core at most, whatever the
/// load; and nobody reads more than this in a second.
const MOST: u32 = 100;

const SECOND: Duration = Duration::from_secs(1);

/// Counts requests by the second.
pub(super) struct Budget {
    since: Instant,
    spent: u32,
}

impl Budget {
    /// `true` if there is something left for another request.
    pub(super) fn spend(&mut self) -> bool {
        self.spend_at(Instant::now())
    }

    fn spend_at(&mut self, now: Instant) -> bool {
        if now.saturating_duration_since(self.since) >= SECOND {
            self.since = now;
            self.spent = 0;
        }
        let is_left = self.spent < MOST;
        self.spent += u32::from(is_left);
        is_left
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            since: Instant::now(),
            spent: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_cut_off_and_the_next_second_is_a_new_one() {
        let mut budget = Budget::default();
        let start = budget.since;
        let spent = (0..1_000).filter(|_| budget.spend_at(start)).count();
        assert_eq!(spent, 100);
        assert!(!budget.spend_at(start + Duration::from_millis(999)));
        assert!(budget.spend_at(start + SECOND));
    }
}
