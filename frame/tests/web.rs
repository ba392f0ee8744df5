//! The frame side in a real browser. The test plays the host, and the gateway by answering `fetch`.
//!
//! `wasm-pack test --headless --chrome frame`
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "web/accessibility.rs"]
mod accessibility;
#[path = "web/fields/mod.rs"]
mod fields;
#[path = "web/filling.rs"]
mod filling;
#[path = "web/handshake.rs"]
mod handshake;
#[path = "web/limits.rs"]
mod limits;
#[path = "web/look.rs"]
mod look;
#[path = "web/marks.rs"]
mod marks;
#[path = "web/messages.rs"]
mod messages;
#[path = "web/options.rs"]
mod options;
#[path = "web/request.rs"]
mod request;
#[path = "web/saved/mod.rs"]
mod saved;
#[path = "web/stage.rs"]
mod stage;
#[path = "web/start.rs"]
mod start;
#[path = "web/typing.rs"]
mod typing;
#[path = "web/undo.rs"]
mod undo;
#[path = "web/words.rs"]
mod words;

wasm_bindgen_test_configure!(run_in_browser);
