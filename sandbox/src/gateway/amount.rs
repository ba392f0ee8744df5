//! Money in minor units, and how it is written.

use super::refusal::Fault;

/// The most that one transaction can be: eight digits before the point.
const MOST: i64 = 9_999_999_999;

/// Reads an amount that is to be moved: more than nothing.
pub(crate) fn parse(text: &str) -> Result<i64, Fault> {
    match decimal(text)? {
        0 => Err(Fault::AmountZero),
        amount if amount < 0 => Err(Fault::AmountNegative),
        amount if amount <= MOST => Ok(amount),
        _ => Err(Fault::AmountTooLarge),
    }
}

/// Reads any amount of a currency with two minor digits: `10`, `10.5`, `-10.50`.
pub(crate) fn decimal(text: &str) -> Result<i64, Fault> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, minor) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(minor) || minor.len() > 2 {
        return Err(Fault::AmountFormat);
    }
    let whole: i64 = whole.parse().map_err(|_| Fault::AmountTooLarge)?;
    let minor: i64 = format!("{minor:0<2}")
        .parse()
        .map_err(|_| Fault::AmountFormat)?;
    let amount = whole
        .checked_mul(100)
        .and_then(|cents| cents.checked_add(minor));
    amount
        .map(|amount| amount * sign)
        .ok_or(Fault::AmountTooLarge)
}

/// Always with two minor digits.
pub(crate) fn write(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let cases = [
            ("10.00", Ok(1_000)),
            ("5", Ok(500)),
            ("5.5", Ok(550)),
            ("0.01", Ok(1)),
            ("99999999.99", Ok(MOST)),
            ("100000000", Err(Fault::AmountTooLarge)),
            ("99999999999999999999", Err(Fault::AmountTooLarge)),
            ("9223372036854775807", Err(Fault::AmountTooLarge)),
            ("0", Err(Fault::AmountZero)),
            ("-0.00", Err(Fault::AmountZero)),
            ("-1.00", Err(Fault::AmountNegative)),
            ("1.001", Err(Fault::AmountFormat)),
            ("1,00", Err(Fault::AmountFormat)),
            ("+1", Err(Fault::AmountFormat)),
            ("1e3", Err(Fault::AmountFormat)),
            (".5", Err(Fault::AmountFormat)),
            ("5.", Err(Fault::AmountFormat)),
            ("--1", Err(Fault::AmountFormat)),
            (" 1", Err(Fault::AmountFormat)),
        ];
        for (text, amount) in cases {
            assert_eq!(parse(text), amount, "{text}");
        }
        assert_eq!(write(1_005), "10.05");
    }
}
