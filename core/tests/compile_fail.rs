//! What must not compile: account data in a message, in a log, or made without a check.

#[test]
fn account_data_has_no_way_out() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
