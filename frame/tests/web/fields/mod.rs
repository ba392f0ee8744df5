//! Hosted Fields: frames of this page's own origin stand for those of the payment origin.

mod actions;
mod autofill;
mod mount;
mod requests;
mod stage;
mod typing;
