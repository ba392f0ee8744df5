//! Points in time, as the SDKs write them.

use time::{Date, Month, PrimitiveDateTime, Time, UtcOffset};

use crate::clock::Millis;

/// `2030-01-02T03:04:05Z`, with parts of a second and another offset if need be, or a day alone, which begins at midnight
/// in UTC. Parts of a second are dropped: clients see none.
pub(super) fn read(text: &str) -> Option<Millis> {
    let (day, clock) = match text.split_once(['T', ' ']) {
        Some((day, clock)) => (day, Some(clock)),
        None => (text, None),
    };
    let (time, offset) = match clock {
        Some(clock) => self::clock(clock)?,
        None => (Time::MIDNIGHT, UtcOffset::UTC),
    };
    let at = PrimitiveDateTime::new(self::day(day)?, time);
    at.assume_offset(offset).unix_timestamp().checked_mul(1_000)
}

/// The day that a text names, alone or with a time after it.
pub(crate) fn date(text: &str) -> Option<Date> {
    let (day, _) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    self::day(day)
}

fn day(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = number(parts.next()?, 4)?;
    let month = Month::try_from(u8::try_from(number(parts.next()?, 2)?).ok()?).ok()?;
    let day = u8::try_from(number(parts.next()?, 2)?).ok()?;
    Date::from_calendar_date(i32::try_from(year).ok()?, month, day).ok()
}

fn clock(text: &str) -> Option<(Time, UtcOffset)> {
    let end = text.find(['Z', '+', '-', ' ']).unwrap_or(text.len());
    let (clock, offset) = text.split_at_checked(end)?;
    let (clock, _parts) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.splitn(3, ':');
    let mut part = || u8::try_from(number(parts.next()?, 2)?).ok();
    let time = Time::from_hms(part()?, part()?, part()?).ok()?;
    Some((time, self::offset(offset.trim())?))
}

/// `Z`, `UTC`, nothing, `+hh:mm`, `-hhmm`.
fn offset(text: &str) -> Option<UtcOffset> {
    let (sign, digits) = match text {
        "" | "Z" | "UTC" => return Some(UtcOffset::UTC),
        _ => match text.split_at_checked(1)? {
            ("+", digits) => (1, digits.replace(':', "")),
            ("-", digits) => (-1, digits.replace(':', "")),
            _ => return None,
        },
    };
    let minutes = i32::try_from(number(&digits, 4)?).ok()?;
    let seconds = (minutes / 100 * 60 + minutes % 100) * 60;
    UtcOffset::from_whole_seconds(sign * seconds).ok()
}

fn number(text: &str, length: usize) -> Option<u32> {
    let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments() {
        for (text, at) in [
            ("1970-01-01T00:00:10Z", Some(10_000)),
            ("1970-01-01T00:00:10.999Z", Some(10_000)),
            ("1970-01-01 00:00:10 UTC", Some(10_000)),
            ("1970-01-01T01:00:10+01:00", Some(10_000)),
            ("1969-12-31T23:00:10-0100", Some(10_000)),
            ("1970-01-02", Some(86_400_000)),
            ("2030-02-30T00:00:00Z", None),
            ("2030-13-01", None),
            ("2030-01-01T25:00:00Z", None),
            ("2030-01-01T00:00:00+9999", None),
            ("now", None),
            ("", None),
            ("é-é-é", None),
        ] {
            assert_eq!(read(text), at, "{text}");
        }
    }
}
