//! A client session instead of a client token: its token starts the form, and what the shop's backend said is in it.

use serde_json::json;
use tillframe_e2e::{cases, client_session::Session, pages::DropinPage, stand::Stand, suite::Case};
use tillframe_gateway::{Amount, Nonce, SaleRequest};

pub(super) const CASES: &[Case] = cases! {
    "the total is the session's, and is paid" => pays,
    "the next form shows what the session says by then" => changed,
    "an amount of the page's own is shown in its place" => own_amount,
    "the first card of a new customer is there in the next session" => saved,
    "a session that does not save cards saves none" => unsaved,
    "a token that is none has its error" => malformed,
};

async fn pays(stand: &Stand) {
    let session = Session::new(stand, json!({ "amount": 1_950, "currencyCode": "USD" })).await;
    let page = DropinPage::open(stand, session.option()).await;
    page.until_text("$19.50").await;
    page.fill().await;
    page.pay().await;
    let nonce = page.results().await["nonce"].as_str().map(Nonce::new);
    let sale = SaleRequest::new(Amount::from_minor(1_950, 2), nonce.expect("a nonce"));
    let sale = stand.gateway().sale(&sale).await.expect("a sale");
    assert_eq!(sale.amount, Amount::from_minor(1_950, 2));
}

async fn changed(stand: &Stand) {
    let session = Session::new(stand, json!({ "amount": 1_950, "currencyCode": "USD" })).await;
    let page = DropinPage::open(stand, session.option()).await;
    page.until_text("$19.50").await;
    let lines = json!([{ "description": "Tea", "amount": 1_000, "quantity": 3 }]);
    let change = json!({ "amount": null, "currencyCode": "JPY", "order": { "lineItems": lines } });
    session.change(change).await;
    let page = DropinPage::open(stand, session.option()).await;
    page.until_text("¥3,000").await;
    assert!(!page.text().await.contains("19.50"));
}

async fn own_amount(stand: &Stand) {
    let session = Session::new(stand, json!({ "amount": 1_950, "currencyCode": "USD" })).await;
    let mut options = session.option();
    options["amount"] = json!("7.00");
    options["currency"] = json!("EUR");
    let page = DropinPage::open(stand, options).await;
    page.until_text("€7.00").await;
    assert!(!page.text().await.contains("19.50"));
}

async fn saved(stand: &Stand) {
    let said = json!({ "customerId": "keeps-cards", "paymentMethod": { "vaultOnSuccess": true } });
    let session = Session::new(stand, said.clone()).await;
    let page = DropinPage::open(stand, session.option()).await;
    page.fill().await;
    page.pay().await;
    page.results().await;
    let session = Session::new(stand, said).await;
    let page = DropinPage::open(stand, session.option()).await;
    let rows = page.until_rows(1).await;
    assert!(rows[0].title.contains("1111"), "{}", rows[0].title);
}

async fn unsaved(stand: &Stand) {
    let said = json!({ "customerId": "keeps-none" });
    let session = Session::new(stand, said).await;
    let page = DropinPage::open(stand, session.option()).await;
    page.fill().await;
    page.pay().await;
    assert!(page.results().await["vaulted"].is_null());
    assert!(stand.gateway().find_customer("keeps-none").await.is_err());
}

async fn malformed(stand: &Stand) {
    let broken = json!({ "authorization": "eyJhbGciOiJIUzI1NiJ9.bm8ganNvbg.c2lnbmF0dXJl" });
    let page = DropinPage::visit(stand, "index.html", &broken).await;
    page.until_ready().await;
    let code = page.script("return story.told(story.error).code").await;
    assert_eq!(code, "CLIENT_INVALID_AUTHORIZATION");
}
