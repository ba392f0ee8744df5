//! Bodies that are none.

use crate::lab::{Lab, Shape, client, graphql, server, server_json, session};

fn xml() -> Vec<(&'static str, Vec<u8>)> {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\">\
        <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>\
        <transaction><type>&d;</type></transaction>";
    let file = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
        <transaction><order-id>&x;</order-id></transaction>";
    let attributes: String = (0..5_000).map(|n| format!(" a{n}=\"{n}\"")).collect();
    let twice = "<transaction><amount>1</amount><amount>2</amount></transaction>";
    vec![
        ("no element", b"x".to_vec()),
        ("half a tag", b"<".to_vec()),
        ("an open element", b"<transaction>".to_vec()),
        ("a wrong end", b"<transaction></customer>".to_vec()),
        ("two roots", b"<transaction/><transaction/>".to_vec()),
        ("a part twice", twice.into()),
        ("an entity bomb", bomb.into()),
        ("an entity from a file", file.into()),
        (
            "an unknown entity",
            b"<transaction>&x;</transaction>".to_vec(),
        ),
        (
            "a NUL by number",
            b"<transaction>&#0;</transaction>".to_vec(),
        ),
        (
            "a NUL",
            b"<transaction><type>\0</type></transaction>".to_vec(),
        ),
        (
            "bad UTF-8",
            b"<transaction><type>\xff\xfe</type></transaction>".to_vec(),
        ),
        (
            "half a letter",
            b"<transaction><type>\xe2\x82</type></transaction>".to_vec(),
        ),
        (
            "a broken attribute",
            b"<transaction a=></transaction>".to_vec(),
        ),
        (
            "an attribute twice",
            b"<transaction a=\"1\" a=\"2\"/>".to_vec(),
        ),
        ("an instruction", b"<?php echo 1 ?><transaction/>".to_vec()),
        (
            "deep",
            ["<a>".repeat(40_000), "</a>".repeat(20_000)]
                .concat()
                .into(),
        ),
        (
            "attributes without end",
            format!("<transaction{attributes}><").into(),
        ),
    ]
}

fn json() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("no value", b"x".to_vec()),
        ("half an object", b"{\"transaction\":".to_vec()),
        ("an array", b"[1]".to_vec()),
        ("a text", b"\"transaction\"".to_vec()),
        ("two values", b"{}{}".to_vec()),
        ("bad UTF-8", b"{\"transaction\":\"\xff\"}".to_vec()),
        ("half a surrogate", br#"{"transaction":"\ud800"}"#.to_vec()),
        ("a NUL", b"{\"transaction\":\"\0\"}".to_vec()),
        (
            "a NUL by number",
            br#"{"transaction":{"order_id":"a\u0000b"}}"#.to_vec(),
        ),
        (
            "deep arrays",
            ["{\"a\":", &"[".repeat(100_000)].concat().into(),
        ),
        ("deep objects", "{\"a\":".repeat(40_000).into()),
    ]
}

#[tokio::test]
async fn the_server_api_refuses_what_is_no_xml_and_no_json() {
    let lab = Lab::start().await;
    for path in [
        "/transactions",
        "/customers",
        "/client_token",
        "/payment_methods",
    ] {
        for (name, body) in xml() {
            let answer = lab.ask(server("POST", path, body)).await;
            answer.assert(400, Shape::Xml, name);
        }
        for (name, body) in json() {
            let answer = lab.ask(server_json(path, body)).await;
            answer.assert(400, Shape::Xml, name);
        }
    }
    // Each as the other: a wrong content type.
    let answer = lab
        .ask(server_json("/transactions", "<transaction/>"))
        .await;
    answer.assert(400, Shape::Xml, "XML said to be JSON");
    for kind in ["text/plain", "multipart/form-data; boundary=x", "\u{fffd}"] {
        let json = server("POST", "/transactions", "{\"transaction\":{}}");
        let answer = lab.ask(json.header("Content-Type", kind)).await;
        answer.assert(400, Shape::Xml, kind);
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn a_part_that_is_of_another_kind_is_a_validation_error() {
    let lab = Lab::start().await;
    for body in [
        r#"{"transaction":[]}"#,
        r#"{"transaction":"sale"}"#,
        r#"{"transaction":{"amount":{"deep":1},"type":["sale"],"credit_card":"x"}}"#,
        r#"{"transaction":{"amount":1e400,"type":"sale"}}"#,
        r#"{"transaction":{"amount":true,"type":"sale","options":7,"customer":[1]}}"#,
        r#"{"customer":{}}"#,
        "{}",
    ] {
        let answer = lab.ask(server_json("/transactions", body)).await;
        assert!(
            matches!(answer.status, 400 | 422),
            "{body}: {}",
            answer.text
        );
        assert!(answer.is(Shape::Xml), "{body}: {}", answer.text);
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn the_client_api_refuses_what_is_no_json() {
    let lab = Lab::start().await;
    for (name, body) in json() {
        let answer = lab.ask(client(body)).await;
        assert!(
            (400..500).contains(&answer.status),
            "{name}: {}",
            answer.text
        );
        assert!(answer.is(Shape::Client), "{name}: {}", answer.text);
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn graphql_refuses_what_is_no_json() {
    let lab = Lab::start().await;
    for (name, body) in json() {
        let answer = lab.ask(graphql(body)).await;
        assert!(answer.is(Shape::Graphql), "{name}: {}", answer.text);
        assert!(
            answer.text.contains("VALIDATION"),
            "{name}: {}",
            answer.text
        );
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn client_sessions_refuse_what_is_no_json() {
    let lab = Lab::start().await;
    for (name, body) in json() {
        let answer = lab.ask(session(body)).await;
        answer.assert(400, Shape::Session, name);
    }
    lab.assert_well().await;
}
