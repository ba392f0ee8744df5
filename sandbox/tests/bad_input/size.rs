//! Bodies, heads and addresses that are too large.

use tokio::io::AsyncWriteExt as _;

use crate::lab::{Lab, MERCHANT, Raw, Shape, client, graphql, read, server, session};

const HUGE: usize = 50 * 1024 * 1024;

#[tokio::test]
async fn a_body_of_fifty_mebibytes_is_refused_in_the_shape_of_its_surface() {
    let lab = Lab::start().await;
    let huge = vec![b'x'; HUGE];
    let answer = lab.ask(server("POST", "/transactions", &huge)).await;
    answer.assert(413, Shape::Xml, "server");
    let answer = lab.ask(client(&huge)).await;
    answer.assert(413, Shape::Client, "client");
    let answer = lab.ask(graphql(&huge)).await;
    answer.assert(413, Shape::Graphql, "graphql");
    let answer = lab.ask(session(&huge)).await;
    answer.assert(413, Shape::Session, "session");
    lab.assert_well().await;
}

#[tokio::test]
async fn a_body_of_unknown_length_is_refused_when_it_gets_too_long() {
    let lab = Lab::start().await;
    let chunk = [b"8000\r\n".to_vec(), vec![b'x'; 0x8000], b"\r\n".to_vec()].concat();
    let head = Raw::new("POST", "/graphql").header("Transfer-Encoding", "chunked");
    let mut bytes = head.bytes();
    for _ in 0..100 {
        bytes.extend(&chunk);
    }
    bytes.extend(b"0\r\n\r\n");
    lab.send(&bytes)
        .await
        .assert(413, Shape::Graphql, "chunked");
    lab.assert_well().await;
}

#[tokio::test]
async fn who_asks_whether_to_send_a_huge_body_is_told_not_to() {
    let lab = Lab::start().await;
    let raw = Raw::new("POST", &format!("{MERCHANT}/transactions"))
        .header("Content-Length", &HUGE.to_string())
        .header("Expect", "100-continue");
    lab.ask(raw).await.assert(413, Shape::Xml, "expect");
}

#[tokio::test]
async fn the_largest_body_that_is_taken_is_taken() {
    let lab = Lab::start().await;
    let padding = " ".repeat(256 * 1024 - "<transaction></transaction>".len());
    let body = format!("<transaction>{padding}</transaction>");
    let answer = lab.ask(server("POST", "/transactions", &body)).await;
    answer.assert(422, Shape::Xml, "a sale of blanks");
    let answer = lab.ask(server("POST", "/transactions", body + " ")).await;
    answer.assert(413, Shape::Xml, "one byte more");
}

#[tokio::test]
async fn a_compressed_body_is_not_unpacked() {
    let lab = Lab::start().await;
    let packed = {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packer, &vec![b' '; HUGE]).unwrap();
        packer.finish().unwrap()
    };
    for encoding in ["gzip", "deflate", "br", "gzip, gzip"] {
        let raw = server("POST", "/transactions", &packed).header("Content-Encoding", encoding);
        lab.ask(raw).await.assert(415, Shape::Xml, encoding);
    }
    let plain = server("POST", "/transactions", "<a").header("Content-Encoding", "identity");
    lab.ask(plain).await.assert(400, Shape::Xml, "identity");
}

#[tokio::test]
async fn heads_have_an_end() {
    let lab = Lab::start().await;
    let many = (0..200).fold(Raw::new("GET", "/"), |raw, n| {
        raw.header(&format!("x-{n}"), "x")
    });
    let cases = [
        (
            "a long header",
            Raw::new("GET", "/").header("x", &"x".repeat(1_000_000)),
            431,
        ),
        ("many headers", many, 431),
        (
            "a long query",
            Raw::new("GET", &format!("/?{}", "a=b&".repeat(20_000))),
            414,
        ),
        ("a long path", Raw::new("GET", &"/a".repeat(40_000)), 414),
    ];
    for (name, raw, status) in cases {
        assert_eq!(lab.ask(raw).await.status, status, "{name}");
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn a_query_of_any_length_that_fits_is_read() {
    let lab = Lab::start().await;
    let path = format!("{MERCHANT}/client_api/v1/configuration");
    for query in [
        "a=b&".repeat(15_000),
        "%".repeat(60_000),
        "&".repeat(60_000),
    ] {
        let answer = lab.ask(Raw::new("GET", &format!("{path}?{query}"))).await;
        answer.assert(401, Shape::Client, "a long query");
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_leaves_nothing_behind() {
    let lab = Lab::start().await;
    let sale = "<transaction><type>sale</type><amount>10.00</amount>\
        <payment-method-nonce>fake-valid-nonce</payment-method-nonce></transaction>";
    let bytes = server("POST", "/transactions", sale).bytes();
    for length in [
        bytes.len() - 1,
        bytes.len() - sale.len(),
        bytes.len() / 3,
        1,
    ] {
        let (mut reader, mut writer) = lab.connect().await.into_split();
        writer.write_all(&bytes[..length]).await.unwrap();
        writer.shutdown().await.unwrap();
        let answer = read(&mut reader).await;
        assert!(matches!(answer.status, 0 | 400), "{}", answer.text);
    }
    let count = lab.sandbox.ledger().transaction_count().await.unwrap();
    assert_eq!(count, 0);
}
