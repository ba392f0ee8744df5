use tillframe_core::{border::may_leave, secret::SecurityCode};

fn check(code: &SecurityCode) {
    may_leave(code);
}

fn main() {}
