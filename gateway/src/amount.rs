use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The most fraction digits of any currency in ISO 4217 is 4 (UYW); real ones have 0, 2 or 3.
const MAX_DIGITS: u8 = 4;

/// An amount of money: a whole number of a currency's smallest units, and how many digits they take
/// after the decimal point.
///
/// It is written as the gateway writes it, `25.00`. There is no way to or from a float: 0.1 + 0.2 is
/// not a price. The currency is decided by the merchant account, not by the amount.
///
/// # Prices
///
/// ```
/// use tillframe_gateway::Amount;
///
/// let price: Amount = "25.00".parse()?;
/// assert_eq!(price, Amount::from_minor(2500, 2));
/// assert_eq!(price.to_string(), "25.00");
/// assert_eq!("5".parse::<Amount>()?, "5.00".parse()?);
/// assert!("25.0.0".parse::<Amount>().is_err());
/// # Ok::<(), tillframe_gateway::ParseAmountError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Amount {
    minor: u64,
    digits: u8,
}

impl Amount {
    /// An amount of `minor` smallest units, `digits` of them after the point: 2 for dollars and euros,
    /// 0 for yen. More than four digits exist in no currency and are taken as four.
    #[must_use]
    pub const fn from_minor(minor: u64, digits: u8) -> Self {
        let digits = if digits > MAX_DIGITS {
            MAX_DIGITS
        } else {
            digits
        };
        Self { minor, digits }
    }

    /// The number of smallest units, as many after the point as [`Amount::digits`] says.
    #[must_use]
    pub const fn minor(self) -> u64 {
        self.minor
    }

    /// How many digits stand after the decimal point.
    #[must_use]
    pub const fn digits(self) -> u8 {
        self.digits
    }

    /// The amount in units of 10⁻⁴, in which any two can be compared. It can't overflow: 2⁶⁴·10⁴ < 2¹²⁸.
    fn scaled(self) -> u128 {
        u128::from(self.minor) * 10_u128.pow(u32::from(MAX_DIGITS - self.digits))
    }
}

impl FromStr for Amount {
    type Err = ParseAmountError;

    /// Reads digits with at most one point, as in `25`, `25.5` and `25.00`. No sign, no blank, no
    /// exponent, no digit grouping; digits on both sides of a point.
    fn from_str(text: &str) -> Result<Self, ParseAmountError> {
        let (whole, fraction) = match text.split_once('.') {
            Some((_, "")) => return Err(ParseAmountError::Form),
            Some(parts) => parts,
            None => (text, ""),
        };
        if whole.is_empty()
            || !whole
                .bytes()
                .chain(fraction.bytes())
                .all(|b| b.is_ascii_digit())
        {
            return Err(ParseAmountError::Form);
        }
        let digits = u8::try_from(fraction.len()).unwrap_or(u8::MAX);
        if digits > MAX_DIGITS {
            return Err(ParseAmountError::TooPrecise);
        }
        let minor = whole
            .bytes()
            .chain(fraction.bytes())
            .try_fold(0_u64, |sum, digit| {
                sum.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
            });
        Ok(Self {
            minor: minor.ok_or(ParseAmountError::TooLarge)?,
            digits,
        })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(u32::from(self.digits));
        let (whole, fraction) = (self.minor / unit, self.minor % unit);
        if self.digits == 0 {
            return write!(f, "{whole}");
        }
        write!(
            f,
            "{whole}.{fraction:0width$}",
            width = usize::from(self.digits)
        )
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.scaled() == other.scaled()
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        self.scaled().cmp(&other.scaled())
    }
}

/// Why a text is not an [`Amount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseAmountError {
    /// Something else than digits with at most one point between them.
    #[error("an amount is digits with at most one decimal point, such as 25.00")]
    Form,
    /// More digits after the point than any currency has.
    #[error("an amount has at most {MAX_DIGITS} digits after the decimal point")]
    TooPrecise,
    /// More than 2⁶⁴ smallest units.
    #[error("the amount is too large")]
    TooLarge,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_read_is_written_back() {
        for text in ["0", "5", "25.00", "0.01", "1.005", "1234567.8901", "007.50"] {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(amount.to_string(), text.trim_start_matches("00"), "{text}");
        }
    }

    #[test]
    fn anything_else_than_a_plain_decimal_is_refused() {
        for text in [
            "", ".", "5.", ".5", "-1", "+1", "1e3", "1,000.00", " 1", "1.0.0", "١", "NaN",
        ] {
            assert_eq!(
                text.parse::<Amount>(),
                Err(ParseAmountError::Form),
                "{text:?}"
            );
        }
        assert_eq!(
            "1.00001".parse::<Amount>(),
            Err(ParseAmountError::TooPrecise)
        );
        assert_eq!(
            "18446744073709551616".parse::<Amount>(),
            Err(ParseAmountError::TooLarge)
        );
    }

    #[test]
    fn the_value_is_compared_and_not_the_spelling() {
        let parse = |text: &str| text.parse::<Amount>().unwrap();
        assert_eq!(parse("5"), parse("5.000"));
        assert!(parse("9.99") < parse("10"));
        assert!(parse("18446744073709551615") > parse("1844674407370955.1615"));
    }
}
