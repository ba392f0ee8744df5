//! Requests that bend HTTP.

use crate::lab::{Lab, MERCHANT, Raw, Shape, server};

#[tokio::test]
async fn what_is_no_http_is_400_or_the_end_of_the_connection() {
    let lab = Lab::start().await;
    let cases: [(&str, &[u8]); 12] = [
        ("noise", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
        ("a word", b"hello\r\n\r\n"),
        ("no version", b"GET /\r\n\r\n"),
        ("another version", b"GET / HTTP/9.9\r\n\r\n"),
        ("a NUL in the path", b"GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("a NUL in a header", b"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"),
        ("a header without a colon", b"GET / HTTP/1.1\r\nHost a\r\n\r\n"),
        ("two lengths", b"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        ("no length", b"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
        ("a length below zero", b"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"),
        ("no chunk", b"POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        ("an endless chunk", b"POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n"),
    ];
    for (name, bytes) in cases {
        let answer = lab.send(bytes).await;
        assert!(matches!(answer.status, 0 | 400), "{name}: {}", answer.text);
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn an_unknown_method_of_a_known_route_is_405_and_says_which_are_known() {
    let lab = Lab::start().await;
    let configuration = format!("{MERCHANT}/client_api/v1/configuration");
    for method in ["PATCH", "TRACE", "PROPFIND", "BREW", "get"] {
        let cases = [
            (server(method, "/client_token", ""), Shape::Xml),
            (Raw::new(method, &configuration), Shape::Client),
            (Raw::new(method, "/graphql"), Shape::Graphql),
        ];
        for (raw, shape) in cases {
            let answer = lab.ask(raw).await;
            answer.assert(405, shape, method);
            assert!(answer.has_header("allow"), "{}", answer.text);
        }
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn a_path_is_taken_as_it_is_written() {
    let lab = Lab::start().await;
    for path in [
        "/../transactions",
        "/%2e%2e/transactions",
        "//client_token",
        "/client_token/",
        "/client_token%2f",
        "/client_token;x",
        "/./client_token",
        "/transactions/%00",
        "/customers/%00%00",
        "/client_token%00",
    ] {
        let answer = lab.ask(server("POST", path, "<client-token/>")).await;
        assert!(
            matches!(answer.status, 404 | 405),
            "{path}: {}",
            answer.text
        );
        assert!(answer.is(Shape::Xml), "{path}: {}", answer.text);
    }
    for path in [
        "/transactions/..%2f..%2fother",
        "/transactions/%ff%fe",
        "/customers/a%0d%0ab",
    ] {
        let answer = lab.ask(server("GET", path, "")).await;
        assert!(
            matches!(answer.status, 400 | 404),
            "{path}: {}",
            answer.text
        );
        assert!(answer.is(Shape::Xml), "{path}: {}", answer.text);
    }
    for target in [
        "/merchants/../graphql",
        "//graphql",
        "/graphql/",
        "/%67raphql",
        "*",
    ] {
        let answer = lab.ask(Raw::new("POST", target)).await;
        assert!(
            matches!(answer.status, 400 | 401 | 404),
            "{target}: {}",
            answer.text
        );
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn a_nul_in_a_query_is_refused_before_anyone_reads_it() {
    let lab = Lab::start().await;
    let path = format!("{MERCHANT}/client_api/v1/configuration?tokenizationKey=a%00b");
    let answer = lab.ask(Raw::new("GET", &path)).await;
    answer.assert(400, Shape::Client, "a NUL");
}

#[tokio::test]
async fn credentials_can_be_anything() {
    let lab = Lab::start().await;
    let long = format!("Basic {}", "QUJD".repeat(20_000));
    for value in [
        "",
        "Basic",
        "Basic !",
        "Basic QQ==",
        "Bearer",
        "Bearer ..",
        "Digest x",
        " ",
        "\u{fffd}",
        &long,
    ] {
        let raw = Raw::new("GET", &format!("{MERCHANT}/transactions/x"));
        let answer = lab.ask(raw.header("Authorization", value)).await;
        answer.assert(401, Shape::Xml, value);
        let raw = Raw::new("POST", "/graphql").header("Authorization", value);
        let answer = lab.ask(raw.header("Braintree-Version", "2018-05-10")).await;
        answer.assert(200, Shape::Graphql, value);
        assert!(answer.text.contains("AUTHENTICATION"), "{value}");
    }
}
