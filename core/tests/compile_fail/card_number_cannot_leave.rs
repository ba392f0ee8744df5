use tillframe_core::{border::may_leave, secret::CardNumber};

fn check(number: &CardNumber) {
    may_leave(number);
}

fn main() {}
