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
#[path = "web/dropin_options.rs"]
mod dropin_options;
#[path = "web/element.rs"]
mod element;
#[path = "web/entry.rs"]
mod entry;
#[path = "web/events.rs"]
mod events;
#[cfg(feature = "fields")]
#[path = "web/fields/mod.rs"]
mod fields;
#[path = "web/first_look.rs"]
mod first_look;
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
#[path = "web/own_options.rs"]
mod own_options;
#[path = "web/payload.rs"]
mod payload;
#[path = "web/player.rs"]
mod player;
#[path = "web/request.rs"]
mod request;
#[path = "web/script_tag.rs"]
mod script_tag;
#[path = "web/stage.rs"]
mod stage;
#[path = "web/state.rs"]
mod state;
#[path = "web/teardown.rs"]
mod teardown;
#[path = "web/timeouts.rs"]
mod timeouts;
#[path = "web/update.rs"]
mod update;
#[path = "web/veto.rs"]
mod veto;
#[path = "web/warnings.rs"]
mod warnings;

wasm_bindgen_test_configure!(run_in_browser);
