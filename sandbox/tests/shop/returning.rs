//! Shoppers who are signed in: whose cards they see, and that a saved card with its code asked again is charged once.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::{Client, Method, header};
use serde_json::{Value, json};
use tillframe_sandbox::{
    Sandbox,
    ledger::{Of, Page},
};

use crate::{
    proxy::{Mode, Proxy},
    shopper::{Answer, Shopper, empty_database, finish, key, nonce, sales, sandbox, serve_shop},
};

/// Signs in, and gives the same shopper with the cookie of the account.
async fn sign_in(shopper: &Shopper, account: &str) -> Shopper {
    let request = shopper.request(Method::POST, "/api/account");
    let request = request.header(header::ORIGIN, &shopper.shop);
    let response = request
        .json(&json!({ "account": account }))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    shopper.with_cookie(cookie.split(';').next().unwrap())
}

async fn token(shopper: &Shopper) -> Value {
    let answer = shopper.post("/api/client_token", &json!({})).await;
    let token = answer.json()["client_token"].as_str().unwrap().to_owned();
    serde_json::from_slice(&STANDARD.decode(token).unwrap()).unwrap()
}

/// What the widget would list.
async fn saved(token: &Value) -> Vec<Value> {
    let fingerprint = token["authorizationFingerprint"].as_str().unwrap();
    let url = format!(
        "{}/v1/payment_methods?defaultFirst=1&authorizationFingerprint={}",
        token["clientApiUrl"].as_str().unwrap(),
        fingerprint.replace('?', "%3F")
    );
    let answer = finish(Client::new().get(url)).await;
    answer.json()["paymentMethods"].as_array().unwrap().clone()
}

/// A saved card's nonce, and the nonce of the code that the shopper typed again.
async fn card_and_code(sandbox: &Sandbox, shopper: &Shopper, code: &str) -> (String, String) {
    let token = token(shopper).await;
    let card = saved(&token).await[0]["nonce"].as_str().unwrap().to_owned();
    let body = json!({
        "authorizationFingerprint": token["authorizationFingerprint"],
        "creditCard": { "cvv": code, "options": { "validate": false } },
    });
    let path = "/merchants/integration_merchant_id/client_api/v1/payment_methods/credit_cards";
    let url = format!("{}{path}", sandbox.gateway_url());
    let answer = finish(Client::new().post(url).json(&body)).await;
    let code = answer.json()["creditCards"][0]["nonce"]
        .as_str()
        .unwrap()
        .to_owned();
    (card, code)
}

async fn pay(shopper: &Shopper, (card, code): &(String, String), key: &str) -> Answer {
    let body = json!({ "nonce": card, "cvvNonce": code });
    let payment = shopper.payment(card, key).json(&body);
    finish(payment).await
}

#[tokio::test]
async fn who_is_signed_in_sees_what_they_saved_and_a_guest_nothing() {
    let sandbox = sandbox().await;
    let guest = Shopper::enter(sandbox.shop_url()).await;
    assert!(guest.get("/api/shop").await.json()["account"].is_null());
    assert_eq!(token(&guest).await.get("hasCustomer"), None);

    let ada = sign_in(&guest, "ada").await;
    assert_eq!(ada.get("/api/shop").await.json()["account"], "Ada");
    assert_eq!(ada.get("/api/cart").await.json()["account"], "Ada");
    let token_of_ada = token(&ada).await;
    assert_eq!(token_of_ada["hasCustomer"], true);
    let saved_by_ada = saved(&token_of_ada).await;
    let brief: Vec<_> = saved_by_ada
        .iter()
        .map(|method| (&method["description"], &method["details"]["expirationYear"]))
        .collect();
    let (visa, expired, paypal) = (
        json!("ending in 81"),
        json!("ending in 11"),
        json!("PayPal"),
    );
    // The card of a magic nonce is good for one more year.
    let next_year = time::OffsetDateTime::now_utc().year() + 1;
    let (later, past) = (json!(next_year.to_string()), json!("2020"));
    assert_eq!(
        brief,
        [(&visa, &later), (&expired, &past), (&paypal, &Value::Null)]
    );

    let newcomer = sign_in(&ada, "new").await;
    let token_of_newcomer = token(&newcomer).await;
    assert_eq!(token_of_newcomer["hasCustomer"], true);
    assert!(saved(&token_of_newcomer).await.is_empty());
    // One sign-in ends the other.
    assert!(ada.get("/api/shop").await.json()["account"].is_null());

    let out = newcomer
        .post("/api/account", &json!({ "account": null }))
        .await;
    assert_eq!(
        (out.status, out.text.as_str()),
        (200, r#"{"account":null}"#)
    );
    assert_eq!(token(&newcomer).await.get("hasCustomer"), None);
    sandbox.stop().await;
}

#[tokio::test]
async fn another_site_can_sign_nobody_in() {
    let sandbox = sandbox().await;
    let shopper = Shopper::enter(sandbox.shop_url()).await;
    for origin in [None, Some("http://evil.example")] {
        let request = shopper.request(Method::POST, "/api/account");
        let request = request.json(&json!({ "account": "ada" }));
        let request = match origin {
            Some(origin) => request.header(header::ORIGIN, origin),
            None => request,
        };
        assert_eq!(finish(request).await.code(), "foreign_origin");
    }
    let unknown = shopper
        .post("/api/account", &json!({ "account": "eve" }))
        .await;
    assert_eq!(unknown.code(), "bad_request");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_saved_card_is_charged_with_the_code_that_was_asked_again() {
    let sandbox = sandbox().await;
    let ada = sign_in(&Shopper::enter(sandbox.shop_url()).await, "ada").await;
    let (nonces, key) = (card_and_code(&sandbox, &ada, "123").await, key());
    let paid = pay(&ada, &nonces, &key).await;
    assert_eq!(paid.status, 200, "{paid:?}");
    assert_eq!(pay(&ada, &nonces, &key).await, paid);
    let made = sandbox
        .ledger()
        .transactions(Of::Order(paid.order().to_owned()), Page::first(10))
        .await;
    let [made] = &made.unwrap()[..] else {
        panic!("not one sale")
    };
    assert_eq!(made.detail.processor.cvv, Some('M'));
    assert!(made.detail.saved.is_some());

    // The code is part of the payment: the same key with another one, or none, is a mistake.
    let other = card_and_code(&sandbox, &ada, "123").await;
    for again in [
        pay(&ada, &(nonces.0.clone(), other.1), &key).await,
        ada.pay(&nonces.0, &key).await,
    ] {
        assert_eq!(again.code(), "idempotency_key_reused");
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn a_saved_account_elsewhere_pays_too() {
    let sandbox = sandbox().await;
    let ada = sign_in(&Shopper::enter(sandbox.shop_url()).await, "ada").await;
    let saved = saved(&token(&ada).await).await;
    let paypal = saved[2]["nonce"].as_str().unwrap();
    let paid = ada.pay(paypal, &key()).await;
    assert_eq!(paid.status, 200, "{paid:?}");
    let transaction = &paid.json()["transaction"];
    assert_eq!(transaction["brand"], "PayPal");
    assert!(transaction["last_four"].is_null());
    sandbox.stop().await;
}

#[tokio::test]
async fn a_code_without_a_saved_card_buys_nothing() {
    let sandbox = sandbox().await;
    let ada = sign_in(&Shopper::enter(sandbox.shop_url()).await, "ada").await;
    let (card, code) = card_and_code(&sandbox, &ada, "123").await;
    let typed = nonce(&sandbox).await;
    let not_saved = pay(&ada, &(typed, code.clone()), &key()).await;
    assert_eq!(
        (not_saved.status, not_saved.code().as_str()),
        (422, "card_details_expired")
    );
    for bad in ["", "a/b", "a?b", &"x".repeat(256)] {
        let refused = pay(&ada, &(card.clone(), bad.to_owned()), &key()).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (400, "bad_request"),
            "{bad}"
        );
    }
    // A nonce of a card is no code.
    let second = nonce(&sandbox).await;
    let conflict = pay(&ada, &(card.clone(), second), &key()).await;
    assert_eq!(
        (conflict.status, conflict.code().as_str()),
        (422, "payment_invalid")
    );
    assert_eq!(pay(&ada, &(card, code), &key()).await.status, 200);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_lost_answer_for_a_saved_card_is_never_a_second_sale() {
    let sandbox = sandbox().await;
    let proxy = Proxy::before(sandbox.gateway_url()).await;
    let shop = serve_shop(empty_database().await, &proxy.url).await;
    let ada = sign_in(&Shopper::enter(&shop).await, "ada").await;
    let (nonces, key) = (card_and_code(&sandbox, &ada, "123").await, key());

    proxy.set(Mode::LoseAnswer);
    let lost = pay(&ada, &nonces, &key).await;
    assert_eq!(
        (lost.status, lost.code().as_str()),
        (503, "gateway_unavailable")
    );
    proxy.set(Mode::Pass);
    let retried = pay(&ada, &nonces, &key).await;
    assert_eq!(retried.status, 200, "{retried:?}");
    assert_eq!(sales(&sandbox, &retried.order()).await, 1);
    // Nor does the same card with its code typed once more.
    let again = card_and_code(&sandbox, &ada, "123").await;
    let fresh = pay(&ada, &again, &crate::shopper::key()).await;
    assert_eq!((fresh.status, fresh.code().as_str()), (409, "already_paid"));
    assert_eq!(sandbox.ledger().transaction_count().await, Ok(1));
    sandbox.stop().await;
}

#[tokio::test]
async fn a_saved_card_that_can_not_be_looked_up_is_not_charged_and_is_tried_again() {
    let sandbox = sandbox().await;
    let proxy = Proxy::before(sandbox.gateway_url()).await;
    let shop = serve_shop(empty_database().await, &proxy.url).await;
    let ada = sign_in(&Shopper::enter(&shop).await, "ada").await;
    let (nonces, key) = (card_and_code(&sandbox, &ada, "123").await, key());
    proxy.set(Mode::LoseRequest);
    let away = pay(&ada, &nonces, &key).await;
    assert_eq!(
        (away.status, away.code().as_str()),
        (502, "gateway_unavailable")
    );
    proxy.set(Mode::Pass);
    let paid = pay(&ada, &nonces, &key).await;
    assert_eq!(paid.status, 200, "{paid:?}");
    assert_eq!(sales(&sandbox, &paid.order()).await, 1);
    sandbox.stop().await;
}
