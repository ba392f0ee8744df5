fn main() {
    let _ = tillframe_core::secret::Nonce("4111111111111111".into());
}
