//! The demo shop over real sockets, against the real gateway of the sandbox.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cart;
mod foreign;
mod lost;
mod once;
mod pages;
mod paying;
mod proxy;
mod returning;
mod shopper;
#[path = "../support/mod.rs"]
mod support;
mod token;
