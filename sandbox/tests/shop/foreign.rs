//! Requests that did not come from the shop's own page, and bodies that try to be more than they may.

use reqwest::{Method, RequestBuilder, header};
use serde_json::json;

use crate::shopper::{REUSABLE, Shopper, finish, key, sales, sandbox};

#[tokio::test]
async fn a_payment_is_taken_from_the_shops_own_page_only() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let payment = || {
        shopper
            .request(Method::POST, "/api/checkout")
            .header("idempotency-key", key())
    };
    let origin = |origin: &str| {
        payment()
            .header(header::ORIGIN, origin)
            .json(&json!({ "nonce": REUSABLE }))
    };
    let own = sandbox.shop_url();
    let cases: Vec<(&str, RequestBuilder, u16)> = vec![
        (
            "no origin",
            payment().json(&json!({ "nonce": REUSABLE })),
            403,
        ),
        ("another origin", origin("https://evil.example"), 403),
        ("a null origin", origin("null"), 403),
        ("another port", origin("http://localhost:1"), 403),
        (
            "another scheme",
            origin(&own.replace("http:", "https:")),
            403,
        ),
        ("a longer host", origin(&format!("{own}.evil.example")), 403),
        (
            "two origins",
            origin("https://evil.example").header(header::ORIGIN, own),
            403,
        ),
        ("the frames' origin", origin(sandbox.frames_url()), 403),
        (
            "said to be cross-site",
            origin(own).header("sec-fetch-site", "cross-site"),
            403,
        ),
        (
            "said to be same-site",
            origin(own).header("sec-fetch-site", "same-site"),
            403,
        ),
        (
            "a form",
            payment()
                .header(header::ORIGIN, own)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body("nonce=x"),
            415,
        ),
        (
            "JSON as plain text",
            payment()
                .header(header::ORIGIN, own)
                .header(header::CONTENT_TYPE, "text/plain")
                .body("{\"nonce\":\"x\"}"),
            415,
        ),
        (
            "no content type",
            payment()
                .header(header::ORIGIN, own)
                .body("{\"nonce\":\"x\"}"),
            415,
        ),
        (
            "no JSON",
            payment()
                .header(header::ORIGIN, own)
                .header(header::CONTENT_TYPE, "application/json")
                .body("{"),
            400,
        ),
        (
            "no nonce",
            payment().header(header::ORIGIN, own).json(&json!({})),
            400,
        ),
        (
            "an empty nonce",
            payment()
                .header(header::ORIGIN, own)
                .json(&json!({ "nonce": "" })),
            400,
        ),
        (
            "a nonce of 300 bytes",
            payment()
                .header(header::ORIGIN, own)
                .json(&json!({ "nonce": "n".repeat(300) })),
            400,
        ),
        (
            "no key",
            shopper
                .request(Method::POST, "/api/checkout")
                .header(header::ORIGIN, own)
                .json(&json!({ "nonce": REUSABLE })),
            400,
        ),
    ];
    for (what, request, status) in cases {
        let answer = finish(request).await;
        assert_eq!(answer.status, status, "{what}: {answer:?}");
        answer.code();
    }
    let cart = shopper.get("/api/cart").await.json();
    assert!(cart["receipt"].is_null(), "something was paid");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_cart_is_changed_by_the_shops_own_page_only() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    for origin in [None, Some("https://evil.example"), Some("null")] {
        let request = shopper
            .request(Method::POST, "/api/cart")
            .json(&json!({ "items": { "kettle": 9 } }));
        let request = origin.into_iter().fold(request, |request, origin| {
            request.header(header::ORIGIN, origin)
        });
        assert_eq!(finish(request).await.code(), "foreign_origin");
    }
    let token = shopper
        .request(Method::POST, "/api/client_token")
        .header(header::ORIGIN, "https://evil.example");
    assert_eq!(finish(token).await.code(), "foreign_origin");
    assert_eq!(shopper.get("/api/cart").await.json()["total"], "25.00");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_not_read() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let body = json!({ "nonce": REUSABLE, "device_data": "d".repeat(20_000) });
    let answer = shopper.post("/api/checkout", &body).await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "too_large"));
    sandbox.stop().await;
}

#[tokio::test]
async fn the_amount_is_the_servers_whatever_the_browser_says() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let body = json!({ "nonce": REUSABLE, "amount": "0.01", "total": "0.01", "currency": "XXX", "order_id": "mine",
        "items": {}, "idempotency_key": key() });
    let answer = shopper.post("/api/checkout", &body).await;
    assert_eq!(
        answer.json()["transaction"]["amount"],
        "25.00",
        "{answer:?}"
    );
    assert_eq!(sales(&sandbox, &answer.order()).await, 1);
    assert_eq!(sales(&sandbox, "mine").await, 0);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_receipt_is_shown_to_the_browser_that_paid_only() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let order = shopper.pay(REUSABLE, &key()).await.order();
    let path = format!("/api/orders/{order}");
    assert_eq!(shopper.get(&path).await.json()["state"], "paid");
    let stranger = Shopper::enter(sandbox.shop_url()).await;
    let refused = stranger.get(&path).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (404, "order_not_found")
    );
    // It does not even tell whether there is such an order.
    assert_eq!(
        refused,
        shopper.get("/api/orders/kc-000000000000000000000000").await
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn a_key_is_good_in_its_own_cart_only() {
    let sandbox = sandbox().await;
    let (one, other) = (
        Shopper::enter(sandbox.shop_url()).await,
        Shopper::enter(sandbox.shop_url()).await,
    );
    let key = key();
    let first = one.pay(REUSABLE, &key).await;
    let second = other.pay(REUSABLE, &key).await;
    assert_eq!((first.status, second.status), (200, 200));
    assert_ne!(first.order(), second.order());
    sandbox.stop().await;
}
