use tillframe_core::{message::FromFrame, secret::CardNumber};

fn send(number: CardNumber) -> FromFrame {
    FromFrame::BinAvailable(number)
}

fn main() {}
