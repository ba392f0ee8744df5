use std::io::Read as _;

use flate2::read::GzDecoder;
use reqwest::{Method, StatusCode};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::lab::{Lab, MERCHANT, PRIVATE_KEY, PUBLIC_KEY};

#[tokio::test]
async fn even_the_smallest_answer_is_gzip_when_asked_for() {
    let lab = Lab::start().await;
    let http = reqwest::Client::builder().no_gzip().build().unwrap();
    for path in ["transactions", "client_token"] {
        let request = http
            .post(lab.merchant_url(path))
            .basic_auth(PUBLIC_KEY, Some(PRIVATE_KEY));
        let answer = request
            .header("accept-encoding", "gzip")
            .send()
            .await
            .unwrap();
        assert_eq!(answer.headers()["content-encoding"], "gzip");
        assert_eq!(
            answer.headers()["content-type"],
            "application/xml; charset=utf-8"
        );
        let bytes = answer.bytes().await.unwrap();
        let mut text = String::new();
        GzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .unwrap();
        assert!(text.starts_with("<?xml"));
    }
}

#[tokio::test]
async fn every_answer_can_be_read_across_origins() {
    let lab = Lab::start().await;
    let url = lab.merchant_url("client_api/v1/configuration");
    let cases = [
        (lab.http.get(&url), StatusCode::UNAUTHORIZED),
        (
            lab.http
                .get(lab.url("/merchants/other/client_api/v1/configuration")),
            StatusCode::FORBIDDEN,
        ),
        (lab.http.get(lab.url("/nothing")), StatusCode::NOT_FOUND),
        (lab.http.delete(&url), StatusCode::METHOD_NOT_ALLOWED),
        (
            lab.http
                .post(lab.merchant_url("client_api/v1/payment_methods/credit_cards"))
                .body("{"),
            StatusCode::BAD_REQUEST,
        ),
        (
            lab.http.post(lab.url("/graphql")).body("x".repeat(300_000)),
            StatusCode::PAYLOAD_TOO_LARGE,
        ),
        (
            lab.http.post(lab.url("/analytics/any")).body("{}"),
            StatusCode::OK,
        ),
    ];
    for (request, status) in cases {
        let answer = request
            .header("origin", "http://127.0.0.1:3001")
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), status, "{}", answer.url());
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers()["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn preflights_allow_what_clients_send() {
    let lab = Lab::start().await;
    for path in [
        lab.url("/graphql"),
        lab.merchant_url("client_api/v1/configuration"),
        lab.url("/nothing"),
    ] {
        let request = lab
            .http
            .request(Method::OPTIONS, path)
            .header("origin", "http://127.0.0.1:3001")
            .header("access-control-request-method", "POST")
            .header(
                "access-control-request-headers",
                "authorization,braintree-version,content-type",
            )
            .header("access-control-request-private-network", "true");
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let header = |name: &str| {
            answer.headers()[name]
                .to_str()
                .unwrap()
                .to_ascii_lowercase()
        };
        assert_eq!(header("access-control-allow-origin"), "*");
        assert_eq!(header("access-control-allow-private-network"), "true");
        assert_eq!(header("access-control-max-age"), "86400");
        for method in ["get", "post", "put", "delete"] {
            assert!(header("access-control-allow-methods").contains(method));
        }
        for name in [
            "content-type",
            "authorization",
            "braintree-version",
            "x-requested-with",
        ] {
            assert!(header("access-control-allow-headers").contains(name));
        }
    }
}

#[tokio::test]
async fn server_calls_need_the_key_pair_and_the_right_merchant() {
    let lab = Lab::start().await;
    let path = format!("/merchants/{MERCHANT}/transactions/x");
    let status = async |path: &str, public: Option<&str>, private: &str| {
        let mut request = lab.http.get(lab.url(path));
        if let Some(public) = public {
            request = request.basic_auth(public, Some(private));
        }
        request.send().await.unwrap().status()
    };
    assert_eq!(status(&path, None, "").await, StatusCode::UNAUTHORIZED);
    assert_eq!(
        status(&path, Some(PUBLIC_KEY), "wrong").await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        status(&path, Some("wrong"), PRIVATE_KEY).await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        status(&path, Some(PUBLIC_KEY), PRIVATE_KEY).await,
        StatusCode::NOT_FOUND
    );
    let other = "/merchants/other/transactions/x";
    assert_eq!(
        status(other, Some(PUBLIC_KEY), "wrong").await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        status(other, Some(PUBLIC_KEY), PRIVATE_KEY).await,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn malformed_bodies_are_400() {
    let lab = Lab::start().await;
    let bomb = "<!DOCTYPE a [<!ENTITY b \"x\">]><transaction><type>&b;</type></transaction>";
    let deep = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
    for body in ["<", "<a>", "text", "<a/><b/>", "{}", bomb, &deep] {
        for path in ["transactions", "client_token"] {
            let answer = lab.post(path, body).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        }
    }
    let huge = "x".repeat(300_000);
    assert_eq!(
        lab.post("transactions", &huge).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

/// The official Node SDK with an environment of its own sends the whole address as the target.
#[tokio::test]
async fn an_absolute_target_is_routed_by_its_path() {
    let lab = Lab::start().await;
    let address = lab
        .sandbox
        .gateway_url()
        .trim_start_matches("http://")
        .to_owned();
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let request = format!(
        "POST http://127.0.0.1/graphql HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("AUTHENTICATION"));
}

#[tokio::test]
async fn what_is_not_http_ends_with_a_400_and_harms_nobody() {
    let lab = Lab::start().await;
    let address = lab.sandbox.gateway_url().trim_start_matches("http://");
    for bytes in [
        &b"\x16\x03\x01\x02\x00"[..],
        b"GET\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 400"));
    }
    assert_eq!(
        lab.get("transactions/x").await.status,
        StatusCode::NOT_FOUND
    );
}
