use tillframe_core::border::may_leave;

fn main() {
    may_leave(&String::from("4111111111111111"));
}
