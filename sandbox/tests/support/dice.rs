//! Chance in tests: the same seed throws the same again.

use std::time::{SystemTime, UNIX_EPOCH};

/// Sebastiano Vigna's SplitMix64: small, and random enough to choose what a test does.
#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below the limit.
    pub(crate) fn roll(&mut self, limit: usize) -> usize {
        let below = self.next() % u64::try_from(limit).expect("a limit that fits");
        usize::try_from(below).expect("less than the limit")
    }

    /// Dice of their own for one of several players.
    pub(crate) fn split(&mut self) -> Self {
        Self(self.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// From `TILLFRAME_SEED`, to see again what failed; else another one each time.
pub(crate) fn seed() -> u64 {
    match std::env::var("TILLFRAME_SEED") {
        Ok(text) => text.parse().expect("TILLFRAME_SEED is a number"),
        Err(_) => moment(),
    }
}

/// A number that is another one each time.
pub(super) fn moment() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.expect("a clock after 1970").as_secs()
}
