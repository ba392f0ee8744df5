//! Days of the calendar, in UTC: what recurring billing counts in.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month, OffsetDateTime, Time};

use crate::clock::Millis;

/// A day, written `2030-01-31`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// It is no day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no day of the form 2030-01-31")]
pub struct NoDay;

impl Day {
    /// The day of a moment. One outside of what a date can say becomes the epoch; the clock gives none.
    #[must_use]
    pub fn of(moment: Millis) -> Self {
        let moment = OffsetDateTime::from_unix_timestamp(moment.div_euclid(1_000));
        Self(moment.unwrap_or(OffsetDateTime::UNIX_EPOCH).date())
    }

    /// Its first moment.
    #[must_use]
    pub fn begin(self) -> Millis {
        let begin = self.0.with_time(Time::MIDNIGHT).assume_utc();
        begin.unix_timestamp() * 1_000
    }

    /// Its number in the month, from 1.
    #[must_use]
    pub const fn of_month(self) -> u8 {
        self.0.day()
    }

    /// So many days later, or earlier. At the ends of time it stays where it is.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        // More than any calendar has; a `Duration` of them still has its seconds counted in 64 bits.
        let days = days.clamp(-4_000_000, 4_000_000);
        Self(self.0.checked_add(Duration::days(days)).unwrap_or(self.0))
    }

    /// So many days from this one to another; none or less if that is not later.
    #[must_use]
    pub fn until(self, other: Self) -> i64 {
        (other.0 - self.0).whole_days()
    }

    /// The day of that number so many months later, or the last one of a month that is too short.
    #[must_use]
    pub fn in_months(self, months: u32, day: u8) -> Self {
        let months = i64::from(self.0.year()) * 12
            + i64::from(u8::from(self.0.month()) - 1)
            + i64::from(months);
        let found = (|| {
            let year = i32::try_from(months.div_euclid(12)).ok()?;
            let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
            let month = Month::try_from(month).ok()?;
            let day = day.clamp(1, month.length(year));
            Date::from_calendar_date(year, month, day).ok()
        })();
        Self(found.unwrap_or(self.0))
    }

    /// Reads a day, or the day of a moment: clients write both.
    ///
    /// # Errors
    ///
    /// It does not begin with `yyyy-mm-dd`, or the calendar has no such day.
    pub fn read(text: &str) -> Result<Self, NoDay> {
        let (day, rest) = text.split_at_checked(10).ok_or(NoDay)?;
        if !rest.is_empty() && !rest.starts_with(['T', ' ']) {
            return Err(NoDay);
        }
        let mut parts = day.split('-');
        let mut part = |length| {
            let part = parts.next().filter(|part| part.len() == length)?;
            let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse::<u16>().ok()).flatten()
        };
        let (year, month, day) = (part(4), part(2), part(2));
        let found = (|| {
            let month = Month::try_from(u8::try_from(month?).ok()?).ok()?;
            let day = u8::try_from(day?).ok()?;
            Date::from_calendar_date(i32::from(year?), month, day).ok()
        })();
        found.map(Self).ok_or(NoDay)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0.to_calendar_date();
        write!(f, "{year:04}-{:02}-{day:02}", u8::from(month))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = NoDay;

    fn try_from(text: String) -> Result<Self, NoDay> {
        Self::read(&text)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).unwrap()
    }

    #[test]
    fn days_are_read_and_written() {
        for text in ["2030-01-31", "2028-02-29", "0001-12-01"] {
            assert_eq!(day(text).to_string(), text);
        }
        assert_eq!(day("2030-01-31T10:00:00.000Z"), day("2030-01-31"));
        assert_eq!(day("2030-01-31 10:00:00 UTC"), day("2030-01-31"));
        for text in [
            "",
            "2030-1-31",
            "2030-02-29",
            "2030-13-01",
            "2030-01-31x",
            "2030/01/31",
            "+030-01-31",
            "tomorrow!!",
            "éééééé",
        ] {
            assert_eq!(Day::read(text), Err(NoDay), "{text}");
        }
    }

    #[test]
    fn months_end_when_they_end() {
        let last = day("2030-01-31");
        assert_eq!(last.in_months(1, 31), day("2030-02-28"));
        assert_eq!(last.in_months(2, 31), day("2030-03-31"));
        assert_eq!(last.in_months(25, 31), day("2032-02-29"));
        assert_eq!(last.in_months(0, 5), day("2030-01-05"));
        assert_eq!(last.in_months(u32::MAX, 5), last);
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(day("2030-12-31").plus_days(1), day("2031-01-01"));
        assert_eq!(day("2030-03-01").until(day("2030-04-01")), 31);
        assert_eq!(day("2030-03-01").plus_days(i64::MAX), day("2030-03-01"));
        assert_eq!(Day::of(day("2030-03-01").begin()), day("2030-03-01"));
        assert_eq!(Day::of(day("2030-03-01").begin() - 1), day("2030-02-28"));
    }
}
