//! The README's example, word for word, on a page of its own.

use std::sync::Arc;

use axum::{
    Json, Router,
    response::Html,
    routing::{get, post},
};
use serde_json::json;
use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};
use tillframe_e2e::{
    driver::{PATIENCE, POLL},
    pages::{CheckoutPage, TestCard},
    stand::Stand,
};
use tillframe_gateway::ClientTokenRequest;
use tokio::net::TcpListener;

const README: &str = include_str!("../../../../README.md");

#[tokio::test]
async fn the_readmes_ten_lines_make_a_nonce() {
    Stand::run(async |stand| {
        let nonce = nonce_of_the_embedded_form(&stand).await;
        assert!(nonce.len() > 20 && !nonce.contains("4111"), "{nonce}");
    })
    .await;
}

/// Opens the README's example, types a card, presses Pay, and gives the nonce that the page shows.
pub(super) async fn nonce_of_the_embedded_form(stand: &Arc<Stand>) -> String {
    let html = example().replace("http://127.0.0.1:3001", stand.sandbox.frames_url());
    assert!(
        html.lines().count() <= 12,
        "it is called a ten-line example"
    );
    let gateway = stand.gateway();
    let token = async move || {
        let token = gateway
            .client_token(&ClientTokenRequest::default())
            .await
            .expect("a token");
        Json(json!({ "client_token": token.expose() }))
    };
    let page =
        format!("<!doctype html><html lang=en><meta charset=utf-8><title>Shop</title>{html}");
    let shop = Router::new()
        .route("/", get(async move || Html(page.clone())))
        .route("/api/client_token", post(async move || token().await));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move { axum::serve(listener, shop).await });

    let page = CheckoutPage::embedded(&stand.browser, &format!("http://localhost:{port}/")).await;
    page.fill(TestCard::VISA).await;
    page.pay().await;
    let result = stand
        .browser
        .query(By::Id("result"))
        .wait(PATIENCE, POLL)
        .with_filter(async |element: WebElement| Ok(!element.text().await?.is_empty()))
        .first()
        .await
        .expect("a result");
    let text = result.text().await.expect("a text");
    let (description, nonce) = text.split_once(": ").expect("what the example shows");
    assert_eq!(description, "Card ending in 11");
    nonce.to_owned()
}

/// The first block of HTML in the README.
fn example() -> String {
    let (_, rest) = README.split_once("```html\n").expect("an example");
    rest.split_once("```").expect("its end").0.to_owned()
}
