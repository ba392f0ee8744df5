//! What no client of ours sends: broken, endless, hostile. Each is refused in the shape of its surface, at once, and the
//! sandbox goes on.

#![allow(missing_docs, reason = "these are tests")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that can't go on has failed, and says where"
)]

mod bodies;
mod graphql;
mod lab;
mod protocol;
mod random;
mod size;
mod slow;
#[path = "../support/mod.rs"]
mod support;
