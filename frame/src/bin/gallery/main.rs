//! The gallery's program: Drop-in's own session and views in the frame's own document, over a gateway that this file plays.
//!
//! The document's address says what is shown, behind a question mark in the fragment: `state` of [`states`], and what the
//! first look has there, `theme`, `scheme`, `labels`, `density` and `locale`. When all of it is there, the root has
//! `data-gallery="ready"`.

#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod gateway;
#[cfg(target_arch = "wasm32")]
mod play;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod states;

fn main() {
    #[cfg(target_arch = "wasm32")]
    play::play();
}
