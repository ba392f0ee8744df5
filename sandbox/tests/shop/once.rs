//! One press of the button is one sale. Most of these pay with a nonce that the gateway never consumes, so that nothing
//! but the shop's own rules keeps a second sale from being made.

use serde_json::json;
use tokio::task::JoinSet;

use crate::{
    proxy::{Mode, Proxy},
    shopper::{REUSABLE, Shopper, empty_database, finish, key, sales, sandbox, serve_shop},
};

#[tokio::test]
async fn a_hundred_posts_with_one_key_are_one_sale_and_one_answer() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let key = key();
    let mut posts = JoinSet::new();
    for _ in 0..100 {
        let (shopper, key) = (shopper.clone(), key.clone());
        posts.spawn(async move { shopper.pay(REUSABLE, &key).await });
    }
    let answers = posts.join_all().await;
    let first = answers.first().unwrap();
    assert_eq!(first.status, 200, "{first:?}");
    assert!(answers.iter().all(|answer| answer == first));
    assert_eq!(sales(&sandbox, &first.order()).await, 1);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_hundred_posts_with_keys_of_their_own_are_one_sale() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let mut posts = JoinSet::new();
    for _ in 0..100 {
        let shopper = shopper.clone();
        posts.spawn(async move { shopper.pay(REUSABLE, &key()).await });
    }
    let answers = posts.join_all().await;
    let (paid, others): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    let [paid] = paid[..] else {
        panic!("{} were paid", paid.len())
    };
    for other in others {
        assert_eq!((other.status, other.code().as_str()), (409, "already_paid"));
        assert_eq!(other.json()["error"]["receipt"], paid.json()["receipt"]);
    }
    assert_eq!(sales(&sandbox, &paid.order()).await, 1);
    sandbox.stop().await;
}

#[tokio::test]
async fn the_same_key_with_another_body_is_a_mistake() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let key = key();
    let paid = shopper.pay(REUSABLE, &key).await;
    let other_nonce = shopper.pay("fake-valid-mastercard-nonce", &key).await;
    assert_eq!(
        (other_nonce.status, other_nonce.code().as_str()),
        (422, "idempotency_key_reused")
    );
    let other_device = json!({ "nonce": REUSABLE, "device_data": "other", "idempotency_key": key });
    assert_eq!(
        shopper.post("/api/checkout", &other_device).await.code(),
        "idempotency_key_reused"
    );
    assert_eq!(shopper.pay(REUSABLE, &key).await, paid);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_second_tab_gets_the_first_ones_receipt_until_the_cart_changes() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let first = shopper.pay(REUSABLE, &key()).await;
    let second = shopper.pay(REUSABLE, &key()).await;
    assert_eq!(
        (second.status, second.code().as_str()),
        (409, "already_paid")
    );
    assert_eq!(second.json()["error"]["receipt"], first.json()["receipt"]);

    // Wanting the same again is a new order, and said so on purpose.
    let again = shopper
        .post("/api/cart", &json!({ "again": true }))
        .await
        .json();
    assert!(again["receipt"].is_null(), "{again}");
    let third = shopper.pay(REUSABLE, &key()).await;
    assert_eq!(third.status, 200, "{third:?}");
    assert_ne!(third.order(), first.order());
    sandbox.stop().await;
}

#[tokio::test]
async fn a_second_tab_waits_for_the_first() {
    let sandbox = sandbox().await;
    let proxy = Proxy::before(sandbox.gateway_url()).await;
    let shop = serve_shop(empty_database().await, &proxy.url).await;
    let shopper = Shopper::enter(&shop).await;
    proxy.set(Mode::Hold);
    let tab = |key: String| {
        let shopper = shopper.clone();
        tokio::spawn(async move { shopper.pay(REUSABLE, &key).await })
    };
    let (key, other) = (key(), key());
    let first = tab(key.clone());
    proxy.answered(1).await;
    let (same, second) = (tab(key), tab(other));
    proxy.set(Mode::Pass);
    let first = first.await.unwrap();
    assert_eq!(first.status, 200);
    assert_eq!(same.await.unwrap(), first);
    assert_eq!(second.await.unwrap().code(), "already_paid");
    assert_eq!(sales(&sandbox, &first.order()).await, 1);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_browser_that_hangs_up_finds_its_receipt_later() {
    let sandbox = sandbox().await;
    let proxy = Proxy::before(sandbox.gateway_url()).await;
    let shop = serve_shop(empty_database().await, &proxy.url).await;
    let shopper = Shopper::enter(&shop).await;
    let key = key();
    proxy.set(Mode::Hold);
    let hung_up = tokio::spawn(finish(shopper.payment(REUSABLE, &key)));
    proxy.answered(1).await;
    hung_up.abort();
    assert!(hung_up.await.is_err());
    proxy.set(Mode::Pass);
    let answer = shopper.pay(REUSABLE, &key).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(sales(&sandbox, &answer.order()).await, 1);
    sandbox.stop().await;
}
