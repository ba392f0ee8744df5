//! The official test data (wire §14): what every test card and magic nonce gives, on each surface.

mod indicators;
mod magic;
mod three_d_secure;
