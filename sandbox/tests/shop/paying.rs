use serde_json::{Value, json};
use tillframe_sandbox::ledger::{Of, Page};

use crate::shopper::{REUSABLE, Shopper, key, nonce, nonce_with, sales, sandbox};

#[tokio::test]
async fn a_card_is_charged_and_the_receipt_says_so() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let paid = shopper.pay(&nonce(&sandbox).await, &key()).await;
    assert_eq!(paid.status, 200, "{paid:?}");
    let transaction = paid.json()["transaction"].clone();
    assert!(transaction["id"].as_str().is_some_and(|id| !id.is_empty()));
    let expected = json!({
        "id": transaction["id"], "status": "submitted_for_settlement", "amount": "25.00", "currency": "USD",
        "brand": "Visa", "last_four": "1111", "processor_response": { "code": "1000", "text": "Approved" },
    });
    assert_eq!(transaction, expected);

    let receipt = shopper
        .get(&format!("/api/orders/{}", paid.order()))
        .await
        .json();
    assert_eq!(receipt["transaction"], transaction);
    assert_eq!(
        (&receipt["state"], &receipt["total"]),
        (&json!("paid"), &json!("25.00"))
    );
    assert_eq!(receipt["items"][0]["name"], "House blend");
    assert_eq!(
        shopper.get("/api/cart").await.json()["receipt"],
        paid.json()["receipt"]
    );
    assert_eq!(sales(&sandbox, &paid.order()).await, 1);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_billing_address_comes_with_the_nonce() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    let address = json!({ "streetAddress": "1 Main St", "postalCode": "60622" });
    let nonce = nonce_with(&sandbox, address).await;
    let paid = shopper.pay(&nonce, &key()).await;
    assert_eq!(paid.status, 200, "{paid:?}");
    let sales = sandbox
        .ledger()
        .transactions(Of::Order(paid.order().to_owned()), Page::first(10))
        .await;
    let [sale] = &sales.unwrap()[..] else {
        panic!("not one sale")
    };
    let billing = &sale.detail.billing;
    assert_eq!(billing.street_address.as_deref(), Some("1 Main St"));
    assert_eq!(billing.postal_code.as_deref(), Some("60622"));
    sandbox.stop().await;
}

#[tokio::test]
async fn a_declined_card_says_why_and_another_one_can_pay() {
    let sandbox = sandbox().await;
    for (product, code, text, reason) in [
        (
            "espresso-machine",
            json!("2000"),
            "Do Not Honor",
            Value::Null,
        ),
        (
            "roaster",
            json!("3000"),
            "Processor Network Unavailable - Try Again",
            Value::Null,
        ),
        (
            "coffee-cart",
            Value::Null,
            "",
            json!("application_incomplete"),
        ),
    ] {
        let shopper = Shopper::enter(sandbox.shop_url()).await;
        shopper.choose_only(product).await;
        let key = key();
        let nonce = nonce(&sandbox).await;
        let declined = shopper.pay(&nonce, &key).await;
        assert_eq!(
            (declined.status, declined.code().as_str()),
            (402, "declined"),
            "{product}: {declined:?}"
        );
        let error = &declined.json()["error"];
        assert!(
            error["message"]
                .as_str()
                .unwrap()
                .contains("Nothing was charged"),
            "{error}"
        );
        if code.is_string() {
            assert_eq!(
                error["processor_response"],
                json!({ "code": code, "text": text })
            );
        }
        assert_eq!(error["rejection_reason"], reason);
        // The answer is final for this key, also when the basket is another one by now.
        shopper.choose_only("kettle").await;
        shopper.choose(product, 0).await;
        assert_eq!(shopper.pay(&nonce, &key).await, declined);
        let paid = shopper.pay(REUSABLE, &crate::shopper::key()).await;
        assert_eq!(paid.json()["transaction"]["amount"], "68.00", "{paid:?}");
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn a_refusal_frees_the_cart() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    for (bad, code) in [
        ("fake-consumed-nonce", "card_details_expired"),
        ("nobody-knows-this-nonce", "card_details_expired"),
    ] {
        let refused = shopper.pay(bad, &key()).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (422, code),
            "{refused:?}"
        );
    }
    assert_eq!(
        shopper.pay(&nonce(&sandbox).await, &key()).await.status,
        200
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn a_nonce_pays_once() {
    let sandbox = sandbox().await;
    let (one, other) = (
        Shopper::enter(sandbox.shop_url()).await,
        Shopper::enter(sandbox.shop_url()).await,
    );
    let nonce = nonce(&sandbox).await;
    assert_eq!(one.pay(&nonce, &key()).await.status, 200);
    assert_eq!(
        other.pay(&nonce, &key()).await.code(),
        "card_details_expired"
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn an_empty_cart_and_a_cart_that_changed_are_not_charged() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    shopper.choose("house-blend", 0).await;
    let cart = shopper.choose("paper-filters", 0).await;
    assert_eq!(cart["total"], "0.00");
    let empty = shopper.pay(REUSABLE, &key()).await;
    assert_eq!((empty.status, empty.code().as_str()), (422, "cart_empty"));

    // The button of this page says 68.00; meanwhile another tab has chosen more.
    let shown = shopper.choose("kettle", 1).await["version"].clone();
    shopper.choose("kettle", 5).await;
    let body = json!({ "nonce": REUSABLE, "idempotency_key": key() });
    let stale = shopper
        .post(&format!("/api/checkout?cart={shown}"), &body)
        .await;
    assert_eq!((stale.status, stale.code().as_str()), (409, "cart_changed"));
    let now = shopper.get("/api/cart").await.json()["version"].clone();
    let body = json!({ "nonce": REUSABLE, "idempotency_key": key() });
    assert_eq!(
        shopper
            .post(&format!("/api/checkout?cart={now}"), &body)
            .await
            .status,
        200
    );
    assert_eq!(
        shopper.post("/api/checkout?cart=x", &body).await.code(),
        "bad_request"
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn whoever_tries_card_after_card_is_slowed_down() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    for _ in 0..20 {
        assert_eq!(shopper.pay("fake-consumed-nonce", &key()).await.status, 422);
    }
    let slowed = shopper.pay(REUSABLE, &key()).await;
    assert_eq!(
        (slowed.status, slowed.code().as_str()),
        (429, "too_many_attempts")
    );
    assert_eq!(slowed.retry_after.as_deref(), Some("60"));
    sandbox.stop().await;
}
