//! Expiry dates.

use tillframe_core::{
    expiry::{self, YearMonth},
    format::{self, Edit},
};

/// The input is the year after 2000, the month, the horizon (one byte each), and a date as somebody wrote it.
pub fn expiry(data: &[u8]) {
    let [year, month, horizon, text @ ..] = data else {
        return;
    };
    let today = YearMonth {
        year: 2000 + u16::from(*year),
        month: 1 + month % 12,
    };
    let horizon = horizon % 60;
    let text = String::from_utf8_lossy(text);
    in_one_field(&text, today, horizon);
    let (month, year) = text.split_once('/').unwrap_or((&text, ""));
    in_two_fields(month, year, today, horizon);
}

fn in_one_field(text: &str, today: YearMonth, horizon: u8) {
    let check = expiry::parse(text, today, horizon);
    let Ok(read) = check.expiry else {
        return;
    };
    assert!(check.is_potentially_valid);
    assert_usable(read, today, horizon);
    // Pasted or filled in by a browser, the field shows it in its own way: the same date.
    let units = text.encode_utf16().count();
    let shown = format::expiry("", text, units, Edit::Other);
    let again = expiry::parse(&shown.text, today, horizon);
    assert_eq!(
        again.expiry,
        Ok(read),
        "{text:?} is shown as {:?}",
        shown.text
    );
}

fn in_two_fields(month: &str, year: &str, today: YearMonth, horizon: u8) {
    let check = expiry::parse_parts(month, year, today, horizon);
    let whole = check.month.0.is_none() && check.year.0.is_none();
    assert_eq!(check.expiry.is_ok(), whole, "{month:?} {year:?}");
    if let Ok(read) = check.expiry {
        assert!(check.month.1 && check.year.1);
        assert_usable(read, today, horizon);
    }
}

fn assert_usable(read: expiry::Expiry, today: YearMonth, horizon: u8) {
    let date = read.month();
    assert!((1..=12).contains(&date.month), "{date:?} is no month");
    assert!(date >= today, "{date:?} is past");
    assert!(
        date.year <= today.year + u16::from(horizon),
        "{date:?} is too far ahead"
    );
    let (month, year) = read.to_wire();
    assert_eq!((month.len(), year.len()), (2, 4));
    assert_eq!(month.parse(), Ok(date.month));
    assert_eq!(year.parse(), Ok(date.year));
}
