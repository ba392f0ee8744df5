//! The program as people and scripts run it: a child process, its output, its files.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod canary;
mod child;
mod crash;
mod serve;
#[path = "../support/mod.rs"]
mod support;
