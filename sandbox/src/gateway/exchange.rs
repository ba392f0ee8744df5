//! Quotes of exchange rates: what an amount is in another currency, for shops that show prices in the shopper's own. The
//! rates of the sandbox never change, so that a test can know the answer.

use super::refusal::Fault;

/// Parts of one, in which rates are counted: twelve decimals.
const ONE: i128 = 1_000_000_000_000;

/// Millionths of a percent in the whole.
const WHOLE: i128 = 100_000_000;

/// How many millionths of each currency one US dollar is. All of them have two minor digits.
const PER_DOLLAR: &[(&str, i128)] = &[
    ("AUD", 1_520_000),
    ("BRL", 5_400_000),
    ("CAD", 1_370_000),
    ("CHF", 880_000),
    ("CNY", 7_200_000),
    ("CZK", 23_100_000),
    ("DKK", 6_870_000),
    ("EUR", 920_000),
    ("GBP", 790_000),
    ("HKD", 7_800_000),
    ("ILS", 3_650_000),
    ("INR", 83_500_000),
    ("MXN", 18_400_000),
    ("MYR", 4_650_000),
    ("NOK", 10_700_000),
    ("NZD", 1_640_000),
    ("PHP", 57_500_000),
    ("PLN", 3_980_000),
    ("RON", 4_580_000),
    ("SEK", 10_500_000),
    ("SGD", 1_350_000),
    ("THB", 36_200_000),
    ("USD", 1_000_000),
    ("ZAR", 18_300_000),
];

/// How much of another currency one unit of a currency is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Rate(i128);

/// What an amount is in another currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Quote {
    /// What the merchant gets.
    pub trade: Rate,
    /// What the shopper pays: the same, and the markup on it.
    pub exchange: Rate,
    /// The amount in the other currency, in minor units, rounded half up.
    pub amount: i64,
}

impl Rate {
    /// Between two currencies; nothing if one of them is not traded.
    pub(crate) fn between(base: &str, quote: &str) -> Option<Self> {
        let per_dollar = |code| PER_DOLLAR.iter().find(|(known, _)| *known == code);
        let ((_, base), (_, quote)) = (per_dollar(base)?, per_dollar(quote)?);
        Some(Self(divided(ONE * quote, *base)))
    }

    /// As it is written: with twelve decimals.
    pub(crate) fn write(self) -> String {
        format!("{}.{:012}", self.0 / ONE, self.0 % ONE)
    }

    fn with(self, markup: i64) -> Self {
        Self(divided(self.0 * (WHOLE + i128::from(markup)), WHOLE))
    }
}

impl Quote {
    /// Of an amount in minor units, by a rate, with a markup in millionths of a percent.
    ///
    /// # Errors
    ///
    /// There is more money than an amount can be.
    pub(crate) fn of(amount: i64, trade: Rate, markup: i64) -> Result<Self, Fault> {
        let exchange = trade.with(markup);
        let amount = i64::try_from(divided(i128::from(amount) * exchange.0, ONE));
        Ok(Self {
            trade,
            exchange,
            amount: amount.map_err(|_| Fault::AmountTooLarge)?,
        })
    }
}

/// Rounded half up. Nothing here is negative.
const fn divided(what: i128, by: i128) -> i128 {
    (what + by / 2) / by
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may")]
    use super::*;

    #[test]
    fn rates_and_amounts() {
        let rate = Rate::between("EUR", "CAD").unwrap();
        assert_eq!(rate.write(), "1.489130434783");
        let plain = Quote::of(1_516, rate, 0).unwrap();
        assert_eq!(plain.exchange, rate);
        assert_eq!(plain.amount, 2_258, "22.5752… is 22.58");
        let more = Quote::of(1_516, rate, 2_640_000).unwrap();
        assert_eq!(more.trade, rate);
        assert_eq!(more.exchange.write(), "1.528443478261");
        assert_eq!(more.amount, 2_317);
        let same = Rate::between("USD", "USD").unwrap();
        assert_eq!(same.write(), "1.000000000000");
        assert_eq!(Rate::between("USD", "JPY"), None, "it has no minor digits");
        let all = Quote::of(i64::MAX, Rate::between("USD", "INR").unwrap(), 0);
        assert_eq!(all, Err(Fault::AmountTooLarge));
    }
}
