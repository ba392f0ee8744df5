//! The expiry date: every way in which people and browsers write it (features §3.4).

use serde::{Deserialize, Serialize};

use crate::digits;

/// How many years ahead a card can be valid: what the original accepts.
pub const HORIZON_YEARS: u8 = 19;

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

/// A card's expiry date that is neither past nor too far ahead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Expiry(YearMonth);

impl Expiry {
    /// The last month in which the card is valid.
    #[must_use]
    pub const fn month(self) -> YearMonth {
        self.0
    }

    /// The month as two digits and the year as four, as the wire has them.
    #[must_use]
    pub fn to_wire(self) -> (String, String) {
        (decimal(u16::from(self.0.month), 2), decimal(self.0.year, 4))
    }
}

fn decimal(number: u16, width: usize) -> String {
    let mut text = String::new();
    let mut scale = 10_u16.pow(u32::try_from(width.saturating_sub(1)).unwrap_or(0));
    while scale > 0 {
        text.push(char::from_digit(u32::from(number / scale % 10), 10).unwrap_or('0'));
        scale /= 10;
    }
    text
}

/// Why a text is no expiry date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ExpiryError {
    /// Nothing but blanks.
    Empty,
    /// Something that is neither a digit nor a separator.
    Characters,
    /// Too short so far.
    Incomplete,
    /// No month from 1 to 12.
    Month,
    /// The month has ended everywhere on earth.
    Past,
    /// More years ahead than a card can be valid.
    TooFar,
    /// More digits than a date has.
    TooLong,
}

impl ExpiryError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "expiry.empty",
            Self::Characters => "expiry.characters",
            Self::Incomplete => "expiry.incomplete",
            Self::Month => "expiry.month",
            Self::Past => "expiry.past",
            Self::TooFar => "expiry.tooFar",
            Self::TooLong => "expiry.tooLong",
        }
    }
}

/// What is known of a date while it is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExpiryCheck {
    /// The date, or why it is none.
    pub expiry: Result<Expiry, ExpiryError>,
    /// It is valid, or can become so by typing on.
    pub is_potentially_valid: bool,
}

/// Reads an expiry date at most `horizon` years ahead: `1228`, `12/28`, `1/28`, `12-2028`, `2028-12`, `1 / 28`, `12.28`, `122028`, `202812`.
#[must_use]
pub fn parse(text: &str, today: YearMonth, horizon: u8) -> ExpiryCheck {
    let Some(parts) = split(text) else {
        return refuse(ExpiryError::Characters, false);
    };
    let (month, year) = (parts.month.as_str(), parts.year.as_str());
    if month.is_empty() {
        return refuse(ExpiryError::Empty, true);
    }
    let Ok(month_number) = month.parse::<u8>() else {
        return refuse(ExpiryError::Month, false);
    };
    if month_number > 12 || (month_number == 0 && month.len() > 1) {
        return refuse(ExpiryError::Month, false);
    }
    if month_number == 0 {
        return refuse(
            if year.is_empty() {
                ExpiryError::Incomplete
            } else {
                ExpiryError::Month
            },
            year.is_empty(),
        );
    }
    let century = today.year / 100;
    let Ok(typed) = year.parse::<u16>() else {
        let reason = if year.is_empty() {
            ExpiryError::Incomplete
        } else {
            ExpiryError::TooLong
        };
        return refuse(reason, year.is_empty());
    };
    let full = match year.len() {
        1 => return refuse(ExpiryError::Incomplete, true),
        2 => century * 100 + typed,
        3 => return refuse(ExpiryError::Incomplete, typed / 10 == century),
        4 => typed,
        _ => return refuse(ExpiryError::TooLong, false),
    };
    let date = YearMonth {
        year: full,
        month: month_number,
    };
    // "12/20" may be the beginning of "12/2031".
    let can_grow = year.len() == 2 && typed == century;
    if date < today {
        return refuse(
            if can_grow {
                ExpiryError::Incomplete
            } else {
                ExpiryError::Past
            },
            can_grow,
        );
    }
    if full > today.year.saturating_add(u16::from(horizon)) {
        return refuse(ExpiryError::TooFar, can_grow);
    }
    ExpiryCheck {
        expiry: Ok(Expiry(date)),
        is_potentially_valid: true,
    }
}

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

/// Month and year as they were typed, in digits.
pub(crate) struct Parts {
    pub(crate) month: String,
    pub(crate) year: String,
    /// A separator stands behind the month.
    pub(crate) separated: bool,
}

/// Finds month and year in `text`, or nothing when it holds other than digits and separators.
pub(crate) fn split(text: &str) -> Option<Parts> {
    let (mut first, mut second) = (String::new(), String::new());
    let mut separated = false;
    for character in text.chars() {
        if let Some(digit) = digits::ascii(character) {
            if separated { &mut second } else { &mut first }.push(digit);
        } else if is_separator(character) {
            separated |= !first.is_empty();
        } else {
            return None;
        }
    }
    let (mut month, mut year) = (first, second);
    if !separated && month.len() == 6 && month.as_str() > "13" {
        // "202812": only the year can be first, as the beginning would be no month.
        year = month.split_off(4);
        std::mem::swap(&mut month, &mut year);
    } else if !separated && matches!(month.len(), 3 | 5) && month.as_str() >= "13" {
        // "628", "62028": two digits of it would be no month.
        year = month.split_off(1);
    } else if month.len() == 4 && matches!(year.len(), 1 | 2) {
        // "2028-12"
        std::mem::swap(&mut month, &mut year);
    } else if month.len() > 2 {
        // "1228", or "1228 " and "122 8" with a blank in an odd place: the digits alone decide.
        month.push_str(&year);
        year = month.split_off(2);
    }
    Some(Parts {
        month,
        year,
        separated,
    })
}

/// Reads month and year that have a field each. They are judged together: a month that is past makes both wrong.
#[must_use]
pub fn parse_parts(month: &str, year: &str, today: YearMonth, horizon: u8) -> PartsCheck {
    let month_alone = match parse(month, today, horizon).expiry {
        Err(ExpiryError::Incomplete) if month.trim() != "0" => (None, true),
        Err(error) => (
            Some(error),
            matches!(error, ExpiryError::Empty | ExpiryError::Incomplete),
        ),
        Ok(_) => (Some(ExpiryError::TooLong), false),
    };
    // December: whether the year has ended is all that the year's own check looks at.
    let in_december = ["12/", year.trim()].concat();
    let december = parse(&in_december, today, horizon);
    let year_alone = match december.expiry {
        Ok(_) => (None, true),
        Err(_) if year.trim().is_empty() => (Some(ExpiryError::Empty), true),
        Err(error) => (Some(error), december.is_potentially_valid),
    };
    if let (Some(error), _) | (None, (Some(error), _)) = (month_alone.0, year_alone) {
        return PartsCheck {
            expiry: Err(error),
            month: month_alone,
            year: year_alone,
        };
    }
    let whole = [month.trim(), "/", year.trim()].concat();
    let both = parse(&whole, today, horizon);
    let outcome = (both.expiry.err(), both.is_potentially_valid);
    PartsCheck {
        expiry: both.expiry,
        month: outcome,
        year: outcome,
    }
}

/// What stands between month and year.
pub(crate) fn is_separator(character: char) -> bool {
    digits::is_separator(character) || matches!(character, '/' | '\u{ff0f}')
}

fn refuse(reason: ExpiryError, is_potentially_valid: bool) -> ExpiryCheck {
    ExpiryCheck {
        expiry: Err(reason),
        is_potentially_valid,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TODAY: YearMonth = YearMonth {
        year: 2026,
        month: 11,
    };

    fn read(text: &str) -> Result<(u8, u16), ExpiryError> {
        parse(text, TODAY, HORIZON_YEARS)
            .expiry
            .map(|expiry| (expiry.0.month, expiry.0.year))
    }

    #[test]
    fn every_way_to_write_a_date_is_read() {
        for text in [
            "1228",
            "12/28",
            "12 / 28",
            "12-2028",
            "2028-12",
            "12.28",
            "122028",
            "202812",
            "12 28",
            "12/2028",
            "１２/２８",
            "١٢/٢٨",
            "2028/12",
            "12 / ２０２８",
        ] {
            assert_eq!(read(text), Ok((12, 2028)), "{text}");
        }
        for text in ["628", "62028"] {
            assert_eq!(read(text), Ok((6, 2028)), "{text}");
        }
        for text in ["1/28", "1 / 28", "01/28", "1-2028", "2028-1", "0128"] {
            assert_eq!(read(text), Ok((1, 2028)), "{text}");
        }
    }

    #[test]
    fn a_card_is_valid_until_its_month_ends() {
        assert_eq!(read("11/26"), Ok((11, 2026)));
        assert_eq!(read("10/26"), Err(ExpiryError::Past));
        assert_eq!(read("12/25"), Err(ExpiryError::Past));
        assert_eq!(read("12/45"), Ok((12, 2045)));
        assert_eq!(read("01/46"), Err(ExpiryError::TooFar));
    }

    #[test]
    fn every_refusal_has_its_reason() {
        for (text, reason, potential) in [
            ("", ExpiryError::Empty, true),
            (" / ", ExpiryError::Empty, true),
            ("0", ExpiryError::Incomplete, true),
            ("1", ExpiryError::Incomplete, true),
            ("12 / ", ExpiryError::Incomplete, true),
            ("12 / 2", ExpiryError::Incomplete, true),
            ("12 / 20", ExpiryError::Incomplete, true),
            ("12 / 202", ExpiryError::Incomplete, true),
            ("12 / 192", ExpiryError::Incomplete, false),
            ("00", ExpiryError::Month, false),
            ("13", ExpiryError::Month, false),
            ("0/28", ExpiryError::Month, false),
            ("13/28", ExpiryError::Month, false),
            ("12/20281", ExpiryError::TooLong, false),
            ("12/x", ExpiryError::Characters, false),
            ("12/99999999999", ExpiryError::TooLong, false),
        ] {
            let check = parse(text, TODAY, HORIZON_YEARS);
            assert_eq!(
                (check.expiry, check.is_potentially_valid),
                (Err(reason), potential),
                "{text}"
            );
        }
    }

    #[test]
    fn the_month_lasts_until_it_has_ended_everywhere() {
        // 2026-12-01T11:59:59Z is still November on Baker Island.
        assert_eq!(
            YearMonth::earliest_at(1_796_126_399),
            YearMonth {
                year: 2026,
                month: 11
            }
        );
        assert_eq!(
            YearMonth::earliest_at(1_796_126_400),
            YearMonth {
                year: 2026,
                month: 12
            }
        );
        assert_eq!(
            YearMonth::earliest_at(1_709_208_000),
            YearMonth {
                year: 2024,
                month: 2
            }
        );
        assert_eq!(
            YearMonth::earliest_at(i64::MIN).month.clamp(1, 12),
            YearMonth::earliest_at(i64::MIN).month
        );
    }

    #[test]
    fn the_wire_has_two_and_four_digits() {
        let expiry = Expiry(YearMonth {
            year: 2030,
            month: 3,
        });
        assert_eq!(expiry.to_wire(), ("03".to_owned(), "2030".to_owned()));
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(text in "[0-9/ .-]{0,12}|\\PC{0,12}") {
            let check = parse(&text, TODAY, HORIZON_YEARS);
            prop_assert!(check.expiry.is_err() || check.is_potentially_valid);
        }

        #[test]
        fn what_is_read_is_never_past(month in 0_u8..20, year in 0_u16..3000) {
            if let Ok(expiry) = parse(&format!("{month}/{year}"), TODAY, HORIZON_YEARS).expiry {
                prop_assert!(expiry.0 >= TODAY && (1..=12).contains(&expiry.0.month));
            }
        }
    }
}
