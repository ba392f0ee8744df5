//! What only the frame wants of the browser; what the host side wants as well is in the crate `tillframe_web`.

use tillframe_core::expiry::YearMonth;
use tillframe_web::{random, window};
use web_sys::Document;

pub mod fetch;
pub mod json;
#[cfg(feature = "dropin")]
pub mod locale;
pub mod panic;

/// The frame's document.
#[must_use]
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The month that it still is somewhere on earth, by the browser's clock.
#[must_use]
pub fn today() -> YearMonth {
    // Whole seconds fit; a clock that is set to nonsense saturates.
    #[allow(clippy::cast_possible_truncation, reason = "see above")]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    YearMonth::earliest_at(seconds)
}

/// 128 random bits; nothing where there is no generator.
#[must_use]
pub fn random_bits() -> Option<u128> {
    u128::from_str_radix(&random::hex()?, 16).ok()
}
