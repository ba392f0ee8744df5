//! The host side of Tillframe: what runs in the merchant's page.
//!
//! It opens the frames of the payment origin, speaks to one of them over one port, and gives the page the API of Braintree's
//! Drop-in or of its Hosted Fields. It never sees what is typed: no type here can hold a card number. Reading order:
//!
//! 1. [`options`]: what a page asks for, checked; `form_options`: what it asks of the fields, in both products.
//! 2. [`create`]: how a widget comes to be; `connect`: the two stages of that; `handshake`: who is accepted as the frame;
//!    [`mod@frame`]: the iframe; `insert`: how one is made where no entry module has done it.
//! 3. `link`: an instance's line to its frame, and its life; `asked`: calls that wait for an answer.
//! 4. `widget`: Drop-in's instance, and what each message does to it; [`dropin`]: the same as Rust has it; `state` and
//!    `state_change`: what the page is told of it; [`update`], `scheme`, `fonts`: what changes while it is shown.
//! 5. `request`, `veto` and [`merchant`]: from the form to a nonce, and from the nonce to the merchant's answer, once.
//! 6. `fields`: the same for Hosted Fields, a product and a build of its own.
//! 7. `events`, `state_object`, [`payload`], `cause`, [`errors`]: the objects that the page gets.
//! 8. `api`: the exports for JavaScript; `dual`: promises or callbacks; `checkout`: the component for Leptos.
//! 9. `js`: objects read and made by key; `styles`: rules of both products; `place`, `submit`: elements of the page;
//!    `fetch`: requests; `warning`: the console. What the browser lends comes from `tillframe_web`.
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
#[cfg(feature = "rust")]
pub mod insert;
pub mod merchant;
pub mod options;
pub mod payload;
pub mod update;

mod asked;
mod cause;
mod connect;
#[cfg(any(feature = "js", feature = "fields"))]
mod dual;
mod events;
mod fetch;
mod fonts;
mod form_options;
mod handshake;
mod js;
mod link;
mod place;
mod request;
mod scheme;
mod state;
mod state_change;
mod state_object;
mod styles;
mod submit;
mod veto;
mod warning;
mod widget;
