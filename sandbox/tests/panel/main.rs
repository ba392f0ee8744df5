//! The control panel over real sockets: what it shows, what it changes, whom it answers, and what it never tells.

#![allow(missing_docs, reason = "these are tests")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod actions;
mod border;
mod lab;
mod lists;
mod page;
mod record;
#[path = "../support/mod.rs"]
mod support;
