//! The scalars of exchange rates.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

use crate::gateway::exchange::Rate;

/// ISO 4217, in capitals.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CurrencyCodeAlpha(pub(in crate::gateway::graphql) String);

#[Scalar]
impl ScalarType for CurrencyCodeAlpha {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) if is_code(&text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(text) if is_code(text))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A percentage with up to six decimals, in millionths: `12.14`. It is above -100 and below a million.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Percentage(pub(in crate::gateway::graphql) i64);

const MILLION: i64 = 1_000_000;

#[Scalar]
impl ScalarType for Percentage {
    fn parse(value: Value) -> InputValueResult<Self> {
        let percentage = percentage(&value).map(Self);
        percentage.ok_or_else(|| InputValueError::expected_type(value))
    }

    fn is_valid(value: &Value) -> bool {
        percentage(value).is_some()
    }

    fn to_value(&self) -> Value {
        let sign = if self.0 < 0 { "-" } else { "" };
        let millionths = self.0.abs();
        let text = format!("{sign}{}.{:06}", millionths / MILLION, millionths % MILLION);
        Value::String(text)
    }
}

fn percentage(value: &Value) -> Option<i64> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.as_str()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) || whole.len() > 6 || decimals.len() > 6 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let decimals: i64 = format!("{decimals:0<6}").parse().ok()?;
    let percentage = sign * (whole * MILLION + decimals);
    (percentage > -100 * MILLION).then_some(percentage)
}

/// How much of one currency a unit of another is, as a decimal text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ExchangeRate(pub(in crate::gateway::graphql) Rate);

#[Scalar]
impl ScalarType for ExchangeRate {
    /// Nothing is told a rate.
    fn parse(value: Value) -> InputValueResult<Self> {
        Err(InputValueError::expected_type(value))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.write())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages() {
        for (text, millionths) in [
            ("12.14", Some(12_140_000)),
            ("0", Some(0)),
            ("-99.999999", Some(-99_999_999)),
            ("999999.999999", Some(999_999_999_999)),
            ("-100", None),
            ("1000000", None),
            ("1.0000001", None),
            ("", None),
            (".5", None),
            ("5%", None),
        ] {
            assert_eq!(percentage(&Value::from(text)), millionths, "{text}");
        }
        assert_eq!(percentage(&Value::from(3)), Some(3_000_000));
        assert_eq!(Percentage(-500_000).to_value(), Value::from("-0.500000"));
    }
}
