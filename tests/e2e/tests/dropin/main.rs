//! Drop-in in a shop's own page, by the global `braintree.dropin`: every case of the official browser suite by its own
//! title, written anew, and what that suite never tries. The pages are in `tests/e2e/stories/dropin`.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here"
)]

use std::process::ExitCode;

use tillframe_e2e::suite;

mod official;
mod own;

fn main() -> ExitCode {
    suite::run(&[official::GROUPS, own::GROUPS].concat())
}
