use reqwest::{Client, Method, header};
use serde_json::{Value, json};

use crate::shopper::{Shopper, finish, sandbox};

#[tokio::test]
async fn a_newcomer_gets_a_cart_that_only_the_server_can_read() {
    let sandbox = sandbox().await;
    let response = Client::new()
        .get(format!("{}/api/shop", sandbox.shop_url()))
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    let cookie = response.headers()[header::SET_COOKIE]
        .to_str()
        .unwrap()
        .to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let shop: Value = response.json().await.unwrap();
    assert_eq!(shop["sdk"], sandbox.sdk_url());
    assert_eq!(shop["frames"], sandbox.frames_url());
    assert_eq!(
        (&shop["currency"], &shop["total"], &shop["receipt"]),
        (&json!("USD"), &json!("25.00"), &Value::Null)
    );
    let line = json!({"id": "paper-filters", "name": "Paper filters", "quantity": 2, "price": "5.50", "total": "11.00"});
    assert_eq!(shop["items"][1], line);
    sandbox.stop().await;
}

#[tokio::test]
async fn quantities_are_set_and_the_server_does_the_sum() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    assert_eq!(shopper.choose("kettle", 3).await["total"], "229.00");
    assert_eq!(shopper.choose("house-blend", 0).await["total"], "215.00");
    let cart = shopper.get("/api/cart").await.json();
    assert_eq!(
        (&cart["total"], &cart["version"]),
        (&json!("215.00"), &json!(2))
    );
    // What did not change is the same version: a payment of it is the same payment.
    assert_eq!(shopper.choose("kettle", 3).await["version"], 2);
    // And another browser has a cart of its own.
    assert_eq!(
        Shopper::enter(sandbox.shop_url())
            .await
            .get("/api/cart")
            .await
            .json()["total"],
        "25.00"
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn what_can_not_be_bought_is_refused_and_nothing_changes() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let cases = [
        (json!({"items": {"yacht": 1}}), 422, "unknown_product"),
        (json!({"items": {"kettle": 21}}), 422, "too_many"),
        (
            json!({"items": {"kettle": 1, "yacht": 1}}),
            422,
            "unknown_product",
        ),
        (json!({"items": {"kettle": -1}}), 400, "bad_request"),
        (json!({"items": {"kettle": 1.5}}), 400, "bad_request"),
        (json!({"total": "0.01"}), 400, "bad_request"),
        (json!("everything"), 400, "bad_request"),
    ];
    for (body, status, code) in cases {
        let answer = shopper.post("/api/cart", &body).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (status, code),
            "{body}"
        );
    }
    let cart = shopper.get("/api/cart").await.json();
    assert_eq!(
        (&cart["total"], &cart["version"]),
        (&json!("25.00"), &json!(0))
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn a_cookie_of_another_form_is_no_cart() {
    let sandbox = sandbox().await;
    let shop = sandbox.shop_url();
    for cookie in [
        "cart=",
        "cart=../../etc",
        "other=0123456789abcdef0123456789abcdef",
        "cart=0123",
    ] {
        let request = Client::new().request(Method::GET, format!("{shop}/api/cart"));
        let response = request.header(header::COOKIE, cookie).send().await.unwrap();
        assert!(
            response.headers().contains_key(header::SET_COOKIE),
            "{cookie}"
        );
    }
    let pay = Client::new()
        .post(format!("{shop}/api/checkout"))
        .header(header::ORIGIN, shop);
    let pay = pay
        .header("idempotency-key", crate::shopper::key())
        .json(&json!({"nonce": "n"}));
    assert_eq!(finish(pay).await.code(), "no_cart");
    sandbox.stop().await;
}
