use tillframe_core::secret::CardNumber;

fn send(number: &CardNumber) {
    let _ = postcard::to_allocvec(number);
}

fn main() {}
