use tillframe_core::secret::SecurityCode;

fn main() {
    let _ = SecurityCode("123".into());
}
