//! A browser in small: one cookie, one origin, and keys for payments.

use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::{Client, Method, RequestBuilder, header};
use serde_json::{Value, json};
use tillframe_sandbox::{
    Database, Sandbox,
    ledger::{Of, Page},
    shop,
};

use crate::support;

/// Never consumed by the gateway, so that only the shop itself keeps a sale from being made twice.
pub(crate) const REUSABLE: &str = "fake-valid-visa-nonce";

/// An answer, read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    /// The code of a refusal, and that it has words for a person.
    pub(crate) fn code(&self) -> String {
        let error = &self.json()["error"];
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|text| text.ends_with('.')),
            "{self:?}"
        );
        error["code"].as_str().expect("a code").to_owned()
    }

    /// The order's number, from the receipt's address.
    pub(crate) fn order(&self) -> String {
        let receipt = self.json()["receipt"]
            .as_str()
            .expect("a receipt")
            .to_owned();
        receipt
            .strip_prefix("/receipt.html?order=")
            .expect("its order")
            .to_owned()
    }
}

/// Someone with a cart.
#[derive(Clone)]
pub(crate) struct Shopper {
    http: Client,
    pub(crate) shop: String,
    cookie: String,
}

impl Shopper {
    /// Opens the shop and gets a cart worth 25.00.
    pub(crate) async fn enter(shop: &str) -> Self {
        let http = Client::new();
        let response = http.get(format!("{shop}/api/shop")).send().await.unwrap();
        let cookie = response.headers()[header::SET_COOKIE]
            .to_str()
            .unwrap()
            .to_owned();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self {
            http,
            shop: shop.to_owned(),
            cookie,
        }
    }

    /// The same person and cart at another address of the shop.
    pub(crate) fn moved_to(&self, shop: &str) -> Self {
        Self {
            shop: shop.to_owned(),
            ..self.clone()
        }
    }

    /// The same person with one more cookie, which takes the place of another one of its name.
    pub(crate) fn with_cookie(&self, cookie: &str) -> Self {
        let (name, _) = cookie.split_once('=').unwrap();
        let kept = self.cookie.split("; ");
        let kept = kept.filter(|kept| kept.split_once('=').unwrap().0 != name);
        Self {
            cookie: kept.chain([cookie]).collect::<Vec<_>>().join("; "),
            ..self.clone()
        }
    }

    /// A request with the cookies and nothing else.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.shop));
        request.header(header::COOKIE, &self.cookie)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        finish(self.request(Method::GET, path)).await
    }

    /// A request as the shop's own page would post it.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        finish(
            self.request(Method::POST, path)
                .header(header::ORIGIN, &self.shop)
                .json(body),
        )
        .await
    }

    /// Puts so many of a product into the cart.
    pub(crate) async fn choose(&self, product: &str, quantity: u64) -> Value {
        let answer = self
            .post("/api/cart", &json!({ "items": { product: quantity } }))
            .await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    /// Empties the cart but for one product.
    pub(crate) async fn choose_only(&self, product: &str) {
        let all = json!({ "items": { "house-blend": 0, "paper-filters": 0, product: 1 } });
        assert_eq!(self.post("/api/cart", &all).await.status, 200);
    }

    pub(crate) async fn pay(&self, nonce: &str, key: &str) -> Answer {
        finish(self.payment(nonce, key)).await
    }

    /// What the checkout page posts.
    pub(crate) fn payment(&self, nonce: &str, key: &str) -> RequestBuilder {
        self.request(Method::POST, "/api/checkout")
            .header(header::ORIGIN, &self.shop)
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", key)
            .json(&json!({ "nonce": nonce, "device_data": "{\"correlation_id\":\"c\"}" }))
    }
}

pub(crate) async fn finish(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let retry_after = response
        .headers()
        .get(header::RETRY_AFTER)
        .map(|value| value.to_str().unwrap().to_owned());
    Answer {
        status: response.status().as_u16(),
        retry_after,
        text: response.text().await.unwrap(),
    }
}

/// A key that no other payment of this run has.
pub(crate) fn key() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("test-key-{:016}", NEXT.fetch_add(1, Ordering::Relaxed))
}

pub(crate) async fn sandbox() -> Sandbox {
    Sandbox::start_with(support::config()).await.unwrap()
}

/// A nonce that can be spent once, for a test card.
pub(crate) async fn nonce(sandbox: &Sandbox) -> String {
    nonce_with(sandbox, Value::Null).await
}

/// The same with a billing address.
pub(crate) async fn nonce_with(sandbox: &Sandbox, billing_address: Value) -> String {
    let path = "/merchants/integration_merchant_id/client_api/v1/payment_methods/credit_cards";
    let card = json!({
        "tokenizationKey": "development_testing1_integration_merchant_id",
        "creditCard": {
            "number": "4111111111111111", "expirationMonth": "12", "expirationYear": "2040", "cvv": "123",
            "billingAddress": billing_address,
            "options": { "validate": false },
        },
    });
    let request = Client::new()
        .post(format!("{}{path}", sandbox.gateway_url()))
        .json(&card);
    let answer = finish(request).await;
    answer.json()["creditCards"][0]["nonce"]
        .as_str()
        .unwrap_or_else(|| panic!("{answer:?}"))
        .to_owned()
}

/// How many sales the gateway made for an order.
pub(crate) async fn sales(sandbox: &Sandbox, order: &str) -> usize {
    sandbox
        .ledger()
        .transactions(Of::Order(order.to_owned()), Page::first(10))
        .await
        .unwrap()
        .len()
}

pub(crate) async fn empty_database() -> Database {
    Database::open(&support::db()).await.unwrap()
}

/// Serves a shop of its own, whose gateway is somewhere else, on the runtime of the caller.
pub(crate) async fn serve_shop(database: Database, gateway_url: &str) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let shop_url = format!("http://{}", listener.local_addr().unwrap());
    let config = shop::Config {
        database,
        gateway_url: gateway_url.to_owned(),
        shop_origins: vec![shop_url.clone()],
        sdk_url: "http://127.0.0.1:3001/tillframe.js".to_owned(),
        frames_origin: "http://127.0.0.1:3001".to_owned(),
        pages: None,
    };
    let router = shop::router(config).await.unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    shop_url
}
