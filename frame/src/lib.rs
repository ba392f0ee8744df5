//! The frame side of Tillframe: the one document in which a card is typed, and the only code that sees it.
//!
//! What it shows and says is decided by [`screen::Screen`], which is plain Rust without a browser: every event of the
//! shopper, of the host and of the gateway is one of its methods, and what is to be told to the host is what it returns.
//! Reading order:
//!
//! 1. [`form`]: the fields, what is valid, what is marked as wrong, and which events a change makes.
//! 2. [`screen`]: the views that the shopper sees, with the list of methods, and [`requestable`]: when the page is told
//!    that it can ask.
//! 3. [`text`]: every word that the shopper reads.
//! 4. `control`: a field's input or list, with `names` and `choices`; `typing`: what is typed, on its way to the form.
//! 5. `link`: the line to the host, with `handshake`: whose port is taken; `shop`: what is known of the merchant, with
//!    `gateway`: the requests; `session`: the life of Drop-in's document.
//! 6. `fields`: Hosted Fields, with the DOM alone, over the same form and line.
//! 7. `view`: the pixels of Drop-in, with Leptos; `web`: what the browser lends, given back on drop.
//!
//! From 4 on everything is for `wasm32`.

#![forbid(unsafe_code)]

pub mod form;
pub mod names;
pub mod requestable;
pub mod screen;
pub mod text;

#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod control;
#[cfg(target_arch = "wasm32")]
pub mod fields;
#[cfg(target_arch = "wasm32")]
pub mod gateway;
#[cfg(target_arch = "wasm32")]
pub mod handshake;
#[cfg(target_arch = "wasm32")]
pub mod link;
#[cfg(all(target_arch = "wasm32", feature = "dropin"))]
mod look;
#[cfg(all(target_arch = "wasm32", feature = "dropin"))]
pub mod session;
#[cfg(target_arch = "wasm32")]
mod sheet;
#[cfg(target_arch = "wasm32")]
pub mod shop;
#[cfg(target_arch = "wasm32")]
pub mod typing;
#[cfg(all(target_arch = "wasm32", feature = "dropin"))]
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(test)]
mod samples;
