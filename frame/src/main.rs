//! The frame's program: starts as soon as its WebAssembly is compiled.

fn main() {
    #[cfg(target_arch = "wasm32")]
    tillframe_frame::session::start();
}
