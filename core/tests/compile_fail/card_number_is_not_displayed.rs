use tillframe_core::secret::CardNumber;

fn log(number: &CardNumber) -> String {
    number.to_string()
}

fn main() {}
