//! A walk through the gallery: every state of Drop-in in every theme and scheme, and in every language.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here"
)]

mod fit;
mod languages;
mod looks;
mod snapshots;
