use tillframe_core::secret::CardNumber;

fn main() {
    let _ = CardNumber::from_digits("not a number".into());
}
