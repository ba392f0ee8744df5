//! What must hold of every input, whatever it is: one function for each rule that reads what others wrote.
//!
//! Each takes any bytes and panics when a promise of the rule is broken. `fuzz/fuzz_targets` hands them to libFuzzer; the
//! tests of this crate run them on pseudo-random inputs, so that every run of the normal suite looks too. The text forms
//! of the inputs are told at each function; `fuzz/seeds` has examples.

#![forbid(unsafe_code)]

mod authorization;
mod expiry;
mod faults;
mod formatting;
mod messages;
mod number;
mod server_bodies;
mod styles;

pub use authorization::authorization;
pub use expiry::expiry;
pub use faults::faults;
pub use formatting::formatting;
pub use messages::messages;
pub use number::number;
pub use server_bodies::server_bodies;
pub use styles::styles;

/// A target: any bytes, and a panic when something does not hold.
pub type Target = fn(&[u8]);

/// All of them, by the names that their seeds and their fuzz targets have.
pub const ALL: [(&str, Target); 8] = [
    ("formatting", formatting),
    ("expiry", expiry),
    ("number", number),
    ("authorization", authorization),
    ("messages", messages),
    ("styles", styles),
    ("server_bodies", server_bodies),
    ("faults", faults),
];
