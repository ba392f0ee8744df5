//! What only the frame wants of the browser; what the host side wants as well is in the crate `tillframe_web`.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

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

/// Waits for two things at once.
pub async fn both<A, B>(one: impl Future<Output = A>, other: impl Future<Output = B>) -> (A, B) {
    let (mut one, mut other) = (pin!(one), pin!(other));
    let (mut first, mut second) = (None, None);
    poll_fn(|context| {
        if first.is_none()
            && let Poll::Ready(value) = one.as_mut().poll(context)
        {
            first = Some(value);
        }
        if second.is_none()
            && let Poll::Ready(value) = other.as_mut().poll(context)
        {
            second = Some(value);
        }
        match (first.take(), second.take()) {
            (Some(one), Some(other)) => Poll::Ready((one, other)),
            (one, other) => {
                (first, second) = (one, other);
                Poll::Pending
            }
        }
    })
    .await
}
