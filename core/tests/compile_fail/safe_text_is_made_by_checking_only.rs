use tillframe_core::safe::SafeText;

fn main() {
    let _ = SafeText("4111111111111111".into());
}
