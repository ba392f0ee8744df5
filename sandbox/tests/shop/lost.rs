//! Payments whose answer, or whose request, is lost on the way.

use std::sync::mpsc;

use tillframe_sandbox::Database;

use crate::{
    proxy::{Mode, Proxy},
    shopper::{REUSABLE, Shopper, empty_database, finish, key, nonce, sales, sandbox, serve_shop},
    support::Kept,
};

#[tokio::test]
async fn a_lost_answer_is_never_a_second_sale() {
    let sandbox = sandbox().await;
    let proxy = Proxy::before(sandbox.gateway_url()).await;
    let shop = serve_shop(empty_database().await, &proxy.url).await;
    let shopper = Shopper::enter(&shop).await;
    let (nonce, key) = (nonce(&sandbox).await, key());

    proxy.set(Mode::LoseAnswer);
    let lost = shopper.pay(&nonce, &key).await;
    assert_eq!(
        (lost.status, lost.code().as_str()),
        (503, "gateway_unavailable")
    );
    assert_eq!(lost.json()["error"]["retryable"], true);

    proxy.set(Mode::Pass);
    let retried = shopper.pay(&nonce, &key).await;
    // The nonce is spent, so the shop looks for the order at the gateway, and finds what it missed.
    assert_eq!(retried.status, 200, "{retried:?}");
    let order = retried.order();
    assert_eq!(sales(&sandbox, &order).await, 1);

    // Nor does a fresh card in a fresh tab charge this basket again.
    let fresh = shopper
        .pay(
            &crate::shopper::nonce(&sandbox).await,
            &crate::shopper::key(),
        )
        .await;
    assert_eq!((fresh.status, fresh.code().as_str()), (409, "already_paid"));
    let receipt = shopper.get(&format!("/api/orders/{order}")).await.json();
    assert_eq!(receipt["state"], "paid");
    sandbox.stop().await;
}

/// Nobody repeats the payment in the first tab; the second one finds out.
#[tokio::test]
async fn another_tab_learns_of_a_payment_whose_answer_was_lost() {
    let sandbox = sandbox().await;
    let proxy = Proxy::before(sandbox.gateway_url()).await;
    let shop = serve_shop(empty_database().await, &proxy.url).await;
    let shopper = Shopper::enter(&shop).await;
    proxy.set(Mode::LoseAnswer);
    assert_eq!(
        shopper.pay(&nonce(&sandbox).await, &key()).await.status,
        503
    );

    // While the gateway can't be asked, the shopper is told not to pay again.
    let (other_nonce, other_key) = (nonce(&sandbox).await, key());
    let asked = shopper.pay(&other_nonce, &other_key).await;
    assert_eq!(
        (asked.status, asked.code().as_str()),
        (409, "payment_unconfirmed")
    );
    let order = asked.json()["error"]["order"].as_str().unwrap().to_owned();
    let message = asked.json()["error"]["message"].to_string();
    assert!(message.contains(&order));
    let receipt = shopper.get(&format!("/api/orders/{order}")).await.json();
    assert_eq!(receipt["state"], "unconfirmed");
    assert!(receipt["transaction"].is_null());

    proxy.set(Mode::Pass);
    let told = shopper.pay(&other_nonce, &other_key).await;
    assert_eq!((told.status, told.code().as_str()), (409, "already_paid"));
    assert_eq!(sales(&sandbox, &order).await, 1);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_lost_request_is_sent_again_and_charged_once() {
    let sandbox = sandbox().await;
    let proxy = Proxy::before(sandbox.gateway_url()).await;
    let shop = serve_shop(empty_database().await, &proxy.url).await;
    let shopper = Shopper::enter(&shop).await;
    let (nonce, key) = (nonce(&sandbox).await, key());

    proxy.set(Mode::LoseRequest);
    assert_eq!(shopper.pay(&nonce, &key).await.status, 503);
    // The order keeps what the shopper saw when the button was pressed.
    shopper.choose("kettle", 7).await;
    proxy.set(Mode::Pass);
    let paid = shopper.pay(&nonce, &key).await;
    assert_eq!(paid.json()["transaction"]["amount"], "25.00", "{paid:?}");
    assert_eq!(sales(&sandbox, &paid.order()).await, 1);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_gateway_that_is_away_charges_nothing_and_is_asked_again() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let (nonce, key) = (nonce(&sandbox).await, key());
    sandbox.stop_gateway().await;
    for key in [&key, &key, &crate::shopper::key()] {
        let away = shopper.pay(&nonce, key).await;
        assert_eq!(
            (away.status, away.code().as_str()),
            (502, "gateway_unavailable")
        );
        assert_eq!(away.retry_after.as_deref(), Some("1"));
    }
    sandbox.start_gateway().await.unwrap();
    let paid = shopper.pay(&nonce, &key).await;
    assert_eq!(paid.status, 200, "{paid:?}");
    assert_eq!(sales(&sandbox, &paid.order()).await, 1);
    sandbox.stop().await;
}

/// The whole process of the shop ends between the sale and its stored answer; another one takes over its database.
#[tokio::test]
async fn a_shop_that_dies_in_the_middle_does_not_charge_twice() {
    let sandbox = sandbox().await;
    let proxy = Proxy::before(sandbox.gateway_url()).await;
    // Connections end with their process, and a database in memory would end with them.
    let kept = Kept::new();
    let process = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (tell, told) = mpsc::channel();
    let (of_process, gateway) = (kept.db.clone(), proxy.url.clone());
    process.spawn(async move {
        let database = Database::open(&of_process).await.unwrap();
        tell.send(serve_shop(database, &gateway).await)
    });
    let first_shop = tokio::task::spawn_blocking(move || told.recv().unwrap())
        .await
        .unwrap();

    let shopper = Shopper::enter(&first_shop).await;
    let (nonce, key) = (nonce(&sandbox).await, key());
    proxy.set(Mode::Hold);
    let cut_off = tokio::spawn({
        let payment = shopper.payment(&nonce, &key);
        async move { payment.send().await.map(|response| response.status()) }
    });
    proxy.answered(1).await;
    process.shutdown_background();
    assert!(
        cut_off.await.unwrap().is_err(),
        "the shop answered although it was gone"
    );
    proxy.set(Mode::Pass);

    let database = Database::open(&kept.db).await.unwrap();
    let shopper = shopper.moved_to(&serve_shop(database, sandbox.gateway_url()).await);
    let retried = shopper.pay(&nonce, &key).await;
    assert_eq!(retried.status, 200, "{retried:?}");
    assert_eq!(sales(&sandbox, &retried.order()).await, 1);
    // A changed basket is another payment.
    shopper.choose("kettle", 1).await;
    assert_eq!(
        finish(shopper.payment(REUSABLE, &crate::shopper::key()))
            .await
            .status,
        200
    );
    sandbox.stop().await;
}
