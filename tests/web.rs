//! The host side in a real browser. The test plays the frame: it has the other end of the port.
//!
//! `wasm-pack test --headless --chrome . -p tillframe --features leptos,fields`
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "web/backend.rs"]
mod backend;
#[path = "web/card.rs"]
mod card;
#[path = "web/create.rs"]
mod create;
#[path = "web/entry.rs"]
mod entry;
#[path = "web/events.rs"]
mod events;
#[cfg(feature = "fields")]
#[path = "web/fields/mod.rs"]
mod fields;
#[path = "web/global.rs"]
mod global;
#[path = "web/handshake.rs"]
mod handshake;
#[cfg(feature = "leptos")]
#[path = "web/leptos.rs"]
mod leptos_component;
#[path = "web/merchant.rs"]
mod merchant;
#[path = "web/options.rs"]
mod options;
#[path = "web/player.rs"]
mod player;
#[path = "web/request.rs"]
mod request;
#[path = "web/stage.rs"]
mod stage;
#[path = "web/teardown.rs"]
mod teardown;

wasm_bindgen_test_configure!(run_in_browser);
