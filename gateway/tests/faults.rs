//! What the client makes of a network and a gateway that misbehave, over real sockets.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::Duration;

use support::{Peer, SALE, answer, gateway, gateway_with, sale};
use tillframe_gateway::{ClientTokenRequest, Error, Timeouts};

#[tokio::test]
async fn a_refused_connection_has_certainly_sent_nothing() {
    let peer = Peer::start(|_| Vec::new()).await;
    let address = peer.address.clone();
    peer.stop().await;
    let error = gateway(&address).sale(&sale()).await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Network {
                maybe_sent: false,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(!error.outcome_unknown());
}

#[tokio::test]
async fn a_sale_that_was_sent_is_never_sent_again() {
    for reply in [
        Vec::new(),
        answer(503, "text/plain", "busy"),
        answer(500, "application/xml", "<x/>"),
    ] {
        let peer = Peer::start(move |_| reply.clone()).await;
        let error = gateway(&peer.address).sale(&sale()).await.unwrap_err();
        assert!(error.outcome_unknown(), "{error:?}");
        assert_eq!(peer.requests().len(), 1);
    }
}

#[tokio::test]
async fn asking_is_tried_once_more() {
    for broken in [Vec::new(), answer(503, "text/plain", "busy")] {
        let peer = Peer::start(move |n| {
            if n == 1 {
                broken.clone()
            } else {
                answer(200, "application/xml", SALE)
            }
        })
        .await;
        let found = gateway(&peer.address).find("7xk2m9qp").await.unwrap();
        assert_eq!((found.id.as_str(), peer.requests().len()), ("7xk2m9qp", 2));
    }
    let peer = Peer::start(|_| answer(503, "text/plain", "busy")).await;
    let error = gateway(&peer.address)
        .client_token(&ClientTokenRequest::default())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Server { status: 503 }), "{error:?}");
    assert_eq!(peer.requests().len(), 2);
}

#[tokio::test]
async fn what_acts_is_not_tried_again() {
    let peer = Peer::start(|_| answer(502, "text/plain", "busy")).await;
    let gateway = gateway(&peer.address);
    assert!(gateway.void("x").await.is_err());
    assert!(
        gateway
            .submit_for_settlement("x", Some("1.00".parse().unwrap()))
            .await
            .is_err()
    );
    assert_eq!(peer.requests().len(), 2);
}

#[tokio::test]
async fn an_answer_that_breaks_off_leaves_the_outcome_open() {
    let whole = answer(201, "application/xml", SALE);
    for cut in [10, whole.len() / 2, whole.len() - 1] {
        let part = whole[..cut].to_vec();
        let peer = Peer::start(move |_| part.clone()).await;
        let error = gateway(&peer.address).sale(&sale()).await.unwrap_err();
        assert!(error.outcome_unknown(), "cut at {cut}: {error:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Peer::start(|_| answer(201, "application/xml", SALE)).await;
    let location = format!("Location: {}/merchants/acme/transactions", other.address);
    let peer = Peer::start(move |_| {
        format!("HTTP/1.1 307 Temporary Redirect\r\n{location}\r\nContent-Length: 0\r\n\r\n")
            .into_bytes()
    })
    .await;
    let error = gateway(&peer.address).sale(&sale()).await.unwrap_err();
    assert!(
        matches!(error, Error::Unexpected { status: 307, .. }),
        "{error:?}"
    );
    assert!(other.requests().is_empty(), "the keys went to another host");
}

#[tokio::test]
async fn a_body_without_end_is_cut_off() {
    let large = format!("<transaction>{}", " ".repeat(50 * 1024 * 1024));
    let reply = answer(201, "application/xml", &large);
    let peer = Peer::start(move |_| reply.clone()).await;
    let error = gateway(&peer.address).sale(&sale()).await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Unexpected {
                reason: "it is larger than 1 MiB",
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_small_body_that_unfolds_into_a_large_one_is_cut_off() {
    let peer = Peer::start(|_| support::gzipped_blanks(50 * 1024 * 1024)).await;
    let error = gateway(&peer.address).sale(&sale()).await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Unexpected {
                reason: "it is larger than 1 MiB",
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn what_is_not_the_api_is_not_read_as_it() {
    let cases = [
        (
            answer(201, "text/html", SALE),
            "its content type is not XML",
        ),
        (
            answer(201, "application/xml", "<transaction>"),
            "a truncated document",
        ),
        (
            answer(201, "application/xml", "<!DOCTYPE x><transaction/>"),
            "a document type",
        ),
        (
            answer(200, "application/xml", "<search/>"),
            "its root element is not the one expected",
        ),
        (
            answer(418, "application/xml", SALE),
            "a status that this API does not have",
        ),
    ];
    for (reply, expected) in cases {
        let peer = Peer::start(move |_| reply.clone()).await;
        match gateway(&peer.address).sale(&sale()).await {
            Err(Error::Unexpected { reason, .. }) => assert_eq!(reason, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn each_status_names_who_can_act() {
    let error = async |status| {
        let peer = Peer::start(move |_| answer(status, "text/plain", "no")).await;
        gateway(&peer.address).sale(&sale()).await.unwrap_err()
    };
    assert!(matches!(error(401).await, Error::Authentication));
    assert!(matches!(error(403).await, Error::Authorization));
    assert!(matches!(error(404).await, Error::NotFound));
    assert!(matches!(error(408).await, Error::Server { status: 408 }));
    assert!(matches!(error(429).await, Error::RateLimited));
    assert!(matches!(error(504).await, Error::Server { status: 504 }));
}

/// The clock stands still but for timers: when nothing else can happen, the next one fires at once.
#[tokio::test(start_paused = true)]
async fn a_silent_gateway_is_given_up_after_the_total_time() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    // The longer connect timeout can't be what fires.
    let timeouts = Timeouts {
        connect: Duration::from_secs(90),
        total: Duration::from_secs(45),
    };
    let started = tokio::time::Instant::now();
    let error = gateway_with(&address, timeouts)
        .sale(&sale())
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            Error::Network {
                reason: "timed out",
                ..
            }
        ),
        "{error:?}"
    );
    assert!(
        started.elapsed() <= Duration::from_secs(46),
        "{:?}",
        started.elapsed()
    );
}

#[tokio::test]
async fn a_request_says_who_asks_and_in_which_version() {
    let peer = Peer::start(|_| answer(201, "application/xml; charset=utf-8", SALE)).await;
    gateway(&peer.address).sale(&sale()).await.unwrap();
    let request = peer.requests().remove(0);
    assert!(
        request.starts_with("POST /merchants/acme/transactions HTTP/1.1\r\n"),
        "{request}"
    );
    let headers = request.to_ascii_lowercase();
    for header in [
        "authorization: basic chvibgljonbyaxzhdgu=", // base64 of public:private, lowered with the rest
        "x-apiversion: 6",
        "accept: application/xml",
        "accept-encoding: gzip",
        "content-type: application/xml",
        "user-agent: tillframe rust ",
    ] {
        assert!(headers.contains(header), "{header} in {request}");
    }
    assert!(request.contains("<payment-method-nonce>tokencc_canary</payment-method-nonce>"));
}

#[tokio::test]
async fn no_error_or_debug_text_tells_a_secret() {
    let peer = Peer::start(|_| Vec::new()).await;
    let gateway = gateway(&peer.address);
    let request = sale();
    let error = gateway.sale(&request).await.unwrap_err();
    let printed = format!("{gateway:?} {request:?} {error:?} {error}");
    for secret in ["tokencc_canary", "private\"", "cHVibGljOnByaXZhdGU="] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}
