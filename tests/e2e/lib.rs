//! What the end-to-end tests stand on: a sandbox, a browser, and a page object for every screen.
//!
//! A test takes a [`stand::Stand`], which is a sandbox of its own (ports and database) and a browser session of its own, and
//! speaks to the screens through [`pages`] only. Tests that are many and small share stands, see [`suite`].

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here"
)]

pub mod a11y;
pub mod client_session;
pub mod customers;
pub mod driver;
pub mod pages;
pub mod payment_origin;
pub mod stand;
pub mod stand_in;
pub mod stories;
pub mod suite;
