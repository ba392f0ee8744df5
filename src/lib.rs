//! The host side of Tillframe: what runs in the merchant's page.
//!
//! It opens the frame of the payment origin, speaks to it over one port, and gives the page the API of Braintree's
//! Drop-in. It never sees what is typed: no type here can hold a card number. Reading order:
//!
//! 1. [`options`]: what a page asks for, checked; [`create`]: how a widget comes to be, in two stages.
//! 2. `frame`, `handshake`: the iframe, and who is accepted as its document.
//! 3. `widget`: one widget's state, and what each message does to it; [`dropin`]: the instance, as Rust has it.
//! 4. `request` and [`merchant`]: from the form to a nonce, and from the nonce to the merchant's answer, once.
//! 5. `events`, `state_object`, [`payload`], [`errors`]: the objects that the page gets.
//! 6. `api`: the exports for JavaScript; `checkout`: the component for Leptos.
//! 7. `js`: objects read and made by key; `fetch`: one POST. What the browser lends comes from `tillframe_web`.
//!
//! Everything is for `wasm32`; on other targets the crate is empty.

#![forbid(unsafe_code)]
#![cfg(target_arch = "wasm32")]

#[cfg(feature = "js")]
pub mod api;
#[cfg(feature = "leptos")]
pub mod checkout;
pub mod create;
pub mod dropin;
pub mod errors;
#[cfg(feature = "fields")]
pub mod fields;
pub mod frame;
pub mod frame_url;
pub mod merchant;
pub mod options;
pub mod payload;

mod asked;
mod cause;
mod connect;
#[cfg(any(feature = "js", feature = "fields"))]
mod dual;
mod events;
mod fetch;
mod form_options;
mod handshake;
mod js;
mod link;
mod place;
mod request;
mod state_object;
mod submit;
mod widget;
