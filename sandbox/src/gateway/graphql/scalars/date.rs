//! A day.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use time::macros::format_description;

/// A day: `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Date(time::Date);

const FORM: &[time::format_description::BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]");

#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let day = day(&value).map(Self);
        day.ok_or_else(|| InputValueError::expected_type(value))
    }

    fn is_valid(value: &Value) -> bool {
        day(value).is_some()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format(&FORM).unwrap_or_default())
    }
}

fn day(value: &Value) -> Option<time::Date> {
    match value {
        Value::String(text) => time::Date::parse(text, &FORM).ok(),
        _ => None,
    }
}
