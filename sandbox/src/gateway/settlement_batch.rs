//! Settlement batches: what one merchant account settles in a day.

use std::ops::Range;

use time::{Date, Duration, Month, OffsetDateTime, Time};

use crate::clock::Millis;

/// The batch of an account on the day of this moment.
pub(crate) fn id(account: &str, now: Millis) -> String {
    format!("{}_{account}", day(now))
}

/// The id of a batch names this day.
pub(crate) fn is_of(id: &str, day: Date) -> bool {
    let named = id.split_once('_').map(|(day, _)| day);
    named == Some(day.to_string().as_str())
}

/// The day that it is for the gateway, in the east of the United States. The official SDKs' suites expect that.
fn day(now: Millis) -> Date {
    let utc = OffsetDateTime::from_unix_timestamp(now.div_euclid(1_000));
    let utc = utc.unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let is_summer = summer(utc.year()).is_some_and(|summer| summer.contains(&utc));
    let behind = Duration::hours(if is_summer { 4 } else { 5 });
    utc.checked_sub(behind).unwrap_or(utc).date()
}

/// From the second Sunday of March to the first one of November, each at two o'clock of the time that ends there.
fn summer(year: i32) -> Option<Range<OffsetDateTime>> {
    let sunday = |month, number: i64, hour| {
        let first = Date::from_calendar_date(year, month, 1).ok()?;
        let until = (7 - i64::from(first.weekday().number_days_from_sunday())) % 7;
        let day = first.checked_add(Duration::days(until + 7 * (number - 1)))?;
        Some(day.with_time(Time::from_hms(hour, 0, 0).ok()?).assume_utc())
    };
    Some(sunday(Month::March, 2, 7)?..sunday(Month::November, 1, 6)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_named_by_day_and_account() {
        for (seconds, batch) in [
            // 2026-01-15, 04:59:59 and 05:00 in UTC.
            (1_768_453_199, "2026-01-14_acme_usd"),
            (1_768_453_200, "2026-01-15_acme_usd"),
            // 2026-07-15, 03:59:59 and 04:00 in UTC.
            (1_784_087_999, "2026-07-14_acme_usd"),
            (1_784_088_000, "2026-07-15_acme_usd"),
        ] {
            let id = id("acme_usd", seconds * 1_000);
            assert_eq!(id, batch);
            assert!(is_of(&id, day(seconds * 1_000)));
            assert!(!is_of(&id, Date::MIN));
        }
    }

    #[test]
    fn summer_begins_and_ends_on_a_sunday() {
        // 2026-03-08, 07:00 and 2026-11-01, 06:00 in UTC.
        let summer =
            summer(2026).map(|summer| (summer.start.unix_timestamp(), summer.end.unix_timestamp()));
        assert_eq!(summer, Some((1_772_953_200, 1_793_512_800)));
    }
}
