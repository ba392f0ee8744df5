//! Inputs that nobody thought of: drawn at random, close to what is right.

use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestRunner};
use tokio::runtime::Runtime;

use crate::lab::{Lab, MERCHANT, Raw, graphql, query, server, server_json};

/// Requests for each kind of input. Each costs a connection.
const CASES: u32 = 200;

/// Draws inputs and makes requests of them. All must be answered, none with a status that means a bug.
fn all_are_answered<S: Strategy>(input: S, request: impl Fn(S::Value) -> Raw) {
    let runtime = Runtime::new().unwrap();
    let lab = runtime.block_on(Lab::start());
    let config = ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&input, |input| {
        let answer = runtime.block_on(lab.ask(request(input)));
        prop_assert!((200..500).contains(&answer.status), "{}", answer.text);
        Ok(())
    });
    outcome.unwrap();
    runtime.block_on(lab.assert_well());
}

/// Pieces of a language, in any order, and noise.
fn of_pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let piece = select(pieces).prop_map(|piece| piece.as_bytes().to_vec());
    let noise = vec(any::<u8>(), 0..4);
    vec(prop_oneof![9 => piece, 1 => noise], 0..40).prop_map(|parts| parts.concat())
}

const XML: &[&str] = &[
    "<transaction>",
    "</transaction>",
    "<type>",
    "sale",
    "credit",
    "</type>",
    "<amount>",
    "10.00",
    "-1",
    "</amount>",
    "<payment-method-nonce>",
    "fake-valid-nonce",
    "</payment-method-nonce>",
    "<credit-card>",
    "<number>",
    "4111111111111111",
    "</number>",
    "</credit-card>",
    " nil=\"true\"",
    " type=\"array\"",
    "<item>",
    "</item>",
    "<options>",
    "</options>",
    "<billing>",
    "</billing>",
    "&amp;",
    "&#x41;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<customer/>",
    "é",
    "\u{1f600}",
    " ",
];

const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"transaction\"",
    "\"customer\"",
    "\"creditCard\"",
    "\"type\"",
    "\"sale\"",
    "\"amount\"",
    "\"10.00\"",
    "10",
    "-1e9",
    "true",
    "null",
    "\"options\"",
    "\"\\ud83d\\ude00\"",
    "\"payment_method_nonce\"",
    "\"fake-valid-nonce\"",
    "\"search\"",
    "\"ids\"",
    "{\"transaction\":{",
    "\"amount\":\"1.00\",",
    "\"type\":\"sale\",",
    "}}",
];

const SEARCH: &[&str] = &[
    "<search>",
    "</search>",
    "<amount>",
    "</amount>",
    "<min>",
    "</min>",
    "<max>",
    "</max>",
    "<is>",
    "</is>",
    "<is-not>",
    "</is-not>",
    "<contains>",
    "</contains>",
    "<starts-with>",
    "</starts-with>",
    "<ids type=\"array\">",
    "</ids>",
    "<item>",
    "</item>",
    "<status type=\"array\">",
    "</status>",
    "settled",
    "authorized",
    "<created-at>",
    "</created-at>",
    "2030-01-02T03:04:05Z",
    "10.00",
    "-",
    "<order-id>",
    "</order-id>",
    "<customer-id>",
    "</customer-id>",
    "x",
    "99999999999999999999",
];

const GRAPHQL: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "query",
    "mutation",
    "fragment",
    " on ",
    "...",
    "f",
    " ",
    "__typename",
    "__schema",
    "types",
    "name",
    "node",
    "id",
    ":",
    "\"x\"",
    "$a",
    "!",
    "[",
    "]",
    "String",
    "input",
    "tokenizeCreditCard",
    "token",
    "@include(if: true)",
    "1",
    "-1.5e3",
    "null",
    "#",
    "\"\"\"",
    ",",
    "{ __typename }",
    "query Q($a: String!) {",
    "clientConfiguration",
    "ping",
    "search",
    "edges",
];

#[test]
fn xml_bodies() {
    all_are_answered(of_pieces(XML), |body| server("POST", "/transactions", body));
}

#[test]
fn json_bodies() {
    all_are_answered(of_pieces(JSON), |body| server_json("/transactions", body));
}

#[test]
fn searches() {
    let kinds = select(&["/transactions", "/customers", "/verifications"][..]);
    let ends = select(&["/advanced_search", "/advanced_search_ids"][..]);
    let input = (kinds, ends, of_pieces(SEARCH));
    all_are_answered(input, |(kind, end, criteria)| {
        let body = [b"<search>", &criteria[..], b"</search>"].concat();
        server("POST", &[kind, end].concat(), body)
    });
}

#[test]
fn graphql_queries() {
    all_are_answered(of_pieces(GRAPHQL), |text| {
        query(&String::from_utf8_lossy(&text))
    });
}

#[test]
fn graphql_bodies() {
    all_are_answered(of_pieces(JSON), graphql);
}

#[test]
fn authorization_headers() {
    let scheme = select(&["Basic", "Bearer", "basic", "", "Basic Basic"][..]);
    let value = prop_oneof![
        "[ -~]{0,60}",
        "[A-Za-z0-9+/]{0,60}={0,3}",
        "[A-Za-z0-9_.-]{0,60}"
    ];
    let paths = select(
        &[
            "/transactions/x",
            "/client_api/v1/configuration",
            "/customers/x",
        ][..],
    );
    all_are_answered((scheme, value, paths), |(scheme, value, path)| {
        let raw = Raw::new("GET", &format!("{MERCHANT}{path}"));
        raw.header("Authorization", &format!("{scheme} {value}"))
    });
}

#[test]
fn fault_headers() {
    let part = prop_oneof![
        "status=4[0-9]{2}",
        "status=[0-9]{0,2}",
        "rate_limit=[0-9/]{0,6}",
        "delay=[0-9]{0,1}",
        "[ -~]{0,20}",
        Just("after".to_owned()),
    ];
    all_are_answered(vec(part, 0..4), |parts| {
        Raw::new("GET", "/nothing").header("Tillframe-Fault", &parts.join(";"))
    });
}
