//! A month of a year, and which one it is.

/// A month of a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct YearMonth {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
}

impl YearMonth {
    /// The month that it still is somewhere on earth (UTC−12) at that time.
    ///
    /// A card is valid until its month has ended everywhere, so nobody is refused by the hour of their clock.
    #[must_use]
    pub fn earliest_at(unix_seconds: i64) -> Self {
        const HALF_DAY: i64 = 12 * 60 * 60;
        let days = unix_seconds
            .saturating_sub(HALF_DAY)
            .div_euclid(24 * 60 * 60);
        // Days to a civil date: the year is counted from March, so that the leap day is its last.
        let shifted = days.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = era.saturating_mul(400) + year_of_era + i64::from(month <= 2);
        Self {
            year: u16::try_from(year).unwrap_or(1970),
            month: u8::try_from(month).unwrap_or(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(unix_seconds: i64) -> (u16, u8) {
        let YearMonth { year, month } = YearMonth::earliest_at(unix_seconds);
        (year, month)
    }

    #[test]
    fn a_month_lasts_until_it_has_ended_everywhere() {
        // 2026-12-01T11:59:59Z is still November on Baker Island.
        assert_eq!(at(1_796_126_399), (2026, 11));
        assert_eq!(at(1_796_126_400), (2026, 12));
        // 2027-01-01T11:59:59Z is still the old year there.
        assert_eq!(at(1_798_804_799), (2026, 12));
        assert_eq!(at(1_798_804_800), (2027, 1));
    }

    #[test]
    fn leap_days_are_days_of_february() {
        // 2024-02-29T12:00:00Z and 2024-03-01T12:00:00Z; 2100 has none: 2100-02-28T12:00Z and 2100-03-01T12:00Z.
        assert_eq!(at(1_709_208_000), (2024, 2));
        assert_eq!(at(1_709_294_400), (2024, 3));
        assert_eq!(at(4_107_499_200), (2100, 2));
        assert_eq!(at(4_107_585_600), (2100, 3));
    }

    #[test]
    fn a_broken_clock_gives_some_month() {
        for time in [i64::MIN, -1, 0, i64::MAX] {
            assert!((1..=12).contains(&at(time).1));
        }
    }
}
