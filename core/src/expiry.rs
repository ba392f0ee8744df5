//! The expiry date: every way in which people and browsers write it (features §3.4).

mod fields;
mod split;
mod year_month;

use serde::{Deserialize, Serialize};

pub use fields::{PartsCheck, parse_parts};
pub(crate) use split::{Parts, is_separator, split};
pub use year_month::YearMonth;

/// How many years ahead a card can be valid: what the original accepts.
pub const HORIZON_YEARS: u8 = 19;

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

/// Reads an expiry date at most `horizon` years ahead: `1228`, `12/28`, `1/28`, `12-2028`, `2028-12`, `1 / 28`, `12.28`,
/// `122028`, `202812`.
#[must_use]
pub fn parse(text: &str, today: YearMonth, horizon: u8) -> ExpiryCheck {
    let Some(Parts { month, year, .. }) = split(text) else {
        return refuse((ExpiryError::Characters, false));
    };
    let month = match read_month(&month) {
        Ok(month) => month,
        Err((ExpiryError::Incomplete, _)) if !year.is_empty() => {
            return refuse((ExpiryError::Month, false));
        }
        Err(reason) => return refuse(reason),
    };
    let year = match read_year(&year, today, horizon) {
        Ok(year) => year,
        Err((ExpiryError::Empty, _)) => return refuse((ExpiryError::Incomplete, true)),
        Err(reason) => return refuse(reason),
    };
    let date = YearMonth { year, month };
    if date < today {
        return refuse((ExpiryError::Past, false));
    }
    ExpiryCheck {
        expiry: Ok(Expiry(date)),
        is_potentially_valid: true,
    }
}

/// Why something is wrong, and whether typing on can make it right.
type Reason = (ExpiryError, bool);

/// A month in ASCII digits.
fn read_month(month: &str) -> Result<u8, Reason> {
    match month.parse() {
        _ if month.is_empty() => Err((ExpiryError::Empty, true)),
        _ if month == "0" => Err((ExpiryError::Incomplete, true)),
        _ if month.len() > 2 => Err((ExpiryError::TooLong, false)),
        Ok(number @ 1..=12) => Ok(number),
        _ => Err((ExpiryError::Month, false)),
    }
}

/// A year in ASCII digits, two or four of them, that has not ended and is not too far ahead.
fn read_year(year: &str, today: YearMonth, horizon: u8) -> Result<u16, Reason> {
    let century = today.year / 100;
    let typed = year.parse().unwrap_or(0);
    let full = match year.len() {
        0 => return Err((ExpiryError::Empty, true)),
        1 => return Err((ExpiryError::Incomplete, true)),
        2 => century * 100 + typed,
        3 => return Err((ExpiryError::Incomplete, typed / 10 == century)),
        4 => typed,
        _ => return Err((ExpiryError::TooLong, false)),
    };
    let last = today.year.saturating_add(u16::from(horizon));
    if (today.year..=last).contains(&full) {
        Ok(full)
    } else if year.len() == 2 && typed == century {
        // "20" is the beginning of "2031".
        Err((ExpiryError::Incomplete, true))
    } else if full < today.year {
        Err((ExpiryError::Past, false))
    } else {
        Err((ExpiryError::TooFar, false))
    }
}

fn refuse((reason, is_potentially_valid): Reason) -> ExpiryCheck {
    ExpiryCheck {
        expiry: Err(reason),
        is_potentially_valid,
    }
}

#[cfg(test)]
mod tests;
