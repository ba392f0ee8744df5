//! Every state of both products, as people get it who don't see it, or see it otherwise. docs/accessibility.md says what is
//! promised.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here"
)]

mod dropin_state;
mod fields_state;
mod fit;
mod focus;
mod keyboard;
mod marks;
mod snapshots;
mod states;
