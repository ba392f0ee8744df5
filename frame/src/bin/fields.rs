//! The program of Hosted Fields: runs in the first field's frame and puts the other fields into theirs.

fn main() {
    #[cfg(target_arch = "wasm32")]
    tillframe_frame::fields::start();
}
