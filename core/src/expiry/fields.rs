//! Month and year in a field each.

use super::{Expiry, ExpiryError, Reason, YearMonth, is_separator, read_month, read_year};
use crate::digits;

/// What is known of month and year in fields of their own, while they are typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartsCheck {
    /// The date, or why it is none.
    pub expiry: Result<Expiry, ExpiryError>,
    /// Why the month is wrong, and whether it is valid or can become so by typing on.
    pub month: (Option<ExpiryError>, bool),
    /// The same of the year.
    pub year: (Option<ExpiryError>, bool),
}

/// Reads month and year that have a field each.
///
/// A month is a month also without its zero: `1` is January. Each is judged alone while the other is missing or wrong, and
/// together when both are right: a month that has ended makes both wrong, as either can be the mistake.
#[must_use]
pub fn parse_parts(month: &str, year: &str, today: YearMonth, horizon: u8) -> PartsCheck {
    let digits_of_month = only_digits(month);
    let month = digits_of_month.as_deref().map_err(|reason| *reason);
    let waits = month == Ok("1");
    let month = month.and_then(read_month);
    let year = only_digits(year).and_then(|year| read_year(&year, today, horizon));
    let expiry = match (month, year) {
        (Ok(month), Ok(year)) => Ok(YearMonth { year, month }),
        (Err((reason, _)), _) | (_, Err((reason, _))) => Err(reason),
    };
    match expiry {
        Ok(date) if date < today => {
            // "1" can still become October, November or December.
            let past = (Some(ExpiryError::Past), waits);
            PartsCheck {
                expiry: Err(ExpiryError::Past),
                month: past,
                year: past,
            }
        }
        _ => PartsCheck {
            expiry: expiry.map(Expiry),
            month: outcome(month),
            year: outcome(year),
        },
    }
}

fn outcome<T>(read: Result<T, Reason>) -> (Option<ExpiryError>, bool) {
    match read {
        Ok(_) => (None, true),
        Err((reason, hopeful)) => (Some(reason), hopeful),
    }
}

/// The digits of `text` as ASCII, but for separators around them.
fn only_digits(text: &str) -> Result<String, Reason> {
    text.trim_matches(is_separator)
        .chars()
        .map(digits::ascii)
        .collect::<Option<String>>()
        .ok_or((ExpiryError::Characters, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expiry::HORIZON_YEARS;

    const TODAY: YearMonth = YearMonth {
        year: 2026,
        month: 11,
    };

    fn check(month: &str, year: &str) -> PartsCheck {
        parse_parts(month, year, TODAY, HORIZON_YEARS)
    }

    fn read(month: &str, year: &str) -> Result<(u8, u16), ExpiryError> {
        let expiry = check(month, year).expiry;
        expiry.map(|expiry| (expiry.month().month, expiry.month().year))
    }

    #[test]
    fn years_have_two_or_four_digits_and_months_one_or_two() {
        for (month, year, date) in [
            ("12", "28", (12, 2028)),
            ("12", "2028", (12, 2028)),
            ("01", "28", (1, 2028)),
            ("1", "28", (1, 2028)),
            ("9", "2028", (9, 2028)),
            (" 12 ", " 28 ", (12, 2028)),
            ("12/", "28", (12, 2028)),
            ("١٢", "２８", (12, 2028)),
            ("11", "26", (11, 2026)),
        ] {
            assert_eq!(read(month, year), Ok(date), "{month} {year}");
            let check = check(month, year);
            assert_eq!((check.month, check.year), ((None, true), (None, true)));
        }
    }

    #[test]
    fn a_month_is_judged_alone_while_there_is_no_year() {
        for (month, expected) in [
            ("", (Some(ExpiryError::Empty), true)),
            ("0", (Some(ExpiryError::Incomplete), true)),
            ("1", (None, true)),
            ("10", (None, true)),
            ("00", (Some(ExpiryError::Month), false)),
            ("13", (Some(ExpiryError::Month), false)),
            ("012", (Some(ExpiryError::TooLong), false)),
            ("1228", (Some(ExpiryError::TooLong), false)),
            ("1/2", (Some(ExpiryError::Characters), false)),
            ("x", (Some(ExpiryError::Characters), false)),
        ] {
            let check = check(month, "");
            assert_eq!(check.month, expected, "{month}");
            assert_eq!(check.year, (Some(ExpiryError::Empty), true));
            assert!(check.expiry.is_err());
        }
    }

    #[test]
    fn a_year_is_judged_alone_while_there_is_no_month() {
        for (year, expected) in [
            ("2", (Some(ExpiryError::Incomplete), true)),
            ("9", (Some(ExpiryError::Incomplete), true)),
            ("20", (Some(ExpiryError::Incomplete), true)),
            ("202", (Some(ExpiryError::Incomplete), true)),
            ("192", (Some(ExpiryError::Incomplete), false)),
            ("26", (None, true)),
            ("45", (None, true)),
            ("25", (Some(ExpiryError::Past), false)),
            ("2025", (Some(ExpiryError::Past), false)),
            ("46", (Some(ExpiryError::TooFar), false)),
            ("20281", (Some(ExpiryError::TooLong), false)),
            ("2O28", (Some(ExpiryError::Characters), false)),
        ] {
            assert_eq!(check("", year).year, expected, "{year}");
            assert_eq!(check("", year).month, (Some(ExpiryError::Empty), true));
        }
    }

    #[test]
    fn a_month_that_has_ended_makes_both_wrong() {
        for month in ["10", "01", "9"] {
            let past = (Some(ExpiryError::Past), false);
            let check = check(month, "26");
            assert_eq!((check.month, check.year), (past, past), "{month}");
            assert_eq!(check.expiry, Err(ExpiryError::Past));
        }
    }

    #[test]
    fn a_month_of_one_digit_can_still_become_a_later_one() {
        let hopeful = (Some(ExpiryError::Past), true);
        let check = check("1", "26");
        assert_eq!((check.month, check.year), (hopeful, hopeful));
    }

    #[test]
    fn one_wrong_part_leaves_the_other_as_it_is() {
        let check = check("13", "28");
        assert_eq!(check.month, (Some(ExpiryError::Month), false));
        assert_eq!(check.year, (None, true));
        assert_eq!(check.expiry, Err(ExpiryError::Month));
    }
}
