//! Values that may leave the frame: by construction none of them can hold a card number.
//!
//! Every one checks itself when it is made *and* when it is deserialized, so neither a slip in our code nor a forged
//! message turns them into a carrier of account data. PCI DSS 3.4.1 allows at most BIN and last four to be shown.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::digits;

/// The longest text that may cross, in bytes: generous for names of banks and people.
pub const MAX_TEXT: usize = 255;

/// The longest run of digits that a [`SafeText`] may hold, blanks and dashes between them ignored.
///
/// The shortest card numbers have 12 digits; BINs, years and postal codes (ZIP+4 has 9) stay below 10.
const MAX_DIGITS: usize = 9;

/// Text that holds no run of more than 9 digits and at most [`MAX_TEXT`] bytes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SafeText(String);

impl SafeText {
    /// Takes `text`, or nothing if it is too long or could hold a card number.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (text.len() <= MAX_TEXT && digits::longest_run(text, true) <= MAX_DIGITS)
            .then(|| Self(text.to_owned()))
    }

    /// `Unknown`, the gateway's own word for what it does not tell.
    #[must_use]
    pub fn unknown() -> Self {
        Self("Unknown".to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for SafeText {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::new(&text).ok_or_else(|| de::Error::custom("unsafe text"))
    }
}

/// The first six or eight digits of a card number: the bank identification number. Shown beside the last four, as PCI DSS
/// allows it for numbers of 16 digits and more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bin(BinDigits);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum BinDigits {
    Six(Digits<6>),
    Eight(Digits<8>),
}

/// The last four digits of a card number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LastFour(Digits<4>);

impl Bin {
    /// Takes exactly six or eight ASCII digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let six = Digits::new(text).map(BinDigits::Six);
        six.or_else(|| Digits::new(text).map(BinDigits::Eight))
            .map(Self)
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            BinDigits::Six(digits) => digits.as_str(),
            BinDigits::Eight(digits) => digits.as_str(),
        }
    }
}

impl Serialize for Bin {
    fn serialize<S: Serializer>(&self, sink: S) -> Result<S::Ok, S::Error> {
        sink.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Bin {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::new(&text).ok_or_else(|| de::Error::custom("no BIN"))
    }
}

impl LastFour {
    /// Takes exactly four ASCII digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Digits::new(text).map(Self)
    }

    /// The four digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The last two of them, as Drop-in's payload has them.
    #[must_use]
    pub fn last_two(&self) -> &str {
        self.as_str().get(2..).unwrap_or_default()
    }
}

/// Exactly `N` ASCII digits.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Digits<const N: usize>([u8; N]);

impl<const N: usize> Digits<N> {
    fn new(text: &str) -> Option<Self> {
        let bytes: [u8; N] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_digit).then_some(Self(bytes))
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Debug for Digits<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl<const N: usize> Serialize for Digits<N> {
    fn serialize<S: Serializer>(&self, sink: S) -> Result<S::Ok, S::Error> {
        sink.serialize_str(self.as_str())
    }
}

impl<'de, const N: usize> Deserialize<'de> for Digits<N> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::new(&text).ok_or_else(|| de::Error::custom("not that many digits"))
    }
}

macro_rules! forward_serde {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, sink: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(sink)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                Digits::deserialize(source).map(Self)
            }
        }
    )*};
}

forward_serde!(LastFour);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn text_that_could_hold_a_card_number_is_refused() {
        for text in [
            "4111111111111111",
            "4111 1111 1111 1111",
            "my card 4111-1111-1111",
            "1234567890",
            "٤١١١١١١١١١١١",
        ] {
            assert!(SafeText::new(text).is_none(), "{text}");
        }
        assert!(SafeText::new(&"a".repeat(256)).is_none());
        for text in ["", "Ada Example", "Bank of 1234", "60622-1234", "12/2030"] {
            assert_eq!(SafeText::new(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn a_forged_message_is_refused_too() {
        let forged = postcard::to_allocvec("4111111111111111").unwrap();
        assert!(postcard::from_bytes::<SafeText>(&forged).is_err());
        assert!(postcard::from_bytes::<Bin>(&forged).is_err());
        assert!(postcard::from_bytes::<LastFour>(&forged).is_err());
    }

    #[test]
    fn bin_and_last_four_hold_exactly_their_digits() {
        assert_eq!(Bin::new("411111").unwrap().as_str(), "411111");
        assert!(
            Bin::new("41111").is_none()
                && Bin::new("4111111").is_none()
                && Bin::new("41111a").is_none()
        );
        assert_eq!(LastFour::new("1234").unwrap().last_two(), "34");
    }
}
