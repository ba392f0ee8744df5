//! A shopper pays, or is told why not: the whole checkout in a real browser against the real sandbox.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here"
)]

mod authorization;
mod editing;
mod embed;
mod hosted_fields;
mod once;
mod outage;
mod pays;
mod policy;
mod refused;
