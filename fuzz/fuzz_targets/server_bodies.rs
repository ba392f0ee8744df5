#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tillframe_fuzz_targets::server_bodies(data));
