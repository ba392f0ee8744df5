//! Values that are never printed, logged or kept longer than needed.
//!
//! They are made by parsing only, show nothing in `Debug`, and are overwritten when they are dropped. What they cannot
//! do is clear the copies that the browser holds in its input elements and strings; `docs/THREATS.md` says so.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{
    digits,
    safe::{Bin, LastFour},
};

/// The longest authorization that is accepted, in bytes. Real version 2 tokens have 2 to 5 KB; a message has 16.
pub const MAX_AUTHORIZATION: usize = 14 * 1024;

/// The longest nonce, in bytes. Real ones have 36 to 50.
const MAX_NONCE: usize = 128;

/// Long enough to be a card number of 13 digits or more; the longest run that the documented nonce forms allow is 12.
const CARD_NUMBER_RUN: usize = 13;

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}

redacted!(AuthorizationText, CardNumber, Nonce, Prefill, SecurityCode);

/// A whole card number (PAN). Lives in the frame only: it can be neither serialized nor displayed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct CardNumber(String);

impl CardNumber {
    /// Only [`crate::number::parse`] makes one, from 12 to 19 ASCII digits.
    pub(crate) fn from_digits(digits: String) -> Self {
        Self(digits)
    }

    /// All the digits, for the request to the gateway and nothing else.
    ///
    /// # Security
    /// Whoever calls this writes to the wire of the gateway.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first six digits.
    #[must_use]
    pub fn bin(&self) -> Option<Bin> {
        self.0.get(..6).and_then(Bin::new)
    }

    /// The last four digits.
    #[must_use]
    pub fn last_four(&self) -> Option<LastFour> {
        self.0
            .len()
            .checked_sub(4)
            .and_then(|start| self.0.get(start..))
            .and_then(LastFour::new)
    }
}

/// A card's security code (CVV, CVC, CID). Lives in the frame only, and is never kept by anyone.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct SecurityCode(String);

impl SecurityCode {
    /// Only [`crate::security_code::parse`] makes one, from 3 or 4 ASCII digits.
    pub(crate) fn from_digits(digits: String) -> Self {
        Self(digits)
    }

    /// The digits, for the request to the gateway and nothing else.
    ///
    /// # Security
    /// Whoever calls this writes to the wire of the gateway.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// What the merchant gave as `authorization`: a client token or a tokenization key, not yet understood.
#[derive(Clone, PartialEq, Eq, Serialize, Zeroize, ZeroizeOnDrop)]
pub struct AuthorizationText(String);

impl AuthorizationText {
    /// Takes the text unless it is empty or longer than [`MAX_AUTHORIZATION`].
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (!text.is_empty() && text.len() <= MAX_AUTHORIZATION).then(|| Self(text.to_owned()))
    }

    /// The text, for [`crate::authorization::parse`].
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for AuthorizationText {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::new(&text).ok_or_else(|| de::Error::custom("not an authorization"))
    }
}

/// What a merchant wants to stand in a field at the start. In tests that may be a card number, so it shows nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Prefill(String);

impl Prefill {
    /// Takes any text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text, for the input element.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A single-use payment method: what the merchant's backend charges once.
///
/// Holds `[A-Za-z0-9_-]` only (wire-protocol §4.3: server SDKs put nonces in URL paths), and never a card number.
#[derive(Clone, PartialEq, Eq, Serialize, Zeroize, ZeroizeOnDrop)]
pub struct Nonce(String);

impl Nonce {
    /// Takes a nonce of the documented alphabet that is no card number in disguise.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let alphabet = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        let fits = (1..=MAX_NONCE).contains(&text.len()) && text.bytes().all(alphabet);
        (fits && digits::longest_run(text, false) < CARD_NUMBER_RUN).then(|| Self(text.to_owned()))
    }

    /// The nonce, for the merchant's backend.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Nonce {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::new(&text).ok_or_else(|| de::Error::custom("not a nonce"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(
            format!("{:?}", CardNumber::from_digits("4111111111111111".into())),
            "CardNumber(…)"
        );
        assert_eq!(
            format!("{:?}", SecurityCode::from_digits("123".into())),
            "SecurityCode(…)"
        );
        assert_eq!(
            format!("{:?}", Nonce::new("tokencc_bh_b4c5dg").unwrap()),
            "Nonce(…)"
        );
        assert_eq!(
            format!("{:?}", AuthorizationText::new("sandbox_a_b").unwrap()),
            "AuthorizationText(…)"
        );
    }

    #[test]
    fn a_nonce_is_of_its_alphabet_and_no_card_number() {
        assert!(Nonce::new("1f0c2c1e-8a7b-0d3e-7c55-9b6f2d0a4e11").is_some());
        assert!(Nonce::new("12345678-1234-1234-1234-123456789012").is_some());
        assert!(Nonce::new("fake-valid-nonce").is_some());
        for text in [
            "",
            "a b",
            "a/b",
            "4111111111111111",
            "x_4111111111111111",
            "é",
        ] {
            assert!(Nonce::new(text).is_none(), "{text}");
        }
        assert!(Nonce::new(&"a".repeat(129)).is_none());
    }

    #[test]
    fn bin_and_last_four_come_from_the_ends() {
        let number = CardNumber::from_digits("378282246310005".into());
        assert_eq!(number.bin().unwrap().as_str(), "378282");
        assert_eq!(number.last_four().unwrap().as_str(), "0005");
    }
}
