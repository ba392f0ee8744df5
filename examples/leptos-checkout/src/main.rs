//! The demo shop's checkout as a Leptos application: the order, the card form, one button.
//!
//! `cargo xtask demo` serves it at `/leptos`.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod shop;

#[cfg(target_arch = "wasm32")]
fn main() {
    app::mount();
}

/// It runs in a browser only; this lets `cargo check --workspace` pass over it.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
