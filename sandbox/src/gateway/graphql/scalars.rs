//! The schema's own scalars (wire §12.3).

mod date;
mod rates;

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use time::{OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};

pub(crate) use self::{
    date::Date,
    rates::{CurrencyCodeAlpha, ExchangeRate, Percentage},
};
use crate::{clock::Millis, gateway::amount};

/// An amount of money as a text: whole, or with two or three decimals.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Amount(pub(super) String);

impl Amount {
    /// Of minor units.
    pub(super) fn of(minor: i64) -> Self {
        Self(amount::write(minor))
    }
}

#[Scalar]
impl ScalarType for Amount {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = match value {
            Value::String(text) => text,
            // A number can't say how many zeros it ends with.
            Value::Number(number) => with_decimals(number.to_string()),
            other => return Err(InputValueError::expected_type(other)),
        };
        if is_amount(&text) {
            Ok(Self(text))
        } else {
            Err("must be whole or have two or three decimals".into())
        }
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

fn with_decimals(number: String) -> String {
    match number.split_once('.') {
        Some((_, decimals)) if decimals.len() == 1 => number + "0",
        _ => number,
    }
}

fn is_amount(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let digits = text.strip_prefix('-').unwrap_or(text);
    match digits.split_once('.') {
        None => is_digits(digits),
        Some((whole, minor)) => {
            is_digits(whole) && is_digits(minor) && matches!(minor.len(), 2 | 3)
        }
    }
}

/// A moment: ISO 8601, UTC, with microseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Timestamp(pub(super) Millis);

#[Scalar]
impl ScalarType for Timestamp {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = value else {
            return Err(InputValueError::expected_type(value));
        };
        let at = OffsetDateTime::parse(&text, &Rfc3339)
            .map_err(|_| InputValueError::custom("must be such as 2030-01-02T03:04:05.000000Z"))?;
        let millis = at.unix_timestamp_nanos().div_euclid(1_000_000);
        Millis::try_from(millis)
            .map(Self)
            .map_err(|_| InputValueError::custom("is too far away"))
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        const FORM: &[time::format_description::BorrowedFormatItem<'_>] = format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z"
        );
        let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000);
        let at = at.unwrap_or(OffsetDateTime::UNIX_EPOCH);
        Value::String(at.format(&FORM).unwrap_or_default())
    }
}

/// ISO 3166-1: two letters from version 2021-02-01 on, three before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CountryCode(pub(super) String);

#[Scalar]
impl ScalarType for CountryCode {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may")]
    use super::*;

    #[test]
    fn amounts() {
        let number = |text: &str| Value::Number(serde_json::from_str(text).unwrap());
        for (value, text) in [
            (Value::from("25"), "25"),
            (Value::from("25.00"), "25.00"),
            (Value::from("25.001"), "25.001"),
            (number("25"), "25"),
            (number("25.5"), "25.50"),
        ] {
            assert_eq!(Amount::parse(value).unwrap(), Amount(text.to_owned()));
        }
        for text in ["", "25.", "25.5", ".50", "1,00", "1e3", "25.0001", "x"] {
            assert!(Amount::parse(Value::from(text)).is_err(), "{text}");
        }
        assert!(Amount::parse(Value::from(true)).is_err());
    }

    #[test]
    fn moments_come_back() {
        let text = Value::from("2030-01-02T03:04:05.600000Z");
        assert_eq!(Timestamp::parse(text.clone()).unwrap().to_value(), text);
        let east = Timestamp::parse(Value::from("2030-01-02T05:04:05.6+02:00")).unwrap();
        assert_eq!(east.to_value(), text);
        assert!(Timestamp::parse(Value::from("tomorrow")).is_err());
    }
}
